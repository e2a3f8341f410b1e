// Writes a declaration into the file that a project declares its modules in: below `modules:`, behind the last of those that stand there.
import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { newlineOf } from '../../../text/lines.ts';
import { MODULES, readDeclarations } from './read-declarations.ts';

/** `undefined` if the text is not such that a line can be added. */
export function declarationEdits(text: string, name: string, words: string): readonly TextEdit[] | undefined {
  const newline = newlineOf(text);
  const { tree } = readDeclarations(text);
  const root = tree.root && resolveAlias(tree.root);
  if (root && root.type !== 'map') return undefined;
  const pair = root?.entries.get(MODULES);
  if (!pair) {
    if (root?.flow) return undefined;
    const start = text === '' || text.endsWith('\n') ? '' : newline;
    return [insertion(text.length, `${start}${MODULES}:${newline}  ${name}: ${words}${newline}`)];
  }
  const list = pair.value;
  if (list.type === 'scalar' && list.source === '')
    return [insertion(lineEnd(text, pair.key.span.end), `${newline}  ${name}: ${words}`)];
  if (list.type !== 'map' || list.flow) return undefined;
  const last = list.pairs.at(-1);
  if (!last) return undefined;
  const { start } = last.key.span;
  const indent = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (indent.trim() !== '') return undefined;
  return [insertion(lineEnd(text, last.value.span.end), `${newline}${indent}${name}: ${words}`)];
}

function lineEnd(text: string, from: number): number {
  const found = /\r?\n/.exec(text.slice(from));
  return found ? from + found.index : text.length;
}
