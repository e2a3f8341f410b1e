// channel-order: the sizes of an image stand channels first, and a file that does not state an order is read channels last.
import { formatDim, isKnown } from '../../network/shape.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { attributeSpan } from '../words/place.ts';
import { writtenChannelsFirst } from './evidence.ts';
import { isSpelledAsPyTorch } from './spelling.ts';

export const rule: Rule = {
  id: 'channel-order',
  summary: 'Sizes that look like channels, height, width are read as height, width, channels',
  category: 'shape',
  severity: 'error',
  fixable: true,
  sameInAllModels: true,
  checkNetwork(context) {
    const found = writtenChannelsFirst(context);
    if (!found) return;
    const { input, shape, mended } = found;
    const [height = 0, width = 0, channels = 0] = shape.filter(isKnown);
    const sizes = shape.map(formatDim).join(', ');
    context.report({
      span: attributeSpan(input, 'shape'),
      message: `\`[${sizes}]\` is read as height ${height}, width ${width} and ${channels} channels, because the file does not say that channels come first; ${height} ${height === 1 ? 'channel' : 'channels'} of ${width} × ${channels} would fit an image.`,
      ...(mended.length === 0 && { severity: 'warning' as const }),
      layer: input,
      explains: mended.map((id) => ({ first: id, end: id + 1 })),
      fixes: () => candidates(context),
    });
  },
};

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
