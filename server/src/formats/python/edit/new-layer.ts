// A layer that is to be written: as a module that is made, or as a function of what it reads.

import type { LibraryLayer } from '../../../libraries/library.ts';
import type { Literal } from '../../../libraries/literal.ts';
import { torchLayers } from '../../../libraries/torch/layers.ts';
import type { AttributeValue, SidePadding } from '../../../network/attribute-value.ts';
import { isKnown, type Shape } from '../../../network/shape.ts';
import type { NewLayer } from '../../fix-intent.ts';
import type { TorchNames } from './names.ts';
import { decisiveFor } from './parameters.ts';
import { spell } from './spell.ts';

/** What stands before and behind an expression for a function to be applied to it. */
export interface Around {
  readonly before: string;
  readonly behind: string;
}

/** `nn.Conv2d(16, 32, 1, stride=2)`; `shape` is what it reads, without the batch. */
export function moduleText(
  { operation, attributes }: NewLayer,
  shape: Shape | undefined,
  { nn }: TorchNames,
): string | undefined {
  const axes = (shape?.length ?? 0) - 1;
  if (operation === 'global_avg_pool')
    return `${nn}.Sequential(${nn}.AdaptiveAvgPool${axes}d(1), ${nn}.Flatten())`;
  const record = recordFor(operation, axes);
  if (!record) return undefined;
  const kind = record.name.slice(record.name.lastIndexOf('.') + 1);
  const given = new Map<string, Literal>();
  for (const [attribute, value] of Object.entries(attributes)) {
    const decisive = decisiveFor({ kind, attributes: new Map() }, attribute, value, 'pytorch');
    const [literal] = decisive?.literals ?? [];
    if (!decisive || literal === undefined) return undefined;
    given.set(decisive.name, literal);
  }
  const needed = record.parameters.filter(({ spec }) => 'required' in spec.default);
  const channels = shape?.[0];
  for (const { name } of needed) {
    if (!given.has(name) && /^(?:in_channels|num_features)$/.test(name) && isKnown(channels))
      given.set(name, channels);
    if (!given.has(name)) return undefined;
  }
  const first = needed.map(({ name }) => spell(given.get(name) ?? null));
  const rest = [...given].filter(([name]) => !needed.some((one) => one.name === name));
  return `${nn}.${kind}(${[...first, ...rest.map(([name, value]) => `${name}=${spell(value)}`)].join(', ')})`;
}

function recordFor(operation: string, axes: number): LibraryLayer | undefined {
  const ids = [operation, `${operation}${axes}d`];
  const known = torchLayers.filter(({ operation: id, name }) => ids.includes(id) && !/\.Lazy/.test(name));
  return known.find(({ name }) => name.endsWith(`${axes}d`)) ?? known.find(({ name }) => !/\dd$/.test(name));
}

/** `undefined` for what has weights, which must be made before. */
export function functionAround(
  { operation, attributes }: NewLayer,
  shape: Shape | undefined,
  { torch, functional }: TorchNames,
): Around | undefined {
  const axes = (shape?.length ?? 0) - 1;
  switch (operation) {
    case 'flatten':
      return torch === undefined
        ? { before: '', behind: '.flatten(1)' }
        : { before: `${torch}.flatten(`, behind: ', 1)' };
    case 'pad':
      return padded(attributes.padding, 1, functional);
    case 'crop':
      return padded(attributes.cropping, -1, functional);
    case 'upsample':
      return typeof attributes.scale === 'number'
        ? { before: `${functional}.interpolate(`, behind: `, scale_factor=${attributes.scale})` }
        : undefined;
    case 'max_pool':
    case 'avg_pool':
      return axes > 0 && typeof attributes.kernel === 'number'
        ? { before: `${functional}.${operation}${axes}d(`, behind: `, ${attributes.kernel})` }
        : undefined;
    case 'permute':
      return Array.isArray(attributes.order) && attributes.order.every((axis) => typeof axis === 'number')
        ? { before: '', behind: `.permute${spell([0, ...attributes.order.map((axis) => axis + 1)])}` }
        : undefined;
    case 'global_avg_pool':
      return axes > 0
        ? { before: '', behind: `.mean(${spell(Array.from({ length: axes }, (_, at) => at + 2))})` }
        : undefined;
    default:
      return undefined;
  }
}

/** Sides of each axis, the last one first, as PyTorch takes them; what is cut off is negative. */
function padded(value: AttributeValue | undefined, sign: number, functional: string): Around | undefined {
  const sides: readonly unknown[] = typeof value === 'object' ? value : [];
  if (sides.length === 0 || !sides.every(isSide)) return undefined;
  const numbers = sides.toReversed().flatMap(({ before, after }) => [before * sign, after * sign]);
  return { before: `${functional}.pad(`, behind: `, ${spell(numbers.map((one) => one + 0))})` };
}

function isSide(value: unknown): value is SidePadding {
  return typeof value === 'object' && value !== null && 'before' in value;
}
