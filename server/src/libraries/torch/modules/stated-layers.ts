// Layers of `torch.nn` that are no operation of the catalogue, by name.
import type { Arguments } from '../functions/arguments.ts';
import { bagsOf } from '../functions/bags.ts';
import { folded, unfolded, type Window } from '../functions/folding.ts';
import { out } from '../functions/function.ts';
import { unpooled } from '../functions/unpooling.ts';
import { elementsOf, type Sizes, sameSize } from '../tensors/sizes.ts';
import { fail } from '../tensors/torch-error.ts';
import { attention } from './attention.ts';
import { losses } from './losses.ts';
import { pointwiseLayers } from './pointwise-layers.ts';
import { recurrent } from './recurrent.ts';
import { type StatedLayer, type StatedLayers, statedLayer } from './stated-layer.ts';

const PLACE = 'device=None, dtype=None';

function windowOf(made: Arguments): Window {
  const pair = (name: string) => {
    const values = made.ints(name);
    return values.length === 1 ? [values[0] ?? 0, values[0] ?? 0] : values;
  };
  return {
    kernel: pair('kernel_size'),
    dilation: pair('dilation'),
    padding: pair('padding'),
    stride: pair('stride'),
  };
}

function bilinear(made: Arguments, called: Arguments): Sizes {
  const [one, other] = [called.sizes('input1'), called.sizes('input2')];
  const [a, b] = [made.int('in1_features'), made.int('in2_features')];
  if (one.length !== other.length)
    fail(`bilinear(): input dimensions do not match: got ${one.length} and ${other.length}`);
  one.slice(0, -1).forEach((size, axis) => {
    if (!sameSize(size, other[axis]))
      fail(`bilinear(): input batch dimensions do not match at dim ${axis}: got ${size} and ${other[axis]}`);
  });
  if (!sameSize(one.at(-1), a))
    fail(`bilinear(): input1 size does not match weight size: got ${one.at(-1)} but expected ${a}`);
  if (!sameSize(other.at(-1), b))
    fail(`bilinear(): input2 size does not match weight size: got ${other.at(-1)} but expected ${b}`);
  return [...one.slice(0, -1), made.int('out_features')];
}

function unpool(axes: number) {
  return statedLayer(
    `MaxUnpool${axes}d`,
    'kernel_size, stride=None, padding=0',
    'input, indices, output_size=None',
    {
      weights: () => [],
      run: (made, called) =>
        out(
          unpooled(
            called.sizes('input'),
            called.tensor('indices').sizes,
            axes,
            {
              kernel: made.ints('kernel_size'),
              stride: made.has('stride') ? made.ints('stride') : [],
              padding: made.ints('padding'),
            },
            called.has('output_size') ? called.sizesGiven('output_size') : undefined,
          ),
        ),
    },
  );
}

const embedding =
  'num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False';

const others: StatedLayers = Object.fromEntries([
  statedLayer('Embedding', `${embedding}, ${PLACE}`, 'input', {
    weights: (made) => [{ name: 'weight', sizes: [made.size('num_embeddings'), made.size('embedding_dim')] }],
    run: (made, called) => out([...called.sizes('input'), made.size('embedding_dim')], 'float32'),
  }),
  statedLayer(
    'EmbeddingBag',
    `num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode='mean', sparse=False, _weight=None, include_last_offset=False, padding_idx=None, ${PLACE}`,
    'input, offsets=None, per_sample_weights=None',
    {
      weights: (made) => [
        { name: 'weight', sizes: [made.size('num_embeddings'), made.size('embedding_dim')] },
      ],
      run: (made, called) =>
        out([bagsOf(called, made.flag('include_last_offset')), made.size('embedding_dim')], 'float32'),
    },
  ),
  statedLayer('Bilinear', `in1_features, in2_features, out_features, bias=True, ${PLACE}`, 'input1, input2', {
    weights: (made) => {
      const units = made.int('out_features');
      const weight = { name: 'weight', sizes: [units, made.int('in1_features'), made.int('in2_features')] };
      return made.flag('bias') ? [weight, { name: 'bias', sizes: [units] }] : [weight];
    },
    run: (made, called) => out(bilinear(made, called)),
    macs: (made, called) =>
      elementsOf([...bilinear(made, called), made.int('in1_features'), made.int('in2_features')]),
  }),
  statedLayer('RMSNorm', `normalized_shape, eps=None, elementwise_affine=True, ${PLACE}`, 'input', {
    weights: (made) =>
      made.flag('elementwise_affine') ? [{ name: 'weight', sizes: made.ints('normalized_shape') }] : [],
    run: (made, called) => {
      const [sizes, shape] = [called.sizes('input'), made.ints('normalized_shape')];
      const tail = sizes.slice(sizes.length - shape.length);
      if (shape.length > sizes.length || shape.some((size, at) => !sameSize(size, tail[at])))
        fail(
          `Given normalized_shape=[${shape.join(', ')}], expected input with shape [*, ${shape.join(', ')}]`,
        );
      return out(sizes);
    },
  }),
  statedLayer('Unfold', 'kernel_size, dilation=1, padding=0, stride=1', 'input', {
    weights: () => [],
    run: (made, called) => out(unfolded(called.sizes('input'), windowOf(made))),
  }),
  statedLayer('Fold', 'output_size, kernel_size, dilation=1, padding=0, stride=1', 'input', {
    weights: () => [],
    run: (made, called) => {
      const asked = made.ints('output_size');
      const output = asked.length === 1 ? [asked[0], asked[0]] : asked;
      return out(folded(called.sizes('input'), output, windowOf(made)));
    },
  }),
  ...[1, 2, 3].map(unpool),
  // What stands for many layers in texts of libraries: so many numbers, and sizes that were measured.
  statedLayer('_ReadyMade', 'count', 'input, sizes', {
    weights: (made) => [{ name: 'weight', sizes: [made.int('count')] }],
    run: (_, called) => out(called.sizesGiven('sizes')),
    macs: () => undefined,
  }),
]);

const ALL: StatedLayers = { ...others, ...recurrent, ...attention, ...losses, ...pointwiseLayers };

export function statedLayerNamed(name: string): StatedLayer | undefined {
  return Object.hasOwn(ALL, name) ? ALL[name] : undefined;
}
