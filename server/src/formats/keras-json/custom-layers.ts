// Layers that are code: `Lambda`, and operations of TensorFlow and `keras.ops` that a model calls as layers. What they do to a
// shape is known of a few, or said by the file.
import type { Attribute } from '../../network/network.ts';
import { spanIn, textOf, valueAt } from '../../syntax/json/tree.ts';
import type { Described } from './described.ts';
import { literalOf } from './literal.ts';
import type { WrittenLayer } from './written.ts';

const ELEMENTWISE: Readonly<Record<string, string>> = {
  'math.add': 'add',
  '__operators__.add': 'add',
  'math.multiply': 'multiply',
  'math.subtract': 'subtract',
  'math.maximum': 'maximum',
  'math.minimum': 'minimum',
  Add: 'add',
  Subtract: 'subtract',
  Multiply: 'multiply',
  Maximum: 'maximum',
  Minimum: 'minimum',
};

/** Functions of one tensor that change no shape. */
const SAME: Readonly<Record<string, string>> = {
  'nn.relu': 'relu',
  'nn.relu6': 'relu6',
  'nn.silu': 'silu',
  'nn.swish': 'silu',
  'nn.gelu': 'gelu',
  'math.sigmoid': 'sigmoid',
  'nn.sigmoid': 'sigmoid',
  'math.tanh': 'tanh',
  'nn.softmax': 'softmax',
  'math.abs': 'abs',
  'math.sqrt': 'identity',
  'math.square': 'identity',
  'math.exp': 'identity',
  'math.log': 'identity',
  'math.negative': 'identity',
  cast: 'identity',
  clip_by_value: 'identity',
  Relu: 'relu',
  Relu6: 'relu6',
  Sigmoid: 'sigmoid',
  Tanh: 'tanh',
  Silu: 'silu',
  Gelu: 'gelu',
  Absolute: 'abs',
  Sqrt: 'identity',
  Square: 'identity',
  Exp: 'identity',
  Log: 'identity',
  Negative: 'identity',
  Cast: 'identity',
};

const NONE: Described['attributes'] = Object.freeze(new Map<string, Attribute>());

/** Whether tensors of different rank fit depends on the batch then, so nothing is wrong with them for sure. */
const BROADCAST: Described['attributes'] = Object.freeze(
  new Map<string, Attribute>([
    ['missing_axes', { name: 'missing_axes', value: 'behind_batch', origin: 'convention' }],
  ]),
);

export function customLayer(written: WrittenLayer): Described | undefined {
  if (written.className === 'Lambda') return lambda(written);
  const name = functionOf(written);
  if (name === undefined) return undefined;
  const inputs = written.calls[0]?.inputs.length ?? 0;
  const hasValues = written.calls.some((call) => call.hasValues);
  const merge = Object.hasOwn(ELEMENTWISE, name) ? ELEMENTWISE[name] : undefined;
  if (merge !== undefined && inputs >= 2) return { operation: merge, attributes: BROADCAST, problems: [] };
  // A tensor and a number; lists of numbers may repeat what there is.
  const same = Object.hasOwn(SAME, name) ? SAME[name] : merge && !hasValues ? 'identity' : undefined;
  return same !== undefined && inputs === 1 ? { operation: same, attributes: NONE, problems: [] } : undefined;
}

/** The function that such a layer calls. */
function functionOf({ className, module, config }: WrittenLayer): string | undefined {
  if (className === 'TFOpLambda') return textOf(valueAt(config, 'function'));
  return module?.includes('.ops.') ? className : undefined;
}

/** Without an output shape, what a function gives is nearly always as large as what it gets, which is no more than a guess. */
function lambda({ config, calls, definition }: WrittenLayer): Described | undefined {
  const node = valueAt(config, 'output_shape');
  const sizes = node && literalOf(node);
  const list = Array.isArray(sizes) ? sizes.map((size) => (size === null ? 'unknown' : size)) : undefined;
  if (node && list?.every((size) => typeof size === 'number' || size === 'unknown')) {
    const value = list.map((size) => (typeof size === 'number' && size > 0 ? size : 'unknown'));
    const span = spanIn(definition.span, node);
    const attributes = new Map<string, Attribute>([
      ['shape', { name: 'shape', value, origin: 'written', span, literal: span }],
      ['parameters', { name: 'parameters', value: 0, origin: 'written' }],
    ]);
    return { operation: 'custom', attributes, problems: [] };
  }
  const isSingle = calls.every(({ inputs }) => inputs.length <= 1);
  return isSingle ? { operation: 'identity', attributes: NONE, incomplete: true, problems: [] } : undefined;
}
