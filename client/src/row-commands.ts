// Commands on the rows under the cursor: the server works out the edit and has this window apply it.
import { commands, type Disposable, type TextEditor, window } from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest } from 'vscode-languageclient';

/** What each command asks the server for. */
const ACTIONS = {
  'convlint.insertRow': 'insert',
  'convlint.deleteRows': 'delete',
  'convlint.moveRowsUp': 'up',
  'convlint.moveRowsDown': 'down',
} as const;

export function registerRowCommands(client: BaseLanguageClient): readonly Disposable[] {
  return Object.entries(ACTIONS).map(([command, action]) =>
    commands.registerCommand(command, async () => {
      const editor = window.activeTextEditor;
      if (editor) await changeRows(client, editor, action);
    }),
  );
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
    await window.showInformationMessage(error instanceof Error ? error.message : String(error));
  }
}
