// Convolutions and pools of `torch.nn.functional`: the operations of the catalogue, applied to each sample.
import type { AttributeValue } from '../../../network/attribute-value.ts';
import { applyOperation } from '../../../operations/apply-operation.ts';
import { findOperation } from '../../../operations/catalogue.ts';
import { paddingOf } from '../layers/parameters.ts';
import { elementsOf, type Size, type Sizes, sameSize, shown } from '../tensors/sizes.ts';
import { fail, TorchError } from '../tensors/torch-error.ts';
import type { Arguments } from './arguments.ts';
import { type FunctionTable, type Meant, out, torchFunction } from './function.ts';

/** Sizes behind the batch, and the batch if there is one. Raises where there is neither. */
export function samplesOf(
  name: string,
  sizes: Sizes,
  axes: number,
): { readonly lead: Sizes; readonly sample: Sizes } {
  if (sizes.length === axes + 2) return { lead: sizes.slice(0, 1), sample: sizes.slice(1) };
  if (sizes.length === axes + 1) return { lead: [], sample: sizes };
  return fail(
    `Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) input to ${name}, but got input of size: ${shown(sizes)}`,
  );
}

/** What an operation makes of the sizes of a sample; raises where it does not fit. */
export function applied(
  operation: string,
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
  sample: Sizes,
): Sizes | undefined {
  const found = findOperation(operation);
  if (!found) return undefined;
  const given = new Map(
    Object.entries(attributes).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const inputs = [sample.map((size) => size ?? ({ unknown: true } as const))];
  const { outputs, problems } = applyOperation({ operation: found, given, inputs, layout: 'channels_first' });
  if (problems.length > 0)
    fail(
      `${operation}: the sizes ${shown(sample)} do not fit (${problems.map(({ type }) => type).join(', ')})`,
    );
  return outputs[0]?.map((size): Size => (typeof size === 'number' ? size : undefined));
}

function values(args: Arguments, name: string): AttributeValue | undefined {
  if (!args.has(name)) return undefined;
  const value = args.known(name);
  if (value.type === 'text') return value.value === 'same' ? 'same_pytorch' : 0;
  const ints = args.ints(name);
  return ints.length === 1 ? ints[0] : ints;
}

const padding = (args: Arguments): AttributeValue | undefined => {
  const value = values(args, 'padding');
  return typeof value === 'number' || typeof value === 'string' ? value : paddingOf((value ?? 0) as number[]);
};

function convolutionMeans(args: Arguments, axes: number): Meant {
  const [filters, perGroup, ...kernel] = args.sizes('weight');
  const groups = args.int('groups');
  return {
    operation: `conv${axes}d`,
    attributes: {
      filters,
      kernel: kernel.map((size) => size ?? args.stop('weight')),
      in_channels: perGroup === undefined ? undefined : perGroup * groups,
      stride: values(args, 'stride'),
      padding: padding(args),
      dilation: values(args, 'dilation'),
      groups,
      bias: args.has('bias'),
      rounding: 'floor',
    },
    reads: ['input'],
  };
}

function convolution(axes: number) {
  const name = `conv${axes}d`;
  const means = (args: Arguments): Meant => convolutionMeans(args, axes);
  return torchFunction(
    name,
    'input, weight, bias=None, stride=1, padding=0, dilation=1, groups=1',
    (args) => {
      const { lead, sample } = samplesOf(name, args.sizes('input'), axes);
      const weight = args.sizes('weight');
      if (weight.length !== axes + 2)
        fail(`expected weight to be ${axes + 2} dimensional, but got ${weight.length}-dimensional`);
      if (args.has('bias')) {
        const bias = args.sizes('bias');
        if (bias.length !== 1 || !sameSize(bias[0], weight[0]))
          fail(
            `Given weight of size ${shown(weight)}, expected bias to be 1-dimensional with ${weight[0]} elements, but got bias of size ${shown(bias)} instead`,
          );
      }
      const meant = means(args);
      const sizes = applied(name, meant.attributes, sample);
      return out(sizes && [...lead, ...sizes]);
    },
    { means, macs: (args) => convolutionMacs(args, axes) },
  );
}

/** Each element that comes out is a sum over the channels of its group and the kernel. */
function convolutionMacs(args: Arguments, axes: number): number | undefined {
  const name = `conv${axes}d`;
  const { lead, sample } = samplesOf(name, args.sizes('input'), axes);
  const sizes = applied(name, convolutionMeans(args, axes).attributes, sample);
  return sizes && elementsOf([...lead, ...sizes, ...args.sizes('weight').slice(1)]);
}

function pool(kind: 'max' | 'avg' | 'lp', axes: number) {
  const name = `${kind}_pool${axes}d`;
  const means = (args: Arguments): Meant => ({
    operation: `${kind}_pool`,
    attributes: {
      kernel: values(args, 'kernel_size'),
      stride: emptyStride(args) ? undefined : values(args, 'stride'),
      padding: kind === 'lp' ? undefined : padding(args),
      dilation: kind === 'max' ? values(args, 'dilation') : undefined,
      rounding: args.flag('ceil_mode') ? 'ceil' : 'floor',
    },
    reads: ['input'],
  });
  const parameters =
    kind === 'max'
      ? 'input, kernel_size, stride=None, padding=0, dilation=1, ceil_mode=False, return_indices=False'
      : kind === 'avg'
        ? 'input, kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None'
        : 'input, norm_type, kernel_size, stride=None, ceil_mode=False';
  return torchFunction(
    name,
    parameters,
    (args) => {
      const { lead, sample } = samplesOf(name, args.sizes('input'), axes);
      const sizes = applied(`${kind}_pool`, means(args).attributes, sample);
      const result = out(sizes && [...lead, ...sizes]);
      if (kind !== 'max' || !args.flag('return_indices')) return result;
      return { several: [result, { ...result, dtype: 'int64' }] };
    },
    { means },
  );
}

/** An empty list of strides is none. */
function emptyStride(args: Arguments): boolean {
  const value = args.value('stride');
  return (value.type === 'tuple' || value.type === 'list') && value.items.length === 0;
}

function adaptive(kind: 'max' | 'avg', axes: number) {
  const name = `adaptive_${kind}_pool${axes}d`;
  return torchFunction(
    name,
    'input, output_size, return_indices=False',
    (args) => {
      const sizes = args.sizes('input');
      const ones = adaptiveSizes(args, sizes.slice(sizes.length - axes));
      // A mean over the last axes, whatever is before them.
      if (kind === 'avg' && axes > 1 && sizes.length >= axes && ones.every((size) => size === 1))
        return out([...sizes.slice(0, -axes), ...ones]);
      const { lead, sample } = samplesOf(name, sizes, axes);
      const result = out([...lead, sample[0], ...adaptiveSizes(args, sample.slice(1))]);
      return kind === 'max' && args.flag('return_indices')
        ? { several: [result, { ...result, dtype: 'int64' }] }
        : result;
    },
    {
      means: (args) => {
        const sizes = args.sizes('input');
        const asked = adaptiveSizes(args, sizes.slice(sizes.length - axes));
        if (asked.includes(undefined)) return undefined;
        return {
          operation: `adaptive_${kind}_pool`,
          attributes: { output: asked as number[] },
          reads: ['input'],
        };
      },
    },
  );
}

/** `None` stands for the size that arrives. */
export function adaptiveSizes(args: Arguments, spatial: Sizes): Sizes {
  const value = args.known('output_size');
  const items =
    value.type === 'int' || value.type === 'none' ? spatial.map(() => value) : args.run.iterate(value);
  if (!items) return args.stop('output_size');
  const all = items.length === 1 && spatial.length > 1 ? spatial.map(() => items[0]) : items;
  if (all.length !== spatial.length)
    throw new TorchError('ValueError', `Input dimension should be at least ${all.length + 1}`);
  return all.map((item, at) =>
    item?.type === 'none' ? spatial[at] : item?.type === 'int' ? item.value : undefined,
  );
}

const AXES = [1, 2, 3] as const;

export const windows: FunctionTable = Object.fromEntries([
  ...AXES.flatMap((axes) => [
    convolution(axes),
    pool('max', axes),
    pool('avg', axes),
    pool('lp', axes),
    adaptive('max', axes),
    adaptive('avg', axes),
  ]),
]);
