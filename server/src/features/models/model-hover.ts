// What a hover says where the file says that there is a model, a scale say: what it amounts to.
import { type Count, isCount } from '../../inference/facts.ts';
import { libraryFlops, libraryFlopsText } from '../../inference/library-flops.ts';
import type { Scaling } from '../../network/rows.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import { formatCount } from '../../text/format-count.ts';
import { shapeText } from '../../wording/figures.ts';
import { code, lines, paragraphs, plain } from '../../wording/markdown.ts';
import { MODEL_WORDS } from '../../wording/models.ts';
import { sentenceStart } from '../../wording/sentence.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { AnalyzedModel } from '../../workspace/analyzed-model.ts';
import { countOrReason, figures } from '../hover/figures-table.ts';
import type { HoverSubject, Said } from '../hover/subject.ts';
import { isInside, itemsAt } from '../items.ts';

const CHOSEN: Readonly<Record<Scaling['chosenBy'], string>> = {
  options: 'chosen in the settings',
  comment: 'chosen by a comment in the file',
  'file name': 'chosen by the name of the file',
  first: 'chosen because it is the first: nothing says which',
};

/** The model that is named at an offset; inside of what is built, that is explained instead. */
export function modelHover({ analyzed, offset }: HoverSubject): Said | undefined {
  for (const one of analyzed.models) {
    const { span } = one.model;
    if (!span || !isInside(analyzed, span, offset)) continue;
    return itemsAt(analyzed, offset).length > 0 ? undefined : { span, markdown: markdownOf(analyzed, one) };
  }
  return undefined;
}

function markdownOf({ format, shown }: AnalyzedDocument, { id, network, facts }: AnalyzedModel): string {
  const { scaling } = network;
  const { params, macs } = facts.totals;
  const chosen = scaling && shown.id === id ? `, ${CHOSEN[scaling.chosenBy]}` : '';
  const { one } = format.modelWords ?? MODEL_WORDS;
  const input = network.layers.find(({ operation }) => operation === INPUT_OPERATION);
  return paragraphs(
    lines(`**${sentenceStart(one)}** ${code(id)}${chosen}`, scaling && factors(scaling)),
    figures([
      ['**parameters**', `**${countOrReason(params)}**`],
      ['MACs', countOrReason(macs)],
      ...(scaling ? ([['FLOPs', flopsText(libraryFlops(network, facts))]] as const) : []),
      [scaling ? 'image' : 'input', plain(shapeText(input && facts.layers[input.id]?.outputs[0]))],
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
