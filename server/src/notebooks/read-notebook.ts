// A notebook file (`.ipynb`): JSON in which the cells of a program lie among what they printed and drew. Gives the code as one text
// (text/cells.ts), and puts it back changed with nothing else changed in the file.
// Source: the format of notebooks, versions 3 and 4, https://nbformat.readthedocs.io/en/latest/format_description.html
import { readJson } from '../syntax/json/read-json.ts';
import { itemsOf, type JsonNode, textOf, valueAt } from '../syntax/json/tree.ts';
import { type Cell, joinCells, splitCells, withoutMarks } from '../text/cells.ts';
import { applyEdits } from '../text/edit.ts';
import { LARGEST_TEXT, MOST_NOTEBOOK_PARTS } from '../text/largest-text.ts';
import { changeOf, type SourceStrings, writeChange } from './write-source.ts';

/** What is read of a notebook. */
export interface Notebook {
  /** The code of its cells. */
  readonly text: string;
  /** Where each of them stands. */
  readonly sources: readonly SourceStrings[];
  /** The file with `changed` in the place of that text: cells that are the same are left as they are, to the character. */
  wrap(changed: string): string;
}

/** Whether a tree of it would take more memory than there may be. */
function hasTooManyParts(json: string): boolean {
  let parts = 0;
  for (const sign of [',', '[', '{']) {
    for (let at = json.indexOf(sign); at >= 0; at = json.indexOf(sign, at + 1)) {
      parts += 1;
      if (parts > MOST_NOTEBOOK_PARTS) return true;
    }
  }
  return false;
}

interface CodeCell extends Cell {
  readonly strings: SourceStrings;
}

/** `undefined` for JSON that is no notebook, or that is too much of one; one in another language than Python has no cells. */
export function readNotebook(json: string): Notebook | undefined {
  if (json.length > LARGEST_TEXT && hasTooManyParts(json)) return undefined;
  const { root } = readJson(json);
  const cells = root && cellsOf(root);
  if (!cells) return undefined;
  const code = isPython(root) ? cells.flatMap((cell, index) => codeCell(cell, index)) : [];
  return {
    text: joinCells(code),
    sources: code.map(({ strings }) => strings),
    wrap: (changed) => {
      const now = new Map(splitCells(changed).map(({ cell, text }) => [cell, text]));
      const edits = code.flatMap(({ cell, text, strings }) => {
        const change = changeOf(withoutMarks(text), now.get(cell) ?? text);
        return change ? [writeChange(json, strings, change)] : [];
      });
      return applyEdits(json, edits);
    },
  };
}

/** Of all worksheets together, where there are such (version 3). */
function cellsOf(root: JsonNode): readonly JsonNode[] | undefined {
  const cells = valueAt(root, 'cells');
  if (cells?.type === 'array') return cells.items;
  const sheets = valueAt(root, 'worksheets');
  return sheets?.type === 'array'
    ? sheets.items.flatMap((sheet) => itemsOf(valueAt(sheet, 'cells')))
    : undefined;
}

/** What does not say its language is Python: most that were written by hand or stripped. */
function isPython(root: JsonNode): boolean {
  const metadata = valueAt(root, 'metadata');
  const kernel = valueAt(metadata, 'kernelspec');
  const language =
    textOf(valueAt(valueAt(metadata, 'language_info'), 'name')) ??
    textOf(valueAt(kernel, 'language')) ??
    textOf(valueAt(kernel, 'name'));
  return mayBePython(language);
}

function mayBePython(language: string | undefined): boolean {
  return language === undefined || /^i?python/i.test(language);
}

function codeCell(cell: JsonNode, index: number): readonly CodeCell[] {
  if (textOf(valueAt(cell, 'cell_type')) !== 'code') return [];
  if (!mayBePython(textOf(valueAt(cell, 'language')))) return [];
  const node = valueAt(cell, 'source') ?? valueAt(cell, 'input');
  if (node?.type !== 'array' && node?.type !== 'string') return [];
  const items = node.type === 'array' ? node.items.filter((item) => item.type === 'string') : [node];
  const text = items.map(({ value }) => value).join('');
  return [{ cell: index, text, strings: { node, items } }];
}
