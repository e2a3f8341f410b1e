// A PyTorch model in a Python file, as it stands: shapes at definitions and along `forward`, hovers, the lens of a class, and a
// width that does not fit.
import * as vscode from 'vscode';
import type { Check } from '../outcome.ts';
import {
  awaitDiagnostics,
  find,
  findIn,
  hasRule,
  hoverText,
  lacksRule,
  open,
  ownDiagnostics,
  putCursor,
  replace,
  ruleOf,
  screenshot,
  workspaceFile,
} from './editor.ts';
import { expectContains, expectDefined, expectEqual } from './expect.ts';

const NET = 'letter_net.py';
const WIDTH = 'input-width-mismatch';

/** Where a theme is chosen, and those in which pictures are taken. */
const THEME = 'workbench.colorTheme';
const THEMES: Readonly<Record<string, string>> = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
};

export const pythonChecks: readonly Check[] = [
  { name: 'a PyTorch class has shapes at its layers and along `forward`', run: hintsShapes },
  { name: 'a layer, a call and a tensor of a PyTorch class are explained', run: explains },
  { name: 'a lens above a PyTorch class shows its totals', run: showsTotals },
  { name: 'a width leads to the layer that makes it', run: leadsToMaker },
  { name: 'another model of a class is chosen from its lens', run: choosesModel },
  { name: 'an edit in an imported file shows in the file that imports it', run: followsImports },
  {
    name: 'a file is read with those that it imports, and with what becomes of them on disk',
    run: readsUnopened,
  },
  { name: 'hints and hovers can be read in light, dark and high contrast', run: looksWell },
  { name: 'a width that does not fit is underlined in a PyTorch class', run: underlinesWidth },
];

function linesOf(document: vscode.TextDocument): vscode.Range {
  return new vscode.Range(0, 0, document.lineCount, 0);
}

async function hintsShapes(): Promise<void> {
  const { document } = await open(NET);
  expectEqual(document.languageId, 'python', 'language of the file');
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    linesOf(document),
  );
  const at = (text: string) =>
    hints
      .filter(({ position }) => document.lineAt(position.line).text.includes(text))
      .map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')))
      .join(' ');
  expectContains(at('self.stem = nn.Conv2d'), ['16×24×24', '416 params'], 'hint of a definition');
  expectContains(at('self.fc = nn.Linear'), ['26', '59,930 params'], 'hint of a definition');
  expectContains(at('x = self.body(x)'), ['64×6×6'], 'hint along forward');
  expectContains(at('torch.flatten'), ['2304'], 'hint along forward');
  const serious = ownDiagnostics(document.uri).filter(
    ({ severity }) => severity <= vscode.DiagnosticSeverity.Warning,
  );
  expectEqual(serious.map(ruleOf), [], 'errors and warnings of a model that runs');
}

async function explains(): Promise<void> {
  const { document } = await open(NET);
  const textAt = (whole: string, part: string) =>
    hoverText(document.uri, findIn(document, whole, part).start.translate(0, 1));
  expectContains(
    await textAt('self.stem = nn.Conv2d', 'Conv2d'),
    ['`1×28×28` → `16×24×24`', '[8, 1, 28, 28]', '(28 + 0 + 0 − 5) / 1 + 1 = 24'],
    'hover of a definition',
  );
  expectContains(await textAt('x = self.body(x)', 'body'), ['64×6×6', '23,232'], 'hover of a call');
  expectContains(
    await textAt('torch.flatten(x, 1)', 'flatten'),
    ['`64×6×6` → `2304`'],
    'hover of a function',
  );
  expectContains(
    await textAt('self.fc(x)', '(x'),
    ['How it comes about', '64·6·6 = 2,304'],
    'hover of a tensor',
  );
}

async function showsTotals(): Promise<void> {
  const { document } = await open(NET);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  const above = lenses.filter(({ range }) =>
    document.lineAt(range.start.line).text.startsWith('class Letter'),
  );
  expectContains(
    above.map(({ command }) => command?.title ?? '').join('\n'),
    ['83,578 parameters', '1×28×28'],
    'lens above the class',
  );
}

async function leadsToMaker(): Promise<void> {
  const { document } = await open(NET);
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeDefinitionProvider',
    document.uri,
    findIn(document, '64 * 6 * 6', '* 6').start,
  );
  expectEqual(
    found.map(({ range }) => document.getText(range).split('(')[0]),
    ['nn.Conv2d'],
    'where it leads',
  );
}

