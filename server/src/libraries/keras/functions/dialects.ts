// What TensorFlow, Keras and its backend call the functions of tensors that are known here, and the order of their parameters:
// `theirs:ours`.

import { arrays } from './arrays.ts';
import type { Callable } from './call-function.ts';
import { convolutions } from './convolutions.ts';
import { creation } from './creation.ts';
import { elementwise, isOfTwo } from './elementwise.ts';
import type { FunctionTable } from './function.ts';
import { images } from './images.ts';
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
  ...arrays,
  ...convolutions,
  ...images,
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
  moveaxis: 'x, source, destination',
  array_split: 'x, places, axis',
  append: 'x1, x2, axis',
  hstack: 'xs',
  vstack: 'xs',
  dstack: 'xs',
  take_along_axis: 'x, indices, axis',
  tensordot: 'x1, x2, axes',
  dot: 'x1, x2',
  inner: 'x1, x2',
  outer: 'x1, x2',
  quantile: 'x, q, axis',
  diagonal: 'x, offset, axis1, axis2',
  diag_part: 'x',
  trace: 'x, offset, axis1, axis2',
  glu: 'x, axis',
  slice: 'x, start_indices, shape',
  multi_hot: 'x, num_classes, axis',
  in_top_k: 'x, predictions, k',
  diff: 'x, n, axis',
  squared_norm: 'x, axis, keepdims',
  norm: 'x, ord, axis, keepdims',
  moments: 'x, axes:axis, keepdims',
  sparse_categorical_crossentropy: 'target, x',
  categorical_crossentropy: 'target, x',
  binary_crossentropy: 'target, x',
  batch_dot: 'x1, x2, axes',
  dot_product_attention: 'query, key, value',
  conv: 'x, kernel, strides, padding, data_format, dilation_rate',
  depthwise_conv: 'x, kernel, strides, padding, data_format, dilation_rate',
  separable_conv: 'x, depthwise_kernel, kernel, strides, padding, data_format, dilation_rate',
  conv_transpose: 'x, kernel, strides, padding, output_padding, data_format, dilation_rate',
  max_pool: 'x, pool_size, strides, padding, data_format',
  average_pool: 'x, pool_size, strides, padding, data_format',
  adaptive_average_pool: 'x, size, data_format',
  adaptive_max_pool: 'x, size, data_format',
  image_crop_images:
    'x, top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width, data_format',
  image_pad_images:
    'x, top_padding, left_padding, bottom_padding, right_padding, target_height, target_width, data_format',
  image_rgb_to_grayscale: 'x, data_format',
  image_sobel_edges: 'x, data_format',
};

