// The rows of one version of a text, kept so that the next version is compared without reading both again.

import type { PiecedTree } from '../../../syntax/yaml/read-in-pieces.ts';
import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import { sourceOf } from '../../../text/span.ts';
import type { RowText } from '../../format.ts';
import { findSlips, withoutSlips } from '../header-slips.ts';
import { readModelPieces } from '../pyyaml.ts';
import { type Row, readRows } from '../rows.ts';
import type { VersionRow } from './row-changes.ts';

/** A text that was read; it holds nothing of the version before but what both share. */
export class RowsOfText implements RowText {
  readonly text: string;
  readonly rows: readonly VersionRow[];
  readonly tree: PiecedTree;

  constructor(text: string, before?: RowsOfText) {
    this.text = text;
    this.tree = readModelPieces(text, before?.tree);
    const root = this.tree.root && resolveAlias(this.tree.root);
    const known = before?.rows ?? [];
    const meant = root?.type === 'map' ? withoutSlips(root, findSlips(root)) : undefined;
    const rows = meant
      ? readRows(
          meant,
          known.map(({ row }) => row),
        ).rows
      : [];
    this.rows = rows.map((row) => versionOf(row, known[row.index]));
  }
}

/** `before` as it is if it is the same text, read. */
export function readRowsOfText(text: string, before?: RowText): RowsOfText {
  const known = before instanceof RowsOfText ? before : undefined;
  return known?.text === text ? known : new RowsOfText(text, known);
}

function versionOf(row: Row, known: VersionRow | undefined): VersionRow {
  return known?.row === row ? known : { row, text: sourceOf(row.span).replace(/\s+/g, '') };
}