async function choosesModel(): Promise<void> {
  const { document } = await open(NET);
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  const other = lenses.find(({ command }) => command?.title.startsWith('digits()'))?.command;
  await vscode.commands.executeCommand(
    expectDefined(other, 'a lens of the other model').command,
    ...(other?.arguments ?? []),
  );
  expectContains(document.getText(), ['# convlint: digits()\nclass LetterNet'], 'text');
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    linesOf(document),
  );
  expectContains(
    JSON.stringify(hints.map(({ label }) => label)),
    ['→ 10'],
    'hints of the model that was chosen',
  );
  await screenshot('python-chosen', '.view-line >> text=convlint: digits');
}

async function followsImports(): Promise<void> {
  const { document: parts } = await open('reader/blocks.py');
  const { document } = await open('reader/net.py');
  const { uri } = document;
  const arrived = awaitDiagnostics(uri, 'channel-mismatch', hasRule('channel-mismatch'));
  await replaceUnseen(parts, 'width=16', 'width=24');
  const diagnostic = (await arrived).find((one) => ruleOf(one) === 'channel-mismatch');
  expectContains(diagnostic?.message ?? '', ['16', '24'], 'message');
  expectEqual(diagnostic && document.getText(diagnostic.range), '16', 'what is underlined');
  const gone = awaitDiagnostics(uri, 'end of channel-mismatch', lacksRule('channel-mismatch'));
  await replaceUnseen(parts, 'width=24', 'width=16');
  await gone;
}

/** In a browser it is the client that reads them. */
async function readsUnopened(): Promise<void> {
  const name = 'reader/wide_net.py';
  const imported = workspaceFile('reader/wide.py');
  const uri = workspaceFile(name);
  const arrived = awaitDiagnostics(uri, 'channel-mismatch', hasRule('channel-mismatch'));
  await open(name);
  const diagnostic = (await arrived).find((one) => ruleOf(one) === 'channel-mismatch');
  expectContains(diagnostic?.message ?? '', ['16', '24'], 'message');
  const saved = await vscode.workspace.fs.readFile(imported);
  const fitting = new TextDecoder().decode(saved).replace('width=24', 'width=16');
  const gone = awaitDiagnostics(uri, 'end of channel-mismatch', lacksRule('channel-mismatch'));
  try {
    await vscode.workspace.fs.writeFile(imported, new TextEncoder().encode(fitting));
    await gone;
  } finally {
    await vscode.workspace.fs.writeFile(imported, saved);
  }
}

/** In a document that is open behind another one. */
async function replaceUnseen(document: vscode.TextDocument, before: string, after: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, find(document, before), after);
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`"${before}" could not be replaced`);
}

async function looksWell(): Promise<void> {
  const editor = await open(NET);
  const settings = vscode.workspace.getConfiguration();
  try {
    for (const [name, theme] of Object.entries(THEMES)) {
      await settings.update(THEME, theme, vscode.ConfigurationTarget.Workspace);
      putCursor(editor, findIn(editor.document, 'return self.fc(x)', 'fc').start.translate(0, 1));
      await vscode.commands.executeCommand('editor.action.showHover');
      await screenshot(`python-${name}`, '.monaco-hover-content');
      await vscode.commands.executeCommand('editor.action.hideHover');
    }
  } finally {
    await settings.update(THEME, undefined, vscode.ConfigurationTarget.Workspace);
  }
}

async function underlinesWidth(): Promise<void> {
  const editor = await open(NET);
  const { uri } = editor.document;
  const arrived = awaitDiagnostics(uri, WIDTH, hasRule(WIDTH));
  await replace(editor, '64 * 6 * 6', '64 * 7 * 7');
  const diagnostic = (await arrived).find((one) => ruleOf(one) === WIDTH);
  expectContains(diagnostic?.message ?? '', ['3,136', '2,304'], 'message');
  expectEqual(diagnostic?.severity, vscode.DiagnosticSeverity.Error, 'severity');
  putCursor(editor, findIn(editor.document, '64 * 7 * 7', '7').start);
  await vscode.commands.executeCommand('editor.action.showHover');
  await screenshot('python-width', '.monaco-hover-content');
  await vscode.commands.executeCommand('editor.action.hideHover');
  const gone = awaitDiagnostics(uri, `end of ${WIDTH}`, lacksRule(WIDTH));
  await replace(editor, '64 * 7 * 7', '64 * 6 * 6');
  await gone;
}
