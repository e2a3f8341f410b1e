// What stands at the end of a row's line: its number, what it gives at which stride, its parameters.
import { isCount } from '../../inference/facts.ts';
import { formatCount } from '../../inference/formula.ts';
import type { RowFacts } from '../../network/rows.ts';
import { paramsHint, shapesText } from '../../wording/figures.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import { levelsOf, positionsOf } from './levels.ts';
import { factsOfRow, strideOfRow } from './rows.ts';

/**
 * `4: 64×80×80 /8 · 49,664 params`; of a head `22: 8,400 positions /8 /16 /32 · 897,664 params`. The number is left out
 * where a comment of the row says it.
 */
export function rowHint(analyzed: AnalyzedDocument, row: RowFacts): string {
  const { shapes, parameters } = analyzed.configuration.inlayHints;
  const shape = shapes ? givenText(analyzed, row) : '';
  const params = parameters ? paramsText(analyzed, row) : '';
  const figures = [shape, params].filter((part) => part !== '').join(' · ');
  if (row.comment?.index?.value === row.index) return figures;
  return figures === '' ? `${row.index}` : `${row.index}: ${figures}`;
}

/** `64×80×80 /8`, or the positions of a head that has several levels. */
export function givenText(analyzed: AnalyzedDocument, row: RowFacts): string {
  const levels = levelsOf(analyzed, row);
  const positions = positionsOf(analyzed, levels);
  if (levels.length > 0 && positions !== undefined) {
    return [`${formatCount(positions)} positions`, ...levels.map(({ stride }) => stride)].join(' ').trim();
  }
  const outputs = factsOfRow(analyzed, row)?.outputs ?? [];
  return `${shapesText(outputs)} ${strideOfRow(analyzed, row)}`.trim();
}

function paramsText(analyzed: AnalyzedDocument, row: RowFacts): string {
  const params = factsOfRow(analyzed, row)?.cost.params ?? 0;
  if (!isCount(params)) return '';
  return paramsHint(params);
}
