// A notebook in the editor: shapes, hovers, a finding and its fix stand in the cells where they belong.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  find,
  findIn,
  hasRule,
  hoverText,
  lacksRule,
  ruleOf,
  screenshot,
  workspaceFile,
} from './editor.ts';
import { expectContains, expectDefined, expectEqual } from './expect.ts';

const NOTEBOOK = 'letters.ipynb';
const WIDTH = 'input-width-mismatch';

export const notebookChecks: readonly Check[] = [
  { name: 'a class in a cell has shapes from a call in another one', run: hintsShapes },
  { name: 'a layer in a cell is explained', run: explains },
  { name: 'an edit of one cell is judged in another, and a fix mends it', run: mends },
];

/** The notebook with its cells of code as documents. */
async function openNotebook(): Promise<readonly vscode.TextDocument[]> {
  const notebook = await vscode.workspace.openNotebookDocument(workspaceFile(NOTEBOOK));
  await vscode.window.showNotebookDocument(notebook, { preview: false });
  return notebook
    .getCells()
    .filter(({ kind }) => kind === vscode.NotebookCellKind.Code)
    .map(({ document }) => document);
}

async function cellWith(text: string): Promise<vscode.TextDocument> {
  const cell = (await openNotebook()).find((document) => document.getText().includes(text));
  return expectDefined(cell, `the cell with "${text}"`);
}

async function hintsShapes(): Promise<void> {
  const cell = await cellWith('class LetterNet');
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    cell.uri,
    new vscode.Range(0, 0, cell.lineCount, 0),
  );
  const at = (text: string) =>
    hints
      .filter(({ position }) => cell.lineAt(position.line).text.includes(text))
      .map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')))
      .join(' ');
  expectContains(at('self.conv = nn.Conv2d'), ['16×24×24', '416 params'], 'hint of a definition');
  expectContains(at('max_pool2d'), ['16×12×12'], 'hint along forward');
  await screenshot('notebook', '.notebookOverlay .view-line >> text=16×24×24');
}

async function explains(): Promise<void> {
  const cell = await cellWith('class LetterNet');
  const { start } = findIn(cell, 'self.fc = nn.Linear', 'Linear');
  const text = await hoverText(cell.uri, start.translate(0, 1));
  expectContains(text, ['59,930', '[8, 26]'], 'hover of a definition');
}

async function mends(): Promise<void> {
  const definition = await cellWith('class LetterNet');
  const call = await cellWith('net = LetterNet()');
  const arrived = awaitDiagnostics(definition.uri, WIDTH, hasRule(WIDTH));
  await replaceIn(call, '28, 28', '32, 32');
  const diagnostic = (await arrived).find((one) => ruleOf(one) === WIDTH);
  expectContains(diagnostic?.message ?? '', ['2,304', '3,136'], 'message');
  const { range } = expectDefined(diagnostic, 'the finding');
  expectEqual(definition.getText(range), '16 * 12 * 12', 'what is underlined');
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    definition.uri,
    range,
    vscode.CodeActionKind.QuickFix.value,
    9,
  );
  const titles = actions.map(({ title }) => title).join('; ');
  const fix = expectDefined(
    actions.find(({ title }) => title.includes('3136')),
    `a fix to 3136 among "${titles}"`,
  );
  const gone = awaitDiagnostics(definition.uri, `end of ${WIDTH}`, lacksRule(WIDTH));
  await vscode.workspace.applyEdit(expectDefined(fix.edit, `the edit of "${fix.title}"`));
  await gone;
  expectContains(definition.getText(), ['16 * 14 * 14'], 'text of the cell');
  await screenshot('notebook-mended', '.notebookOverlay .view-line >> text=16 * 14 * 14');
  await replaceIn(definition, '16 * 14 * 14', '16 * 12 * 12');
  await replaceIn(call, '32, 32', '28, 28');
}

async function replaceIn(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, find(document, before), after);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`"${before}" could not be replaced`);
}
