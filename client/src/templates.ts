// "New Model from Template…": puts one of the models in templates/ into the file that is empty, or into a new one.
import {
  commands,
  type Disposable,
  Position,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

import { readTemplate, TEMPLATES, type Template } from './template-list.ts';

export const NEW_MODEL = 'convlint.newModel';

/** So many names are tried before the file goes without one. */
const MOST_NAMES = 20;

/** The command takes the file of a template, or asks which one. */
export function registerTemplates(extension: Uri): Disposable {
  return commands.registerCommand(NEW_MODEL, async (given?: unknown) => {
    const template =
      TEMPLATES.find(({ file }) => file === given) ??
      (await window.showQuickPick(TEMPLATES, { placeHolder: 'What to start from?' }));
    if (!template) return;
    await write(template, await readTemplate(extension, template));
  });
}

async function write(template: Template, text: string): Promise<void> {
  const blank = blankDocument(template);
  const document = blank ?? (await newDocument(template));
  const edit = new WorkspaceEdit();
  edit.insert(document.uri, new Position(0, 0), text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document, { preview: false });
}

/** The file that somebody has just made for a model of this kind, and in which nothing stands yet. */
function blankDocument({ languageId }: Template): TextDocument | undefined {
  const document = window.activeTextEditor?.document;
  if (document?.getText().trim() !== '') return undefined;
  return document.languageId === languageId ? document : undefined;
}

/** An unsaved document with a name that no file has: its name says what kind of model it is. */
async function newDocument({ name, extension, languageId }: Template): Promise<TextDocument> {
  const folder = workspace.workspaceFolders?.[0]?.uri.path ?? '';
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const fileName = `${name}${number === 1 ? '' : `-${number}`}${extension}`;
    const uri = Uri.from({ scheme: 'untitled', path: `${folder}/${fileName}` });
    const isOpen = workspace.textDocuments.some((open) => open.uri.toString() === uri.toString());
    if (isOpen) continue;
    try {
      return await workspace.openTextDocument(uri);
    } catch {
      // There is such a file already.
    }
  }
  return await workspace.openTextDocument({ language: languageId });
}
