// `torch.nn.utils.fusion`: a normalization that is worked into the weights before it.
import { deepCopy } from '../../../python/modules/copy.ts';
import type { Given, Run, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';
import { like } from './parametrize.ts';
import { isModule, putPart } from './tree.ts';

/** A convolution with the normalization behind it in its weights: another one with a bias. */
export function fused(given: Given, run: Run): Value {
  const conv = given.positional[0]?.value;
  const copy = conv && isModule(conv) ? deepCopy(conv, run) : undefined;
  if (!copy || !isModule(copy)) return run.unknown('fuse_conv_bn_eval');
  const weight = run.attribute(copy, 'weight');
  const bias = run.attribute(copy, 'bias');
  if (!(weight instanceof Tensor)) return run.unknown('fuse_conv_bn_eval');
  const isTransposed = copy.class.order.some(
    (one) => one.type === 'class' && /^ConvTranspose/.test(one.name),
  );
  if (bias.type === 'none') {
    if (isTransposed) return run.unknown('fuse_conv_bn_eval');
    putPart(copy, 'bias', like(weight, [weight.sizes?.[0]], 'parameter'), run);
  }
  return copy;
}