/** The same function by other names. */
const ALIASES: Readonly<Record<string, string>> = {
  astype: 'cast',
  swish: 'silu',
  sub: 'subtract',
  mul: 'multiply',
  div: 'divide',
  truediv: 'true_divide',
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
  get_item: 'getitem',
  hard_swish: 'hard_silu',
  nanquantile: 'quantile',
  percentile: 'quantile',
  nanpercentile: 'quantile',
  adaptive_max_pool: 'adaptive_average_pool',
  random_shuffle: 'copy',
  random_dropout: 'dropout',
  image_resize_with_pad: 'resize_to',
  image_resize_with_crop_or_pad: 'resize_to',
  image_crop_to_bounding_box: 'crop_to_box',
  image_pad_to_bounding_box: 'crop_to_box',
  conv1d: 'conv',
  conv2d: 'conv',
  conv3d: 'conv',
  depthwise_conv2d: 'depthwise_conv',
  avg_pool: 'average_pool',
  avg_pool2d: 'average_pool',
  max_pool2d: 'max_pool',
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
  slice: 'input_:x, begin:start_indices, size:shape',
  tensordot: 'a:x1, b:x2, axes',
  image_resize_with_pad: 'image:x, target_height, target_width',
  image_resize_with_crop_or_pad: 'image:x, target_height, target_width',
  image_crop_to_bounding_box: 'image:x, offset_height, offset_width, target_height, target_width',
  image_pad_to_bounding_box: 'image:x, offset_height, offset_width, target_height, target_width',
  image_rgb_to_grayscale: 'images:x',
  image_grayscale_to_rgb: 'images:x',
  image_central_crop: 'image:x, central_fraction',
  max_pool: 'input:x, ksize:pool_size, strides, padding',
  max_pool2d: 'input:x, ksize:pool_size, strides, padding',
  avg_pool: 'input:x, ksize:pool_size, strides, padding',
  avg_pool2d: 'input:x, ksize:pool_size, strides, padding',
  conv1d: 'input:x, filters:kernel, strides, padding, data_format',
  conv2d: 'input:x, filters:kernel, strides, padding, data_format, dilations:dilation_rate',
  conv3d: 'input:x, filters:kernel, strides, padding, data_format, dilations:dilation_rate',
  depthwise_conv2d: 'input:x, filter:kernel, strides, padding, data_format, dilations:dilation_rate',
  space_to_depth: 'input:x, block_size',
  depth_to_space: 'input:x, block_size',
  ensure_shape: 'x, shape',
  norm: 'tensor:x, ord, axis, keepdims',
  moments: 'x, axes:axis, shift, keepdims',
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
  conv1d: 'x, kernel, strides, padding, data_format, dilation_rate',
  conv2d: 'x, kernel, strides, padding, data_format, dilation_rate',
  pool2d: 'x, pool_size, strides, padding, data_format, pool_mode',
};

/** The same for `keras.ops`, the names of which are those here. */
const OPS: Readonly<Record<string, string>> = {
  reshape: 'x, newshape:shape',
  stack: 'x:xs, axis',
  diff: 'a:x, n, axis',
  full: 'shape, fill_value:value, dtype',
  adaptive_average_pool: 'inputs:x, output_size:size, data_format',
  adaptive_max_pool: 'inputs:x, output_size:size, data_format',
  stop_gradient: 'variable:x',
  split: 'x, indices_or_sections:places, axis',
  convert_to_tensor: 'x, dtype',
  image_resize: 'images:x, size',
  image_extract_patches: 'images:x, size:sizes, strides, dilation_rate:rates, padding',
  image_crop_images:
    'images:x, top_cropping, left_cropping, bottom_cropping, right_cropping, target_height, target_width, data_format',
  image_pad_images:
    'images:x, top_padding, left_padding, bottom_padding, right_padding, target_height, target_width, data_format',
  image_rgb_to_grayscale: 'images:x, data_format',
  slice: 'inputs:x, start_indices, shape',
  max_pool: 'inputs:x, pool_size, strides, padding, data_format',
  average_pool: 'inputs:x, pool_size, strides, padding, data_format',
  conv: 'inputs:x, kernel, strides, padding, data_format, dilation_rate',
  depthwise_conv: 'inputs:x, kernel, strides, padding, data_format, dilation_rate',
  separable_conv:
    'inputs:x, depthwise_kernel, pointwise_kernel:kernel, strides, padding, data_format, dilation_rate',
  conv_transpose: 'inputs:x, kernel, strides, padding, output_padding, data_format, dilation_rate',
  multi_hot: 'inputs:x, num_classes, axis',
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
  const isReducing = dialect === 'tensorflow' && name.startsWith('reduce_');
  const signature = Object.hasOwn(names, name)
    ? names[name]
    : isReducing
      ? 'input_tensor:x, axis, keepdims'
      : undefined;
  return { name, of, signature: signature ?? usualSignature(known) };
}

function usualSignature(name: string): string {
  if (Object.hasOwn(OWN, name)) return OWN[name] ?? '';
  if (Object.hasOwn(reductions, name)) return REDUCED;
  return isOfTwo(name) ? PAIRS : 'x, y';
}
