// Paddings that nobody wrote: a library computes them from the kernel, so that another kernel brings another padding.
import type { Layer } from '../../network/network.ts';

/**
 * Whether the padding of a layer follows from its kernel. Half of the kernel, rounded down, is what such paddings are: they
 * keep the size with odd kernels only.
 */
export function paddingFollowsKernel({ attributes }: Layer): boolean {
  const padding = attributes.get('padding');
  return padding !== undefined && padding.origin === 'written' && padding.literal === undefined;
}
