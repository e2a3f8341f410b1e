// The rows of one version of a text, for comparing it with others.
import type { SegmentTable } from '../../../text/span.ts';
import type { WrittenRows } from '../../row-editing.ts';
import type { Row } from '../rows.ts';

export class RowsOfText implements WrittenRows {
  readonly text: string;
  /** Where the spans of the rows lie in the text. */
  readonly segments: SegmentTable;
  readonly rows: readonly Row[];

  constructor(text: string, segments: SegmentTable, rows: readonly Row[]) {
    this.text = text;
    this.segments = segments;
    this.rows = rows;
  }
}
