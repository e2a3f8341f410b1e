// Commands on the rows under the cursor: the server works out the edit and has this window apply it. Menus offer them
// where the server has found rows.
import { commands, type Disposable, type TextEditor, window } from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest } from 'vscode-languageclient';
import type { ModelStatuses } from './model-statuses.ts';

/** What each command asks the server for. */
const ACTIONS = {
  'convlint.insertRow': 'insert',
  'convlint.deleteRows': 'delete',
  'convlint.moveRowsUp': 'up',
  'convlint.moveRowsDown': 'down',
} as const;

/** In conditions of menus: `resourcePath in convlint.filesWithRows`. */
const FILES_WITH_ROWS = 'convlint.filesWithRows';

export function registerRowCommands(
  client: BaseLanguageClient,
  statuses: ModelStatuses,
): readonly Disposable[] {
  let told = '';
  // By path, which the window and the host of extensions write alike, and for each file, so that no menu is late.
  const tellMenus = () => {
    const paths = [...new Set(statuses.withRows.flatMap(({ path, fsPath }) => [path, fsPath]))];
    if (paths.join('\n') === told) return;
    told = paths.join('\n');
    void commands.executeCommand('setContext', FILES_WITH_ROWS, paths);
  };
  return [
    ...Object.entries(ACTIONS).map(([command, action]) =>
      commands.registerCommand(command, async () => {
        const editor = window.activeTextEditor;
        if (editor) await changeRows(client, editor, action);
        else await say('No editor is open that could have rows.');
      }),
    ),
    statuses.onDidChange(tellMenus),
  ];
}

async function changeRows(
  client: BaseLanguageClient,
  { document, selection }: TextEditor,
  action: string,
): Promise<void> {
  const change = {
    uri: client.code2ProtocolConverter.asUri(document.uri),
    version: document.version,
    range: client.code2ProtocolConverter.asRange(selection),
    action,
  };
  try {
    await client.sendRequest(ExecuteCommandRequest.type, {
      command: 'convlint.server.changeRows',
      arguments: [change],
    });
  } catch (error) {
    // One sentence of the server, such as that the cursor stands in no row.
    await say(error instanceof Error ? error.message : String(error));
  }
}

/** Shows in the window why nothing was done. */
async function say(reason: string): Promise<void> {
  await window.showWarningMessage(reason);
}
