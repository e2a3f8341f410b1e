// A YOLO model file: what stands behind its rows, and how numbers follow when a row comes.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  find,
  hoverText,
  open,
  ownDiagnostics,
  putCursor,
  replace,
  ruleOf,
  screenshot,
} from './editor.ts';
import { expectContains, expectDefined, expectEqual } from './expect.ts';

const DETECTOR = 'yolov8n-signs.yaml';
const ROW = '  - [-1, 1, nn.Identity, []]\n';

export const rowChecks: readonly Check[] = [
  { name: 'rows have number, shape, stride and parameters written behind them', run: hintsRows },
  { name: 'a row unfolds into its parts in a hover', run: unfoldsModule },
  { name: 'lenses show what the model amounts to at each scale', run: scaleLenses },
  { name: 'a typed row puts numbers out of date, and one fix renumbers', run: renumbers },
  { name: 'a command inserts a row and renumbers, and its module can be typed over', run: insertsRow },
  { name: 'commands move a row up and down, each in one step', run: movesRows },
];

async function hintsRows(): Promise<void> {
  const { document } = await open(DETECTOR);
  expectEqual(document.languageId, 'yaml', 'language of the file');
  const labels = (await hints(document)).join('\n');
  expectContains(labels, ['64×80×80 /8 · 49,664 params', '128×40×40 /16', '8,000 positions /8 /16'], 'hints');
  expectEqual(ownDiagnostics(document.uri), [], 'findings of a whole model');
}

async function unfoldsModule(): Promise<void> {
  const editor = await open(DETECTOR);
  const place = find(editor.document, 'C2f, [256, True]').start;
  const text = await hoverText(editor.document.uri, place);
  expectContains(text, ['Bottleneck', '×2', '256 × 0.25 → 64', '6 × 0.33 → 2'], 'hover of a C2f');
  putCursor(editor, place);
  await vscode.commands.executeCommand('editor.action.showHover');
  await screenshot('row-hover', '.monaco-hover-content >> text=Bottleneck');
  await vscode.commands.executeCommand('editor.action.hideHover');
}

async function scaleLenses(): Promise<void> {
  const { document } = await open(DETECTOR);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  const titles = lenses.map(({ command }) => command?.title ?? '').join('\n');
  expectContains(titles, ['● n 772 k · 5.7 GFLOPs', 's 3.21 M · 24.2 GFLOPs'], 'lenses');
}

async function renumbers(): Promise<void> {
  const editor = await open(DETECTOR);
  const { document } = editor;
  const before = await hints(document);
  const arrived = awaitDiagnostics(document.uri, 'findings of old numbers', (found) => found.length > 0);
  await replace(editor, '  - [-1, 1, Conv, [512, 3, 2]]', `${ROW}  - [-1, 1, Conv, [512, 3, 2]]`);
  expectContains((await arrived).map(ruleOf).join('\n'), ['stale-row-numbers'], 'findings');
  putCursor(editor, find(document, 'nn.Identity').start);
  await vscode.commands.executeCommand('editor.action.quickFix');
  await screenshot('renumber-menu', '.action-widget .monaco-list-row >> text=Renumber the rows');
  await vscode.commands.executeCommand('hideCodeActionWidget');

  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    find(document, 'nn.Identity'),
    vscode.CodeActionKind.QuickFix.value,
    20,
  );
  const offered = actions.find(({ title }) => title.startsWith('Renumber the rows'));
  const edit = expectDefined(expectDefined(offered, 'offer to renumber').edit, 'edit of the offer');
  const gone = awaitDiagnostics(document.uri, 'end of findings', (found) => found.length === 0);
  expectEqual(await vscode.workspace.applyEdit(edit), true, 'applied');
  await gone;
  expectContains(document.getText(), ['[[10, 13], 1, Detect, [nc]]', '# 10 (P3/8)'], 'renumbered');
  const figures = (labels: readonly string[]) => labels.map((label) => label.replace(/^\d+: /, ''));
  const after = figures(await hints(document));
  expectEqual(after.toSpliced(5, 1), figures(before), 'what all other rows give');
  await screenshot('rows', '.view-line >> text=8,000 positions');
}

async function insertsRow(): Promise<void> {
  const editor = await open(DETECTOR);
  const { document } = editor;
  const before = document.getText();
  putCursor(editor, find(document, 'C2f, [256, True]').start);
  const selected = awaitSelection(editor, 'nn.Identity');
  await vscode.commands.executeCommand('convlint.insertRow');
  await selected;
  const text = document.getText();
  expectContains(text, ['[256, True]]\n  - [-1, 1, nn.Identity, []]', '[[10, 13], 1, Detect, [nc]]'], 'text');
  await screenshot('row-inserted', '.view-line >> text=nn.Identity');
  await vscode.commands.executeCommand('default:type', { text: 'SPPF' });
  expectContains(
    document.getText(),
    ['[256, True]]\n  - [-1, 1, SPPF, []]'],
    'what was typed over the module',
  );
  await vscode.commands.executeCommand('hideSuggestWidget');
  await vscode.commands.executeCommand('undo');
  expectEqual(document.getText(), text, 'after the first undo');
  await vscode.commands.executeCommand('undo');
  expectEqual(document.getText(), before, 'after the second undo');
  await vscode.commands.executeCommand('redo');
  expectEqual(document.getText(), text, 'after redo');
}

/** The cursor goes along, so that a row is moved on by the same command again. */
async function movesRows(): Promise<void> {
  const editor = await open(DETECTOR);
  const { document } = editor;
  const before = document.getText();
  const row = '[-1, 6, C2f, [256, True]]';
  const lineOf = () => find(document, row).start.line;
  const first = lineOf();
  putCursor(editor, find(document, 'C2f, [256, True]').start);
  const undone: string[] = [];
  for (const [command, line] of [
    ['convlint.moveRowsUp', first - 1],
    ['convlint.moveRowsUp', first - 2],
    ['convlint.moveRowsDown', first - 1],
  ] as const) {
    undone.push(document.getText());
    const arrived = awaitCursor(editor, line);
    await vscode.commands.executeCommand(command);
    await arrived;
    expectEqual(lineOf(), line, `line of the row after ${command}`);
  }
  expectContains(
    document.getText(),
    [`  - ${row}\n  - [-1, 1, Conv, [256, 3, 2]]`, '[[-1, 3], 1, Concat'],
    'text',
  );
  await screenshot('row-moved', '.view-line >> text=[-1, 6, C2f');
  for (const text of undone.reverse()) {
    await vscode.commands.executeCommand('undo');
    expectEqual(document.getText(), text, 'after undo');
  }
  expectEqual(document.getText(), before, 'in the end');
}

/** Resolves once the selected text is this; fails with what is selected instead. */
async function awaitSelection(editor: vscode.TextEditor, text: string): Promise<void> {
  await awaitEditor(`"${text}" selected`, () => editor.document.getText(editor.selection) === text);
}

async function awaitCursor(editor: vscode.TextEditor, line: number): Promise<void> {
  await awaitEditor(`cursor in line ${line}`, () => editor.selection.active.line === line);
}

function awaitEditor(what: string, isSo: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      subscription.dispose();
      clearTimeout(timer);
    };
    const subscription = vscode.window.onDidChangeTextEditorSelection(() => {
      if (!isSo()) return;
      settle();
      resolve();
    });
    const timer = setTimeout(() => {
      settle();
      reject(new Error(`no ${what}`));
    }, 10_000);
  });
}

async function hints(document: vscode.TextDocument): Promise<readonly string[]> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const found = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    whole,
  );
  return found.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
}
