// Definition, references, highlights and renaming of the names in a file: layers, inputs, blocks, parameters.
import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { NameInFile } from '../formats/format.ts';
import type { TextRange } from '../text/span.ts';
import type { EditorDocument } from './editor-document.ts';
import { toRange, toWorkspaceEdit } from './to-lsp.ts';

/** What a name may consist of, so that it can stand wherever the old one stood. */
const NAME = /^[\p{L}_][\p{L}\p{N}_-]{0,99}$/u;

/** Where the name at an offset is defined. */
export function definition(document: EditorDocument, offset: number): Location | null {
  const name = nameAt(document, offset)?.name;
  return name ? locationOf(document, name.definition) : null;
}

/** All places that say the name at an offset. */
export function references(document: EditorDocument, offset: number, withDefinition: boolean): Location[] {
  const name = nameAt(document, offset)?.name;
  if (!name) return [];
  const ranges = withDefinition ? [name.definition, ...name.uses] : name.uses;
  return ranges.map((range) => locationOf(document, range));
}

export function documentHighlights(document: EditorDocument, offset: number): DocumentHighlight[] {
  const name = nameAt(document, offset)?.name;
  if (!name) return [];
  return [
    { range: toRange(document, name.definition), kind: DocumentHighlightKind.Write },
    ...name.uses.map((range) => ({ range: toRange(document, range), kind: DocumentHighlightKind.Read })),
  ];
}

/** The characters that renaming would replace, or `null` where there is no name. */
export function prepareRename(
  document: EditorDocument,
  offset: number,
): { range: Range; placeholder: string } | null {
  const found = nameAt(document, offset);
  if (found?.name.renamable === false) return null;
  return found && { range: toRange(document, found.range), placeholder: found.name.name };
}

/** The edits that rename, or one sentence why the new name cannot be used. */
export function rename(
  document: EditorDocument,
  offset: number,
  newName: string,
): WorkspaceEdit | { readonly refused: string } | null {
  const name = nameAt(document, offset)?.name;
  if (!name || name.renamable === false) return null;
  if (newName === name.name) return toWorkspaceEdit(document, []);
  if (!NAME.test(newName)) {
    return { refused: 'A name starts with a letter and has letters, digits, `_` and `-` only.' };
  }
  if (name.taken.has(newName)) return { refused: `The name \`${newName}\` is already used here.` };
  const edits = [name.definition, ...name.uses].map((range) => ({ range, text: newName }));
  return toWorkspaceEdit(document, edits);
}

interface Found {
  readonly name: NameInFile;
  readonly range: TextRange;
}

function nameAt({ analyzed }: EditorDocument, offset: number): Found | null {
  for (const name of analyzed.document.names?.() ?? []) {
    const range = [name.definition, ...name.uses].find(({ start, end }) => start <= offset && offset <= end);
    if (range) return { name, range };
  }
  return null;
}

function locationOf(document: EditorDocument, range: TextRange): Location {
  return { uri: document.uri, range: toRange(document, range) };
}
