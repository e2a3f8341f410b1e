// Makes a layer of Keras that has a record: binds what its constructor is called with, in the words of all versions of Keras.
import type { Layout } from '../../../network/shape.ts';
import type { Given as Call, Instance, Run, Value } from '../../../python/values.ts';
import { Given } from '../../given.ts';
import { type LibraryLayer, shortName } from '../../library.ts';
import type { Argument } from '../../literal.ts';
import type { Parameter } from '../../parameter.ts';
import { type DescribedLayer, describeOperation, NO_ATTRIBUTES, operationOf } from '../described.ts';
import { argumentOf } from '../tensors/literal.ts';

/** What a layer was made with. */
export interface MadeLayer {
  readonly record: LibraryLayer;
  readonly given: Given;
  /** What was given, by the names of the parameters. */
  readonly values: ReadonlyMap<string, Value>;
  readonly described: DescribedLayer;
}

/** `layout` is where channels stand if the layer does not say it. */
export function makeLayer(record: LibraryLayer, call: Call, layout: Layout, run: Run): MadeLayer {
  const found = new Map<string, Argument>();
  const values = new Map<string, Value>();
  const set = (name: string, one: Call['positional'][number]) => {
    values.set(name, one.value);
    found.set(name, name === 'activation' ? activationOf(one, run) : argumentOf(one, run));
  };
  const names = byAnyName(record);
  const places = placesOf(record, call);
  call.positional.forEach((one, at) => {
    const name = places[at];
    if (name !== undefined) set(name, one);
  });
  for (const [keyword, one] of call.keywords) {
    const parameter = names.get(keyword);
    if (parameter) set(parameter.name, one);
  }
  if (call.isOpen)
    for (const { name } of record.parameters) if (!found.has(name)) found.set(name, { value: undefined });
  const isFirst = layout === 'channels_first' && names.has('data_format');
  if (isFirst && !found.has('data_format')) found.set('data_format', { value: layout });
  // As programs make it; files do not say it where it is otherwise.
  if (names.has('reset_after') && !found.has('reset_after')) found.set('reset_after', { value: true });
  const given = new Given(record.parameters, found);
  return { record, given, values, described: described(record, given, operationOf) };
}

/** What a record is with these arguments. */
export function described(record: LibraryLayer, given: Given, choose: typeof operationOf): DescribedLayer {
  const operation = choose(record, given);
  if (operation === undefined) return { attributes: NO_ATTRIBUTES, record };
  return describeOperation(record, given, operation, record.attributes(given, undefined));
}

function byAnyName({ parameters }: LibraryLayer): ReadonlyMap<string, Parameter> {
  const names = new Map<string, Parameter>();
  for (const parameter of parameters)
    for (const name of [...(parameter.aliases ?? []), parameter.name]) names.set(name, parameter);
  return names;
}

/** Words that only Keras 1 has: then a convolution is given the sides of its kernel one by one. */
const OLD_WORDS = [
  'border_mode',
  'subsample',
  'nb_filter',
  'nb_row',
  'dim_ordering',
  'init',
  'W_regularizer',
  'bias',
];
const OLD_PLACES: Readonly<Record<string, readonly string[]>> = {
  Conv2D: ['filters', 'nb_row', 'nb_col'],
  Conv3D: ['filters', 'kernel_dim1', 'kernel_dim2', 'kernel_dim3'],
  SeparableConv2D: ['filters', 'nb_row', 'nb_col'],
  Conv2DTranspose: ['filters', 'nb_row', 'nb_col'],
};

/** The parameters that are given by their place. */
function placesOf(record: LibraryLayer, { keywords }: Call): readonly string[] {
  const old = OLD_PLACES[shortName(record)];
  if (old && OLD_WORDS.some((word) => keywords.has(word))) return old;
  return record.parameters.filter(({ keywordOnly }) => !keywordOnly).map(({ name }) => name);
}

/** An activation is named, or is the function itself. */
function activationOf(one: Call['positional'][number], run: Run): Argument {
  const { value } = one;
  if (value.type !== 'builtin') return argumentOf(one, run);
  return { ...argumentOf({ ...one, value: { type: 'text', value: value.name } }, run), isComputed: true };
}

/** An integer that was given. */
export function intOf(made: MadeLayer | undefined, name: string): number | undefined {
  const value = made?.values.get(name);
  return value?.type === 'int' ? value.value : undefined;
}

export type Made = WeakMap<Instance, MadeLayer>;
