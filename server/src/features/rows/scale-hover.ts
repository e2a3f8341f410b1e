// What a hover says about one of the scales of a file: what the model amounts to at it.
import { type Count, isCount } from '../../inference/facts.ts';
import { formatCount } from '../../inference/formula.ts';
import { libraryFlops, libraryFlopsText } from '../../inference/library-flops.ts';
import type { ScaleEntry, Scaling } from '../../network/rows.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import { shapeText } from '../../wording/figures.ts';
import { code, lines, paragraphs, plain } from '../../wording/markdown.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import { countOrReason, figures } from '../hover/figures-table.ts';

const CHOSEN: Readonly<Record<Scaling['chosenBy'], string>> = {
  options: 'chosen in the settings',
  comment: 'chosen by a comment in the file',
  'file name': 'chosen by the name of the file',
  first: 'chosen because it is the first: nothing says which',
};

export function scaleHover(analyzed: AnalyzedDocument, { name }: ScaleEntry): string | undefined {
  const current = analyzed.network.scaling;
  const { network, facts } = analyzed.ofModel(name);
  const { scaling } = network;
  if (!scaling || scaling.name !== name) return undefined;
  const { params, macs } = facts.totals;
  const chosen = current?.name === name ? `, ${CHOSEN[current.chosenBy]}` : '';
  const image = network.layers.find(({ operation }) => operation === INPUT_OPERATION);
  return paragraphs(
    lines(`**Scale** ${code(name)}${chosen}`, factors(scaling)),
    figures([
      ['**parameters**', `**${countOrReason(params)}**`],
      ['MACs', countOrReason(macs)],
      ['FLOPs', flopsText(libraryFlops(network, facts))],
      ['image', plain(shapeText(image && facts.layers[image.id]?.outputs[0]))],
    ]),
  );
}

/** "8.9 GFLOPs, as the library counts them" */
function flopsText(flops: Count): string {
  const text = isCount(flops) ? libraryFlopsText(flops) : countOrReason(flops);
  return `${text}, as the library prints them: normalization counts, products inside attention do not`;
}

/** "Repeats × 0.33, widths × 0.25 of at most 1,024, rounded up to a multiple of 8" */
function factors({ depth, width, maxChannels, divisor }: Scaling): string {
  const cap = maxChannels === undefined ? '' : ` of at most ${formatCount(maxChannels)}`;
  return `Repeats × ${depth}, widths × ${width}${cap}, rounded up to a multiple of ${divisor}.`;
}
