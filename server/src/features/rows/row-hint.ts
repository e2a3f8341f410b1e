// What stands at the end of a row's line: its number, what it gives at which stride, its parameters.
import { isCount } from '../../inference/facts.ts';
import type { RowFacts } from '../../network/rows.ts';
import { formatCount } from '../../text/format-count.ts';
import { paramsHint, shapesText } from '../../wording/figures.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import type { Configuration } from '../../workspace/configuration.ts';
import { levelsOf, positionsOf } from './levels.ts';
import { factsOfRow, strideOfRow } from './rows.ts';

/**
 * `4: 64×80×80 /8 · 49,664 params`; of a head `22: 8,400 positions /8 /16 /32 · 897,664 params`. The number is left out
 * where a comment of the row says it.
 */
export function rowHint(
  model: AnalyzedNetwork,
  row: RowFacts,
  { shapes, parameters }: Configuration['inlayHints'],
): string {
  const shape = shapes ? givenText(model, row) : '';
  const params = parameters ? paramsText(model, row) : '';
  const figures = [shape, params].filter((part) => part !== '').join(' · ');
  if (row.comment?.index?.value === row.number) return figures;
  return figures === '' ? `${row.number}` : `${row.number}: ${figures}`;
}

/** `64×80×80 /8`, or the positions of a head that has several levels. */
export function givenText(model: AnalyzedNetwork, row: RowFacts): string {
  const levels = levelsOf(model, row);
  const positions = positionsOf(model, levels);
  if (levels.length > 0 && positions !== undefined) {
    return [`${formatCount(positions)} positions`, ...levels.map(({ stride }) => stride)].join(' ').trim();
  }
  const outputs = factsOfRow(model, row)?.outputs ?? [];
  return `${shapesText(outputs)} ${strideOfRow(model, row)}`.trim();
}

function paramsText(model: AnalyzedNetwork, row: RowFacts): string {
  const params = factsOfRow(model, row)?.cost.params ?? 0;
  if (!isCount(params)) return '';
  return paramsHint(params);
}
