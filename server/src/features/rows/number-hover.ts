// What a hover says about one number of a row: which parameter an argument is for, how often a module is repeated, and what is
// built of it.
import type { Place } from '../../formats/format.ts';
import type { RowArgument, RowFacts } from '../../network/rows.ts';
import { code, paragraphs } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { argumentHover } from '../hover/argument-hover.ts';
import { rowLabel } from './rows.ts';
import { repeatsText, scaledText } from './scaling-words.ts';

export interface ArgumentSubject {
  readonly model: AnalyzedNetwork;
  readonly row: RowFacts;
  readonly argument: RowArgument;
  readonly place: Place | undefined;
}

export function rowArgumentHover({ model, row, argument, place }: ArgumentSubject): string | undefined {
  const { parameter } = argument;
  if (parameter === undefined) return undefined;
  return argumentHover({ parameter, of: rowLabel(row), built: builtText(model, argument) }, place);
}

/** What is handed over, where that is not simply what is written. */
function builtText({ network }: AnalyzedNetwork, argument: RowArgument): string | undefined {
  const scaled = scaledText(argument, network.scaling);
  if (scaled !== undefined) return `Scaled: ${scaled}`;
  const { text, number: value } = argument;
  if (value === undefined || text === String(value)) return undefined;
  return /^[A-Za-z_]\w*$/.test(text) ? `In force: ${code(String(value))}` : undefined;
}

export function repeatsHover(model: AnalyzedNetwork, row: RowFacts): string {
  const scaled = repeatsText(row, model.network.scaling);
  const what = row.repeats.of === 'copies' ? 'the whole module is stacked' : 'the block inside is repeated';
  return paragraphs(
    `**${code('repeats')}** How often ${what}. Numbers above 1 are multiplied by the depth of the scale and rounded, ` +
      'to at least 1.',
    scaled[0],
  );
}
