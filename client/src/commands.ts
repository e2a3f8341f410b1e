// The commands of the extension: restart the server, show its output.
import { commands, type Disposable, type OutputChannel, window } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

export const SHOW_OUTPUT = 'convlint.showOutput';
export const RESTART = 'convlint.restart';

const RELOAD = 'Reload Window';

/** What of a client a restart needs. */
type Restartable = Pick<BaseLanguageClient, 'start' | 'stop'>;
type Output = Pick<OutputChannel, 'show' | 'appendLine'>;

export function registerCommands(client: Restartable, output: Output): readonly Disposable[] {
  return [
    commands.registerCommand(SHOW_OUTPUT, () => output.show(true)),
    commands.registerCommand(RESTART, async () => {
      try {
        await restart(client, output);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const chosen = await window.showErrorMessage(`convlint could not be restarted: ${reason}`, RELOAD);
        if (chosen === RELOAD) await commands.executeCommand('workbench.action.reloadWindow');
      }
    }),
  ];
}

/** Shows why there is no server, and what can be done about it. */
export async function offerRestart(message: string): Promise<void> {
  const offers = { 'Restart Server': RESTART, 'Show Output': SHOW_OUTPUT };
  const chosen = await window.showErrorMessage(message, ...Object.keys(offers));
  const command = Object.entries(offers).find(([offer]) => offer === chosen)?.[1];
  if (command !== undefined) await commands.executeCommand(command);
}

/** A server that hangs or is gone cannot be stopped in order; that is no reason not to start a new one. */
async function restart(client: Restartable, output: Output): Promise<void> {
  try {
    await client.stop();
  } catch (error) {
    output.appendLine(`The server did not stop in order: ${error}`);
  }
  await client.start();
}
