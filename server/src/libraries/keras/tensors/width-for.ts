// The width that the weights of a layer are made for.
import { channelAxis } from '../../../network/shape.ts';
import type { DescribedLayer } from '../described.ts';
import type { NodeRead } from './keras-tensor.ts';
import type { Size } from './sizes.ts';

/** Whose weights fit the last axis alone. */
const LAST: ReadonlySet<string> = new Set(['dense', 'simple_rnn', 'lstm', 'gru']);
/** Whose weights fit a number of channels, wherever these stand. */
const CHANNELS = /^(?:conv(?:[123]d)?|transposed_conv|depthwise_conv|separable_conv)$/;

/** The width of what a layer reads that its weights are made for; `undefined` where it has no such weights. */
export function widthFor(
  { operation, layout = 'channels_last' }: DescribedLayer,
  [read]: readonly NodeRead[],
): Size | 'none' {
  const sizes = read?.tensor?.sizes;
  if (operation === undefined || !sizes || sizes.length < 2) return 'none';
  if (LAST.has(operation)) return sizes.at(-1);
  if (CHANNELS.test(operation)) return sizes[1 + channelAxis(sizes.length - 1, layout)];
  return 'none';
}
