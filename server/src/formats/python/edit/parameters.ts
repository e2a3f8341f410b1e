// Which argument of a call decides an attribute of the layer that it makes or is, and what it has to say for that.

import { kerasLayer } from '../../../libraries/keras/layers.ts';
import type { LibraryLayer } from '../../../libraries/library.ts';
import type { Literal } from '../../../libraries/literal.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import { functionNamed } from '../../../libraries/torch/functions/index.ts';
import { torchLayer } from '../../../libraries/torch/layers.ts';
import type { AttributeValue, SidePadding } from '../../../network/attribute-value.ts';
import type { Layer, Network } from '../../../network/network.ts';

/** A parameter of the call, in which place it is given without its name, if it can be. */
export interface Decisive {
  readonly name: string;
  /** What it was called in earlier versions. */
  readonly aliases?: readonly string[];
  readonly place?: number;
  /** What can be written there for the attribute to have a value, what is usual first. */
  readonly literals: readonly Literal[];
}

/** What operations call otherwise than PyTorch does. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  in_channels: ['num_features', 'num_channels', 'in_features'],
  filters: ['out_channels'],
  units: ['out_features'],
  kernel: ['kernel_size'],
  rounding: ['ceil_mode'],
  axis: ['dim'],
  start_axis: ['start_dim'],
  end_axis: ['end_dim'],
  scale: ['scale_factor'],
  output: ['output_size'],
  factor: ['upscale_factor', 'downscale_factor'],
};

/** `undefined` if no single argument does. */
export function decisiveFor(
  { kind, attributes }: Pick<Layer, 'kind' | 'attributes'>,
  attribute: string,
  value: AttributeValue,
  framework: Network['framework'],
): Decisive | undefined {
  const record = recordOf(kind, framework);
  if (record) {
    const known = record.parameters.find(({ sets }) => sets === attribute);
    const parameter = known ?? named(record.parameters, attribute);
    if (!parameter) return undefined;
    const place = record.parameters.filter(({ keywordOnly }) => !keywordOnly).indexOf(parameter);
    const literals = literalsFor(value).filter((literal) => gives(parameter, literal, value));
    const { name, aliases } = parameter;
    return { name, ...(aliases && { aliases }), ...(place >= 0 && { place }), literals };
  }
  if (framework === 'keras') return undefined;
  const signature = functionNamed(kind)?.parameters;
  if (!signature) {
    // What has no record here is given under the name that is known of it.
    const known = attributes.get(attribute);
    return known && { name: known.argument ?? attribute, literals: literalsFor(value) };
  }
  const parameter = named(signature, attribute);
  if (!parameter) return undefined;
  const place = signature.filter((one) => one.kind === 'any').indexOf(parameter);
  return { name: parameter.name, ...(place >= 0 && { place }), literals: ofFunction(attribute, value) };
}

/** The layer of the library that a network is written in. */
export function recordOf(kind: string, framework: Network['framework']): LibraryLayer | undefined {
  return framework === 'keras' ? kerasLayer(kind) : torchLayer(`torch.nn.${kind}`);
}

function named<One extends { readonly name: string }>(
  parameters: readonly One[],
  attribute: string,
): One | undefined {
  const names = [attribute, ...(NAMES[attribute] ?? [])];
  return names.flatMap((name) => parameters.find((one) => one.name === name) ?? [])[0];
}

/** Functions count axes with the batch, and round up where they are told so. */
function ofFunction(attribute: string, value: AttributeValue): readonly Literal[] {
  if (attribute === 'rounding') return [value === 'ceil'];
  if (/axis$/.test(attribute) && typeof value === 'number') return [value < 0 ? value : value + 1];
  return literalsFor(value);
}

/** Everything that might mean it. */
function literalsFor(value: AttributeValue): readonly Literal[] {
  if (typeof value === 'string') return value.startsWith('same') ? ['same'] : [true, false, value, 0];
  if (typeof value === 'boolean') return [value];
  if (typeof value === 'number') return [value, value + 1];
  if (!isSides(value)) return [value.filter((item) => typeof item === 'number')];
  const even = value.every(({ before, after }) => before === after);
  const [first] = value;
  const all = even && first && value.every(({ before }) => before === first.before) ? [first.before] : [];
  const each = even ? [value.map(({ before }) => before)] : [];
  return [...all, ...each, value.toReversed().flatMap(({ before, after }) => [before, after])];
}

function isSides(value: readonly unknown[]): value is readonly SidePadding[] {
  return value.every((item) => typeof item === 'object');
}

/** Whether the layer reads it as the value. */
function gives({ reads }: Parameter, literal: Literal, value: AttributeValue): boolean {
  const read = reads ? reads(literal, undefined) : literal;
  if (JSON.stringify(read) === JSON.stringify(value)) return true;
  if (!Array.isArray(read) || read.length === 0) return false;
  // One number is the same as that number for each side.
  const side = typeof value === 'number' ? { before: value, after: value } : undefined;
  return read.every((item) => JSON.stringify(item) === JSON.stringify(side));
}
