// What a person does in the editor, and what they then see, as steps that a check can take. Every wait is for an event.
import * as vscode from 'vscode';
import { expectDefined } from './expect.ts';
import { answerFile, EXCHANGE_FOLDER, SUITE_MARK, screenshotLine, TAKEN } from './messages.ts';

const WAIT_MS = 10_000;

export function workspaceFile(name: string): vscode.Uri {
  const folder = expectDefined(vscode.workspace.workspaceFolders?.[0], 'the workspace folder');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** The model that most checks work on. As it is on disk, nothing is wrong with it. */
export const MODEL = 'digit-reader.cnn.yaml';

/** Opens a file of the workspace with the text that it has on disk; findings of an earlier check are gone then. */
export async function open(name: string): Promise<vscode.TextEditor> {
  const uri = workspaceFile(name);
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  if (document.getText() === saved) return editor;
  const found = ownDiagnostics(uri).length > 0;
  const gone = found && awaitDiagnostics(uri, 'end of findings', (diagnostics) => diagnostics.length === 0);
  const done = await editor.edit((edit) =>
    edit.replace(new vscode.Range(0, 0, document.lineCount, 0), saved),
  );
  if (!done) throw new Error(`the text of ${name} could not be restored`);
  await gone;
  return editor;
}

/** Opens the model and gives its second convolution, which reads 18 rows, a kernel of 19. */
export async function openWithLargeKernel(): Promise<vscode.TextEditor> {
  const editor = await open(MODEL);
  const arrived = awaitDiagnostics(editor.document.uri, LARGE_KERNEL, hasRule(LARGE_KERNEL));
  await replace(editor, '40, kernel: 3', '40, kernel: 19');
  await arrived;
  return editor;
}

/** The rule that then has a finding. */
export const LARGE_KERNEL = 'kernel-exceeds-input';

/** Where a text stands: the `nth` time it occurs, counted from 1. */
export function find(document: vscode.TextDocument, text: string, nth = 1): vscode.Range {
  let offset = -1;
  for (let count = 0; count < nth; count += 1) offset = document.getText().indexOf(text, offset + 1);
  if (offset < 0) throw new Error(`"${text}" does not occur ${nth} times in ${document.fileName}`);
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length));
}

/** Where `part` stands inside the only place where `whole` does. */
export function findIn(document: vscode.TextDocument, whole: string, part: string): vscode.Range {
  const start = document.offsetAt(find(document, whole).start) + whole.indexOf(part);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + part.length));
}

/** Types over the first place where `before` stands. */
export async function replace(editor: vscode.TextEditor, before: string, after: string): Promise<void> {
  const range = find(editor.document, before);
  const done = await editor.edit((edit) => edit.replace(range, after));
  if (!done) throw new Error(`"${before}" could not be replaced`);
}

/**
 * The diagnostics of a document as soon as `isAwaited` holds of them. Call it before the step that brings them about,
 * with a condition that does not hold yet, and await it after.
 */
export function awaitDiagnostics(
  uri: vscode.Uri,
  what: string,
  isAwaited: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      subscription.dispose();
      clearTimeout(timer);
    };
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const diagnostics = ownDiagnostics(uri);
      if (!uris.some((changed) => changed.toString() === uri.toString()) || !isAwaited(diagnostics)) return;
      settle();
      resolve(diagnostics);
    });
    const timer = setTimeout(() => {
      settle();
      reject(new Error(`no ${what}; there are ${JSON.stringify(ownDiagnostics(uri), null, 1)}`));
    }, WAIT_MS);
  });
}

/** The diagnostics of this extension. */
export function ownDiagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'convlint');
}

/** The id of the rule that a diagnostic comes from. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function hasRule(rule: string): (diagnostics: readonly vscode.Diagnostic[]) => boolean {
  return (diagnostics) => diagnostics.some((diagnostic) => ruleOf(diagnostic) === rule);
}

export function lacksRule(rule: string): (diagnostics: readonly vscode.Diagnostic[]) => boolean {
  return (diagnostics) => !hasRule(rule)(diagnostics);
}

/** All text of the hovers at a position. */
export async function hoverText(uri: vscode.Uri, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n');
}

export function putCursor(editor: vscode.TextEditor, position: vscode.Position): void {
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position));
}

/** Whether the window stands in a host that takes pictures of it; a desktop window does not. */
function isPhotographed(): boolean {
  return vscode.env.uiKind === vscode.UIKind.Web;
}

/** Has the host save what the window shows once `selector` is visible; fails if it does not become so. */
export async function screenshot(name: string, selector: string): Promise<void> {
  if (!isPhotographed()) return;
  console.log(`${SUITE_MARK} ${screenshotLine({ name, selector })}`);
  const answer = await readWhenThere(workspaceFile(`${EXCHANGE_FOLDER}/${answerFile(name)}`));
  if (answer !== TAKEN) throw new Error(`screenshot ${name}: ${answer}`);
}

/** The text of a file that the host is about to write. Files of the host bring no event everywhere, so this looks. */
async function readWhenThere(uri: vscode.Uri): Promise<string> {
  const deadline = Date.now() + WAIT_MS;
  while (Date.now() < deadline) {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`no answer in ${uri.path}`);
}
