// The status item of a model file: its format, totals and findings, or that the server is not running.
import { type Disposable, LanguageStatusSeverity, languages, type TextEditor, window } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { RESTART, SHOW_OUTPUT } from './commands.ts';
import { findingsText, type ModelStatus, totalsText } from './model-status.ts';
import type { ModelStatuses } from './model-statuses.ts';

/** Shows the status of the document in the active editor. */
export function registerStatusItem(
  client: BaseLanguageClient,
  statuses: ModelStatuses,
): readonly Disposable[] {
  const item = languages.createLanguageStatusItem('convlint.status', { language: 'cnn-yaml' });
  item.name = 'convlint';
  const update = (editor: TextEditor | undefined) => {
    const model = editor && statuses.of(editor.document.uri);
    // The item is shown with the active editor; with other YAML only if the server says that it is a model.
    item.selector = { language: model ? editor.document.languageId : 'cnn-yaml' };
    Object.assign(item, appearance(client.state, model));
  };
  const refresh = () => update(window.activeTextEditor);
  refresh();
  return [item, statuses.onDidChange(refresh), window.onDidChangeActiveTextEditor(update)];
}

function appearance(state: State, model: ModelStatus | undefined) {
  const quiet = {
    severity: LanguageStatusSeverity.Information,
    busy: false,
    text: 'convlint',
    command: { command: SHOW_OUTPUT, title: 'Show output' },
  };
  switch (state) {
    case State.Running:
      return model
        ? { ...quiet, severity: severityOf(model), text: totalsText(model), detail: findingsText(model) }
        : { ...quiet, detail: 'no model here' };
    case State.Starting:
      return { ...quiet, busy: true, detail: 'starting' };
    case State.StartFailed:
    case State.Stopped:
      return {
        ...quiet,
        severity: LanguageStatusSeverity.Error,
        detail: 'the server is not running',
        command: { command: RESTART, title: 'Restart' },
      };
  }
}

function severityOf({ errors, warnings }: ModelStatus): LanguageStatusSeverity {
  if (errors > 0) return LanguageStatusSeverity.Error;
  return warnings > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
}
