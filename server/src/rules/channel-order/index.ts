// channel-order: the sizes of an image stand channels first, and a file that does not state an order is read channels last, as Keras does.
import type { Facts } from '../../inference/facts.ts';
import type { LayerId } from '../../network/network.ts';
import { formatDim, isKnown } from '../../network/shape.ts';
import { setInput } from '../edits/edits.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';
import { isProgram, writtenChannelsFirst } from './evidence.ts';
import { isSpelledAsPyTorch } from './spelling.ts';

export const rule: Rule = {
  id: 'channel-order',
  summary: 'Sizes that look like channels, height, width are read as height, width, channels',
  category: 'shape',
  severity: 'error',
  fixable: true,
  checkNetwork(context) {
    const found = writtenChannelsFirst(context);
    if (!found) return;
    const { input, shape, mended } = found;
    const [height = 0, width = 0, channels = 0] = shape.filter(isKnown);
    const isOfProgram = isProgram(context.network);
    const sizes = shape.map(formatDim).join(', ');
    const written = isOfProgram ? `(${sizes})` : `[${sizes}]`;
    const why = isOfProgram
      ? 'Keras takes channels last where nothing else is said'
      : 'the file does not say that channels come first';
    context.report({
      span: attributeSpan(input, 'shape'),
      message: `\`${written}\` is read as height ${height}, width ${width} and ${channels} channels, because ${why}; ${height} ${height === 1 ? 'channel' : 'channels'} of ${width} × ${channels} would fit an image.`,
      ...(mended.length === 0 && { severity: 'warning' as const }),
      layer: input,
      explains: following(mended, context.facts).map((id) => ({ first: id, end: id + 1 })),
      fixes: () => (isOfProgram ? [setInput(input, [width, channels, height])] : candidates(context)),
    });
  },
};

/** Layers of which what is said otherwise follows from the order: where all of them work, whatever slides windows. */
function following(mended: readonly LayerId[], { troubled, layers }: Facts): readonly LayerId[] {
  if (troubled.length > 0) return mended;
  return layers.flatMap(({ windows }, id) => (windows?.length === 2 ? [id] : []));
}

/** A file that is spelled as PyTorch's code gets all of its conventions, any other one the order alone. */
function candidates({ network }: RuleContext): FixCandidate[] {
  const order: FixCandidate = {
    title: 'Read as channels first: write `layout: channels_first`',
    intents: [{ type: 'set-order', order: 'channels_first' }],
  };
  const pytorch: FixCandidate = {
    title: 'Read as PyTorch does: write `framework: pytorch`',
    intents: [{ type: 'set-order', order: 'pytorch' }],
  };
  const meant: FixCandidate = {
    title: 'Write `layout: channels_last`: the order is meant',
    intents: [{ type: 'set-order', order: 'channels_last' }],
    confirms: true,
  };
  const first = isSpelledAsPyTorch(network) ? [pytorch, order] : [order, pytorch];
  return [...first, meant];
}
