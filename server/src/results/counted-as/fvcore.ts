// FLOPs as fvcore 0.1.5 counts them in a trace, a multiply-add as one: convolutions, linear layers and matrix products, normalizations, and some
// functions of maps, whoever calls them.
import { type Figure, isAffine, NOT_FOLLOWED, numbersIn, numbersOut, times } from './applied.ts';

const PRODUCTS = new Set(['matmul', 'mm', 'bmm', 'linear']);
const CONVOLUTIONS = /^(?:conv|transposed_conv|depthwise_conv)/;

export const fvcore: Figure = (applied) => {
  const { layer, kind, facts, isModule } = applied;
  const { operation = '' } = layer;
  if (CONVOLUTIONS.test(operation) || operation === 'dense' || (!isModule && PRODUCTS.has(kind)))
    return facts.cost.macs;
  if (NORMALIZATION.test(operation)) {
    if (operation === 'batch_norm') return times(isAffine(applied) ? 2 : 1, numbersIn(applied));
    return times(isAffine(applied) ? 5 : 4, numbersIn(applied));
  }
  // A function of these may be given weights or not: those that are followed are read by it.
  if (!isModule && /^(?:layer|group)_norm$/.test(kind) && facts.inputs.length > 1)
    return times(5, numbersIn(applied));
  if (!isModule && NORMALIZATION.test(kind)) return NOT_FOLLOWED(kind);
  if (/^adaptive_?avg_?pool2d$/i.test(kind)) return numbersIn(applied);
  if (operation === 'upsample') return upsampled(applied);
  if (kind === 'grid_sample') return times(4, numbersOut(applied));
  if (/^(?:einsum|MultiheadAttention|Transformer)/.test(kind)) return NOT_FOLLOWED(kind);
  return 0;
};

const NORMALIZATION = /^(?:batch|group|layer|instance)_norm$/;

const upsampled: Figure = (applied) => {
  const { layer, facts } = applied;
  const mode = layer.attributes.get('mode')?.value ?? 'nearest';
  if (facts.inputs[0]?.length !== 3) return 0;
  if (mode === 'nearest') return numbersOut(applied);
  return mode === 'bilinear' ? times(4, numbersOut(applied)) : 0;
};
