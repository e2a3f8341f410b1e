// What desktop and browser have in common: starts the client, and gives the window commands, status and pages.
import type { ExtensionContext } from 'vscode';
import { window } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { ASKING_AGAIN } from './ask-again.ts';
import { offerRestart, registerCommands } from './commands.ts';
import { FirstModel } from './first-model.ts';
import { MODEL_LANGUAGES } from './model-languages.ts';
import { registerModelPicker } from './model-picker.ts';
import { ModelStatuses } from './model-statuses.ts';
import { RULE_PAGE, registerPages } from './pages.ts';
import { registerProjectFiles } from './project-files.ts';
import { Restarts } from './restarts.ts';
import { registerRowCommands } from './row-commands.ts';
import { registerStatusItem } from './status-item.ts';
import { registerTemplateSuggestions } from './template-suggestions.ts';
import { registerTemplates } from './templates.ts';
import { registerTypedDash } from './typed-dash.ts';

/** What the extension gives to whoever activates it: for tests. */
export interface Exports {
  readonly client: BaseLanguageClient;
}

/** Makes the client of one kind of host. */
export type ClientFactory = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

export async function activateWith(context: ExtensionContext, createClient: ClientFactory): Promise<Exports> {
  const output = window.createOutputChannel('convlint', { log: true });
  const client = createClient('convlint', 'convlint', {
    documentSelector: MODEL_LANGUAGES.map((language) => ({ language })),
    outputChannel: output,
    middleware: ASKING_AGAIN,
    errorHandler: new Restarts((message) => void offerRestart(message)),
    initializationOptions: { rulePage: RULE_PAGE, status: true, picksModels: true, readsFiles: true },
  });
  const statuses = new ModelStatuses(client);
  context.subscriptions.push(
    output,
    ...registerCommands(client, output),
    statuses,
    ...registerRowCommands(client, statuses),
    registerModelPicker(client),
    registerProjectFiles(client),
    ...registerPages(context.extensionUri),
    ...registerStatusItem(client, statuses),
    registerTemplates(context.extensionUri),
    registerTemplateSuggestions(context.extensionUri),
    registerTypedDash(),
    // Stops the server when the extension is unloaded; one that never started cannot be stopped.
    { dispose: () => void client.dispose().catch(() => undefined) },
  );
  const first = new FirstModel(() => client.start());
  context.subscriptions.push(first);
  await first.look();
  return { client };
}

/** Nothing to do: what was started is among the subscriptions. */
export function deactivate(): void {}
