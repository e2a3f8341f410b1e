// Lets one pick another model of a file, where there are too many for a lens each: the server then has the file say so.
import { commands, type Disposable, window } from 'vscode';
import { type BaseLanguageClient, ExecuteCommandRequest } from 'vscode-languageclient';

/** What a lens of the server hands over. */
interface Offer {
  readonly uri: string;
  readonly version: number;
  readonly models: readonly string[];
}

/** Its lenses name it; nobody runs it without one, so it is in no palette. */
const PICK = 'convlint.pickModel';

export function registerModelPicker(client: BaseLanguageClient): Disposable {
  return commands.registerCommand(PICK, async ({ uri, version, models }: Offer) => {
    const picked = await window.showQuickPick(models, { placeHolder: 'Show the shapes of…' });
    if (picked === undefined) return;
    try {
      await client.sendRequest(ExecuteCommandRequest.type, {
        command: 'convlint.server.chooseScale',
        arguments: [{ uri, version, scale: picked }],
      });
    } catch (error) {
      await window.showWarningMessage(error instanceof Error ? error.message : String(error));
    }
  });
}
