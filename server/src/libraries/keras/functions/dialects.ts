// What TensorFlow, Keras and its backend call the functions of tensors that are known here, and the order of their parameters:
// `theirs:ours`.

import type { Callable } from './call-function.ts';
import { creation } from './creation.ts';
import { elementwise } from './elementwise.ts';
import type { FunctionTable } from './function.ts';
import { products } from './products.ts';
import { reductions } from './reductions.ts';
import { shapes } from './shapes.ts';
import { windows } from './windows.ts';

const ALL: FunctionTable = {
  ...elementwise,
  ...shapes,
  ...reductions,
  ...products,
  ...creation,
  ...windows,
};

/** The parameters of a function under its own name, where they are not those of its family. */
const OWN: Readonly<Record<string, string>> = {
  where: 'condition, x1, x2',
  reshape: 'x, shape',
  transpose: 'x, axes',
  expand_dims: 'x, axis',
  squeeze: 'x, axis',
  concatenate: 'xs, axis',
  stack: 'xs, axis',
  unstack: 'x, num, axis',
  split: 'x, sections, axis',
  tile: 'x, repeats',
  repeat: 'x, repeats, axis',
  pad: 'x, pad_width, mode, constant_values',
  getitem: 'x, key',
  one_hot: 'x, num_classes, axis, dtype',
  take: 'x, indices, axis',
  swapaxes: 'x, axis1, axis2',
  broadcast_to: 'x, shape',
  cast: 'x, dtype',
  astype: 'x, dtype',
  add_n: 'xs',
  top_k: 'x, k',
  matmul: 'x1, x2, transpose_a, transpose_b',
  zeros: 'shape, dtype',
  ones: 'shape, dtype',
  empty: 'shape, dtype',
  full: 'shape, value, dtype',
  random_numbers: 'shape',
  constant: 'x, dtype, shape',
  arange: 'start, stop, step, dtype',
  linspace: 'start, stop, num',
  eye: 'n, m, batch_shape',
  resize: 'x, size',
  extract_patches: 'x, sizes, strides, rates, padding',
  einsum: 'equation, *x',
};

/** The same function by other names. */
const ALIASES: Readonly<Record<string, string>> = {
  astype: 'cast',
  swish: 'silu',
  sub: 'subtract',
  mul: 'multiply',
  div: 'divide',
  truediv: 'divide',
  true_divide: 'divide',
  floordiv: 'floor_divide',
  pow: 'power',
  concat: 'concatenate',
  permute_dimensions: 'transpose',
  normalize: 'l2_normalize',
  array: 'constant',
  convert_to_numpy: 'identity',
  range: 'arange',
  amax: 'max',
  amin: 'min',
  average: 'mean',
  gather: 'take',
  batch_flatten: 'flatten',
  reverse: 'flip',
  random_normal: 'random_numbers',
  random_uniform: 'random_numbers',
  random_truncated_normal: 'random_numbers',
  random_stateless_normal: 'random_numbers',
  random_stateless_uniform: 'random_numbers',
  image_resize: 'resize',
  image_extract_patches: 'extract_patches',
  image_flip_left_right: 'flip',
  clip_by_value: 'clip',
  reduce_mean: 'mean',
  reduce_sum: 'sum',
  reduce_max: 'max',
  reduce_min: 'min',
  reduce_prod: 'prod',
  reduce_all: 'all',
  reduce_any: 'any',
  reduce_std: 'std',
  reduce_variance: 'var',
  reduce_logsumexp: 'logsumexp',
  multiply_no_nan: 'multiply',
  fill: 'full',
};

const PAIRS = 'x1, x2';
const REDUCED = 'x, axis, keepdims';

