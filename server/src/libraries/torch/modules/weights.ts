// The numbers that layers of `torch.nn` hold, by the names that PyTorch gives them. Source: the documentation of torch.nn ("Variables").
import type { Given } from '../../given.ts';
import { numbersOf } from '../../given.ts';
import type { Size, Sizes } from '../tensors/sizes.ts';

export interface Weight {
  readonly name: string;
  readonly sizes: Sizes;
  /** It is kept and never learned. */
  readonly isBuffer?: true;
  /** The layer has the name and nothing under it: `None`. */
  readonly isAbsent?: true;
}

function number(given: Given, name: string): Size {
  const value = given.value(name);
  return typeof value === 'number' ? value : undefined;
}

function perAxis(given: Given, name: string, axes: number): Sizes {
  const value = given.value(name);
  if (typeof value === 'number') return Array.from({ length: axes }, () => value);
  const list = Array.isArray(value) ? numbersOf(value) : undefined;
  return list ?? Array.from({ length: axes }, () => undefined);
}

function quotient(size: Size, by: Size): Size {
  return size === undefined || !by ? undefined : Math.floor(size / by);
}

function withBias(given: Given, weight: Sizes, width: Size): readonly Weight[] {
  return [{ name: 'weight', sizes: weight }, where(given, 'bias', { name: 'bias', sizes: [width] })];
}

/** The weight, or its empty place, as an argument says; of a size that is not known where it is not known which. */
function where(given: Given, argument: string, weight: Weight): Weight {
  const stated = given.argument(argument);
  if (stated && stated.value === undefined) return { ...weight, sizes: weight.sizes.map(() => undefined) };
  return only(given.flag(argument), weight);
}

/** The weight, or its empty place. */
export function only(isThere: boolean, weight: Weight): Weight {
  return isThere ? weight : { ...weight, isAbsent: true };
}

function normalization(shape: Sizes, isAffine: boolean, hasBias: boolean): readonly Weight[] {
  return [
    only(isAffine, { name: 'weight', sizes: shape }),
    only(isAffine && hasBias, { name: 'bias', sizes: shape }),
  ];
}

function statistics(given: Given, width: Size): readonly Weight[] {
  const kept: readonly Weight[] = [
    { name: 'running_mean', sizes: [width], isBuffer: true },
    { name: 'running_var', sizes: [width], isBuffer: true },
    { name: 'num_batches_tracked', sizes: [], isBuffer: true },
  ];
  return kept.map((weight) => only(given.flag('track_running_stats'), weight));
}

/** What a layer holds, from what it was made with. */
export function weightsOf(name: string, given: Given): readonly Weight[] {
  const short = name.slice(name.lastIndexOf('.') + 1).replace(/^Lazy/, '');
  const axes = Number(/(\d)d$/.exec(short)?.[1] ?? 0);
  if (/^ConvTranspose/.test(short)) {
    const filters = number(given, 'out_channels');
    const perGroup = quotient(filters, number(given, 'groups'));
    return withBias(
      given,
      [number(given, 'in_channels'), perGroup, ...perAxis(given, 'kernel_size', axes)],
      filters,
    );
  }
  if (/^Conv/.test(short)) {
    const filters = number(given, 'out_channels');
    const perGroup = quotient(number(given, 'in_channels'), number(given, 'groups'));
    return withBias(given, [filters, perGroup, ...perAxis(given, 'kernel_size', axes)], filters);
  }
  if (/^(?:Batch|SyncBatch|Instance)Norm/.test(short)) {
    const width = number(given, 'num_features');
    const learned = normalization([width], given.flag('affine'), given.value('bias') !== false);
    return [...learned, ...statistics(given, width)];
  }
  switch (short) {
    case 'Linear':
      return withBias(
        given,
        [number(given, 'out_features'), number(given, 'in_features')],
        number(given, 'out_features'),
      );
    case 'GroupNorm':
      return normalization(
        [number(given, 'num_channels')],
        given.flag('affine'),
        given.value('bias') !== false,
      );
    case 'LayerNorm': {
      const shape = given.value('normalized_shape');
      const sizes =
        typeof shape === 'number'
          ? [shape]
          : Array.isArray(shape)
            ? (numbersOf(shape) ?? [undefined])
            : [undefined];
      return normalization(sizes, given.flag('elementwise_affine'), given.flag('bias'));
    }
    case 'PReLU':
      return [{ name: 'weight', sizes: [number(given, 'num_parameters')] }];
    default:
      return [];
  }
}
