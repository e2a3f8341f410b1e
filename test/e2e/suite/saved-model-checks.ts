// A model that Keras has saved: its format is no part of the server's own file, and is loaded when such a file is opened.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  find,
  hasRule,
  hoverText,
  LARGE_KERNEL,
  open,
  ownDiagnostics,
  replace,
  ruleOf,
} from './editor.ts';
import { expectContains, expectEqual } from './expect.ts';

const SAVED = 'letter-reader.json';

export const savedModelChecks: readonly Check[] = [
  { name: 'a saved model has the shape of each layer written behind it', run: hintsSaved },
  { name: 'a kernel that is too large for a saved model is underlined', run: underlinesSaved },
];

async function hintsSaved(): Promise<void> {
  const { document } = await open(SAVED);
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  const labels = hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
  expectContains(labels.join('\n'), ['26×22×16', '13×11×16', '26'], 'hints');
  expectContains(await hoverText(document.uri, find(document, 'Conv2D').start), ['160'], 'hover');
  expectEqual(ownDiagnostics(document.uri), [], 'findings of a whole model');
}

async function underlinesSaved(): Promise<void> {
  const editor = await open(SAVED);
  const arrived = awaitDiagnostics(editor.document.uri, LARGE_KERNEL, hasRule(LARGE_KERNEL));
  await replace(editor, '"kernel_size": [3, 3]', '"kernel_size": [31, 3]');
  expectEqual((await arrived).map(ruleOf), [LARGE_KERNEL], 'one mistake, one finding');
}