/** What a dialect calls parameters that it has otherwise. */
const TENSORFLOW: Readonly<Record<string, string>> = {
  concat: 'values:xs, axis',
  stack: 'values:xs, axis',
  split: 'value:x, num_or_size_splits:sections, axis',
  unstack: 'value:x, num, axis',
  reshape: 'tensor:x, shape',
  transpose: 'a:x, perm:axes',
  expand_dims: 'input:x, axis',
  squeeze: 'input:x, axis',
  tile: 'input:x, multiples:repeats',
  pad: 'tensor:x, paddings:pad_width, mode, constant_values',
  repeat: 'input:x, repeats, axis',
  shape: 'input:x',
  where: 'condition, x:x1, y:x2',
  one_hot: 'indices:x, depth:num_classes, on_value, off_value, axis',
  gather: 'params:x, indices, validate_indices, axis',
  broadcast_to: 'input:x, shape',
  add: 'x:x1, y:x2',
  subtract: 'x:x1, y:x2',
  multiply: 'x:x1, y:x2',
  divide: 'x:x1, y:x2',
  maximum: 'x:x1, y:x2',
  minimum: 'x:x1, y:x2',
  pow: 'x:x1, y:x2',
  matmul: 'a:x1, b:x2, transpose_a, transpose_b',
  zeros: 'shape, dtype',
  ones: 'shape, dtype',
  fill: 'dims:shape, value',
  eye: 'num_rows:n, num_columns:m, batch_shape',
  image_resize: 'images:x, size',
  image_extract_patches: 'images:x, sizes, strides, rates, padding',
  clip_by_value: 't:x',
  cast: 'x, dtype',
  constant: 'value:x, dtype, shape',
  convert_to_tensor: 'value:x, dtype',
  identity: 'input:x',
  stop_gradient: 'input:x',
  range: 'start, limit:stop, delta:step',
  add_n: 'inputs:xs',
  argmax: 'input:x, axis',
  argmin: 'input:x, axis',
  reverse: 'tensor:x, axis',
  zeros_like: 'input:x, dtype',
  ones_like: 'input:x, dtype',
};
/** The same for `keras.backend`. */
const BACKEND: Readonly<Record<string, string>> = {
  concatenate: 'tensors:xs, axis',
  permute_dimensions: 'x, pattern:axes',
  repeat_elements: 'x, rep:repeats, axis',
  repeat: 'x, n',
  dot: 'x:x1, y:x2',
  random_normal: 'shape',
  random_uniform: 'shape',
  resize_images: 'x, height_factor, width_factor, data_format, interpolation',
};

/** The same for `keras.ops`, the names of which are those here. */
const OPS: Readonly<Record<string, string>> = {
  split: 'x, indices_or_sections:sections, axis',
  convert_to_tensor: 'x, dtype',
  image_resize: 'images:x, size',
  image_extract_patches: 'images:x, size:sizes, strides, dilation_rate:rates, padding',
};

export type Dialect = 'tensorflow' | 'backend' | 'ops';

const DIALECTS: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  tensorflow: TENSORFLOW,
  backend: BACKEND,
  ops: OPS,
};

/** The function that a dialect knows by this name. */
export function functionNamed(name: string, dialect: Dialect = 'ops'): Callable | undefined {
  const known = Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name;
  const of = Object.hasOwn(ALL, known) ? ALL[known] : undefined;
  if (!of) return undefined;
  const names = DIALECTS[dialect];
  const signature = Object.hasOwn(names, name) ? names[name] : undefined;
  return { name, of, signature: signature ?? usualSignature(known) };
}

function usualSignature(name: string): string {
  if (Object.hasOwn(OWN, name)) return OWN[name] ?? '';
  if (Object.hasOwn(reductions, name)) return REDUCED;
  return isOfTwo(name) ? PAIRS : 'x, y';
}

/** Of two that are broadcast. */
function isOfTwo(name: string): boolean {
  return /^(?:add|subtract|multiply|maximum|minimum|divide|floor_divide|mod|power|squared_difference|less|less_equal|greater|greater_equal|equal|not_equal|logical_(?:and|or|xor)|arctan2)$/.test(
    name,
  );
}
