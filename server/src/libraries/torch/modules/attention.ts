// `MultiheadAttention`. Source: torch.nn documentation (shapes and names of the weights).
import { bool, int } from '../../../python/make.ts';
import type { Value } from '../../../python/values.ts';
import type { Arguments } from '../functions/arguments.ts';
import type { Out, Result } from '../functions/function.ts';
import { elementsOf, type Size, type Sizes, sameSize } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import { type StatedLayers, statedLayer } from './stated-layer.ts';
import type { Weight } from './weights.ts';

const PARAMETERS =
  'embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None';
const INPUTS =
  'query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False';

function weights(made: Arguments): readonly Weight[] {
  const [width, heads] = [made.int('embed_dim'), made.int('num_heads')];
  if (width <= 0 || heads <= 0)
    throw new TorchError(
      'ValueError',
      `embed_dim and num_heads must be greater than 0, got embed_dim=${width} and num_heads=${heads} instead`,
    );
  if (width % heads !== 0) throw new TorchError('AssertionError', 'embed_dim must be divisible by num_heads');
  const [keys, values] = [made.optionalInt('kdim') ?? width, made.optionalInt('vdim') ?? width];
  const isSame = keys === width && values === width;
  const projections: readonly Weight[] = isSame
    ? [{ name: 'in_proj_weight', sizes: [3 * width, width] }]
    : [
        { name: 'q_proj_weight', sizes: [width, width] },
        { name: 'k_proj_weight', sizes: [width, keys] },
        { name: 'v_proj_weight', sizes: [width, values] },
      ];
  const biases: readonly Weight[] = made.flag('bias')
    ? [
        { name: 'in_proj_bias', sizes: [3 * width] },
        { name: 'out_proj.bias', sizes: [width] },
      ]
    : [];
  const more: readonly Weight[] = made.flag('add_bias_kv')
    ? [
        { name: 'bias_k', sizes: [1, 1, width] },
        { name: 'bias_v', sizes: [1, 1, width] },
      ]
    : [];
  return [...projections, { name: 'out_proj.weight', sizes: [width, width] }, ...biases, ...more];
}

function attributes(made: Arguments): readonly (readonly [string, Value])[] {
  const width = made.int('embed_dim');
  const [keys, values] = [made.optionalInt('kdim') ?? width, made.optionalInt('vdim') ?? width];
  return [
    ['head_dim', int(Math.floor(width / made.int('num_heads')))],
    ['kdim', int(keys)],
    ['vdim', int(values)],
    ['_qkv_same_embed_dim', bool(keys === width && values === width)],
  ];
}

interface Places {
  readonly batch: Sizes;
  readonly from: Size;
  readonly to: Size;
}

function placesOf(made: Arguments, called: Arguments): Places {
  const [query, key, value] = ['query', 'key', 'value'].map((name) => called.sizes(name));
  if (!query || !key || !value) return called.stop('query');
  if (query.length !== 2 && query.length !== 3)
    throw new TorchError(
      'AssertionError',
      `query should be unbatched 2D or batched 3D tensor but received ${query.length}-D query tensor`,
    );
  if (key.length !== query.length || value.length !== query.length)
    throw new TorchError(
      'AssertionError',
      `For ${query.length}-D query, expected key and value to be ${query.length}-D but found ${key.length}-D and ${value.length}-D tensors respectively`,
    );
  const width = made.int('embed_dim');
  if (!sameSize(query.at(-1), width))
    throw new TorchError(
      'AssertionError',
      `was expecting embedding dimension of ${width}, but got ${query.at(-1)}`,
    );
  const isSame = [made.optionalInt('kdim'), made.optionalInt('vdim')].every(
    (one) => (one ?? width) === width,
  );
  for (const [name, sizes, own] of [
    ['key', key, 'kdim'],
    ['value', value, 'vdim'],
  ] as const) {
    const wanted = made.optionalInt(own) ?? width;
    if (sameSize(sizes.at(-1), wanted)) continue;
    const words = `expecting ${name} weights shape of (${width}, ${sizes.at(-1)}), but got torch.Size([${width}, ${wanted}])`;
    if (isSame && sameSize(key.at(-1), value.at(-1))) fail(words);
    throw new TorchError('AssertionError', words);
  }
  if (query.length === 2) {
    if (!sameSize(key[0], value[0]))
      throw new TorchError(
        'AssertionError',
        `key's sequence length ${key[0]} does not match value's ${value[0]}`,
      );
    return { batch: [], from: query[0], to: key[0] };
  }
  const isFirst = made.flag('batch_first');
  const [sequence, batch] = isFirst ? [1, 0] : [0, 1];
  if (!sameSize(key[batch], value[batch]) || !sameSize(key[sequence], value[sequence]))
    throw new TorchError(
      'AssertionError',
      `key's sequence and batch dims ${key.slice(0, 2)} do not match value's ${value.slice(0, 2)}`,
    );
  if (!sameSize(query[batch], key[batch]))
    fail(
      `shape '[${key[sequence]}, ${query[batch]}, …]' is invalid for the key: the batch of query is ${query[batch]}, that of key ${key[batch]}`,
    );
  return { batch: [query[batch]], from: query[sequence], to: key[sequence] };
}

function run(made: Arguments, called: Arguments): Result {
  const { batch, from, to } = placesOf(made, called);
  const query = called.sizes('query');
  const more = (made.flag('add_bias_kv') ? 1 : 0) + (made.flag('add_zero_attn') ? 1 : 0);
  const output: Out = { sizes: query };
  if (!called.flag('need_weights')) {
    return {
      several: [output],
      arrange: (tensors) => ({ type: 'tuple', items: [...tensors, { type: 'none' }] }),
    };
  }
  const heads = called.flag('average_attn_weights') ? [] : [made.int('num_heads')];
  return {
    several: [output, { sizes: [...batch, ...heads, from, to === undefined ? undefined : to + more] }],
  };
}

/** Three projections, scores, their use, and the projection of what comes out. */
function macs(made: Arguments, called: Arguments): number | undefined {
  const { batch, from, to } = placesOf(made, called);
  const width = made.int('embed_dim');
  const [keys, values] = [made.optionalInt('kdim') ?? width, made.optionalInt('vdim') ?? width];
  const samples = elementsOf(batch);
  if (samples === undefined || from === undefined || to === undefined) return undefined;
  return samples * (2 * from * width * width + to * (keys + values) * width + 2 * from * to * width);
}

export const attention: StatedLayers = Object.fromEntries([
  statedLayer('MultiheadAttention', PARAMETERS, INPUTS, { weights, run, macs, attributes }),
]);
