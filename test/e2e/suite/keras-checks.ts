// A model of Keras in a Python file, as it stands: shapes, what is said of places, a kernel that does not fit and its fix.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  findIn,
  hoverText,
  LARGE_KERNEL,
  lacksRule,
  open,
  ownDiagnostics,
  ruleOf,
} from './editor.ts';
import { expectContains, expectDefined } from './expect.ts';

const SIGNS = 'keras_signs.py';

export const kerasChecks: readonly Check[] = [
  { name: 'a model of Keras has shapes at its layers, and totals', run: showsFigures },
  { name: 'a layer, an argument and a tensor of Keras are explained', run: explains },
  { name: 'a kernel of Keras that does not fit is mended', run: mends },
];

async function showsFigures(): Promise<void> {
  const { document } = await open(SIGNS);
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    all,
  );
  const labels = hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
  expectContains(labels.join('\n'), ['24×24×6', '8×8×16'], 'hints');
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  const titles = lenses.map(({ command }) => command?.title ?? '').join('\n');
  expectContains(titles, ['7 layers', '15,404 parameters'], 'lens of the model');
}

async function explains(): Promise<void> {
  const { document } = await open(SIGNS);
  const textAt = (whole: string, part: string) =>
    hoverText(document.uri, findIn(document, whole, part).start.translate(0, 1));
  const layer = await textAt('layers.Conv2D(16', 'Conv2D');
  expectContains(layer, ['12×12×6', '8×8×16', '[N, 12, 12, 6]', '2,416'], 'hover of a layer');
  expectContains(await textAt('Conv2D(16, 5', '16'), ['filters'], 'hover of an argument');
  expectContains(await textAt('"relu")(inputs)', 'inputs'), ['28×28×1'], 'hover of a tensor');
}

async function mends(): Promise<void> {
  const { document } = await open(SIGNS);
  const found = ownDiagnostics(document.uri).find((one) => ruleOf(one) === LARGE_KERNEL);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    expectDefined(found, 'the finding').range,
    vscode.CodeActionKind.QuickFix.value,
    10,
  );
  const fix = actions.find(({ isPreferred }) => isPreferred);
  const mended = awaitDiagnostics(document.uri, 'a model without it', lacksRule(LARGE_KERNEL));
  await vscode.workspace.applyEdit(expectDefined(fix?.edit, 'the preferred fix'));
  await mended;
  await vscode.commands.executeCommand('undo');
}
