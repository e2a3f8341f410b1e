// What a person sees of a model file without doing anything: squiggles, hovers, hints in the text, lenses, the outline.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  find,
  findIn,
  hasRule,
  hoverText,
  MODEL,
  open,
  ownDiagnostics,
  putCursor,
  replace,
  ruleOf,
  screenshot,
} from './editor.ts';
import { expectContains, expectDefined, expectEqual } from './expect.ts';

const EXTENSION = 'convlint.convlint';

export const analysisChecks: readonly Check[] = [
  { name: 'opening a model file activates the extension', run: activates },
  { name: 'a size that does not divide is underlined exactly, with both numbers', run: underlinesPool },
  { name: 'a kernel larger than its input is underlined exactly, with both numbers', run: underlinesKernel },
  { name: 'a hover shows the shape and the formula with its numbers', run: explainsLayer },
  { name: 'every layer has its shape written behind it', run: hintsShapes },
  { name: 'a lens above the model shows its totals', run: totalsLens },
  { name: 'the outline names the layers', run: outlines },
];

async function activates(): Promise<void> {
  const extension = expectDefined(vscode.extensions.getExtension(EXTENSION), EXTENSION);
  const { document } = await open(MODEL);
  expectEqual(document.languageId, 'cnn-yaml', 'language of the file');
  await extension.activate();
  expectEqual(extension.isActive, true, 'active');
}

async function underlinesPool(): Promise<void> {
  const editor = await open(MODEL);
  const uri = editor.document.uri;
  const arrived = awaitDiagnostics(uri, 'pool-does-not-divide', hasRule('pool-does-not-divide'));
  await replace(editor, 'kernel: 4', 'kernel: 3');
  const diagnostics = await arrived;
  expectEqual(diagnostics.map(ruleOf), ['pool-does-not-divide'], 'one mistake, one finding');
  const [diagnostic] = diagnostics;
  const place = findIn(editor.document, 'max_pool: 2', '2');
  expectEqual(diagnostic?.range, place, 'range');
  expectEqual(diagnostic?.severity, vscode.DiagnosticSeverity.Error, 'severity');
  expectContains(diagnostic?.message ?? '', ['37', '2'], 'message');
  putCursor(editor, place.start);
  await vscode.commands.executeCommand('editor.action.showHover');
  await screenshot('squiggle-and-hover', '.monaco-hover-content');
  await vscode.commands.executeCommand('editor.action.hideHover');
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  await screenshot('problems', '.markers-panel .monaco-list-row >> text=pool-does-not-divide');
  await vscode.commands.executeCommand('workbench.action.closePanel');
}

async function underlinesKernel(): Promise<void> {
  const editor = await open(MODEL);
  const arrived = awaitDiagnostics(
    editor.document.uri,
    'kernel-exceeds-input',
    hasRule('kernel-exceeds-input'),
  );
  await replace(editor, '40, kernel: 3', '40, kernel: 19');
  const diagnostics = await arrived;
  expectEqual(diagnostics.map(ruleOf), ['kernel-exceeds-input'], 'one mistake, one finding');
  const [diagnostic] = diagnostics;
  expectEqual(diagnostic?.range, findIn(editor.document, 'kernel: 19', '19'), 'range');
  expectContains(diagnostic?.message ?? '', ['19', '18'], 'message');
}

async function explainsLayer(): Promise<void> {
  const { document } = await open(MODEL);
  const text = await hoverText(document.uri, find(document, 'conv', 2).start);
  expectContains(text, ['39', '31', '36', '28', '320'], 'hover of the first convolution');
  expectContains(text, ['(39 + 0 + 0 − 4) / 1 + 1 = 36'], 'hover of the first convolution');
}

async function hintsShapes(): Promise<void> {
  const { document } = await open(MODEL);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  const text = hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
  expectContains(text.join('\n'), ['36×28×20', '18×14×20', '2×1×80', '160', '100'], 'hints');
  await screenshot('inlay-hints', '.view-line >> text=36×28×20');
}

async function totalsLens(): Promise<void> {
  const { document } = await open(MODEL);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  expectContains(lenses.map(({ command }) => command?.title ?? '').join('\n'), ['64,320'], 'lenses');
}

async function outlines(): Promise<void> {
  const { document } = await open(MODEL);
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
    'vscode.executeDocumentSymbolProvider',
    document.uri,
  );
  const names = symbols.flatMap((symbol) => [symbol, ...symbol.children]).map(({ name }) => name);
  expectContains(names.join('\n'), ['strokes', 'shapes', 'max_pool', 'softmax'], 'outline');
  expectEqual(ownDiagnostics(document.uri), [], 'findings of a whole model');
  await vscode.commands.executeCommand('outline.focus');
  await screenshot('outline', '.outline-tree .monaco-list-row >> text=strokes');
}
