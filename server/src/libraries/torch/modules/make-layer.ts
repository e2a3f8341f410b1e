// Makes a layer of `torch.nn` that has a record: binds what its constructor is called with, and raises what PyTorch raises there.
import { Raised } from '../../../python/branches.ts';
import { UNKNOWN } from '../../../python/make.ts';
import type { Given as Call, Run, Value } from '../../../python/values.ts';
import { Given } from '../../given.ts';
import { type LibraryLayer, shortName } from '../../library.ts';
import type { Argument } from '../../literal.ts';
import { torchLayer } from '../layers.ts';
import { checkConstruction } from './construction.ts';
import { constructionFault } from './construction-fault.ts';
import { argumentOf } from './literal.ts';
import { Meaning } from './meaning.ts';

/** What a layer was made with. */
export interface MadeLayer {
  readonly record: LibraryLayer;
  readonly given: Given;
  /** What it is with these arguments. */
  readonly meaning: Meaning;
  /** What was given, by the names of the parameters. */
  readonly found: ReadonlyMap<string, Argument>;
  /** All arguments as values of the program, with their defaults. */
  readonly values: ReadonlyMap<string, Value>;
  /** Its attributes as they were set when it was made. */
  readonly attributes: ReadonlyMap<string, Value>;
}

/** Before its attributes are set. */
export type BoundLayer = Omit<MadeLayer, 'attributes'>;

/** A layer with its arguments, and what it is with these. */
export function meant(record: LibraryLayer, given: Given): Pick<MadeLayer, 'record' | 'given' | 'meaning'> {
  return { record, given, meaning: new Meaning(record, given) };
}

/** Binds the arguments of a constructor. Raises where they do not fit. */
export function makeLayer(record: LibraryLayer, call: Call, run: Run): BoundLayer {
  const found = new Map<string, Argument>();
  const bound = new Map<string, Value>();
  bindByPlace(record, call, run, (name, one) => {
    found.set(name, argumentOf(one, run));
    bound.set(name, one.value);
  });
  const name = shortName(record);
  const values = new Map<string, Value>();
  for (const { name: parameter, spec } of record.parameters) {
    const value = bound.get(parameter);
    if (value) values.set(parameter, value);
    else if (call.isOpen) {
      found.set(parameter, { value: undefined });
      values.set(parameter, UNKNOWN);
    } else if ('required' in spec.default)
      run.raise('TypeError', `${name}.__init__() missing 1 required positional argument: '${parameter}'`);
    else values.set(parameter, usual('value' in spec.default ? spec.default.value : undefined));
  }
  const made: BoundLayer = {
    ...meant(record, new Given(record.parameters, found)),
    found,
    values,
  };
  try {
    checkConstruction(name, values, run);
  } catch (error) {
    const fault = error instanceof Raised ? constructionFault(made) : undefined;
    throw fault && error instanceof Raised ? error.because(fault) : error;
  }
  return made;
}

/** What gives what it gets. */
export function unchangedLayer(): MadeLayer {
  const record = torchLayer('torch.nn.Identity');
  if (!record) throw new Error('there is no Identity');
  return {
    ...meant(record, new Given([], new Map())),
    found: new Map(),
    values: new Map(),
    attributes: new Map(),
  };
}

function bindByPlace(
  record: LibraryLayer,
  call: Call,
  run: Run,
  set: (name: string, one: Call['positional'][number]) => void,
): void {
  const name = shortName(record);
  const byPlace = record.parameters.filter(({ keywordOnly }) => !keywordOnly);
  call.positional.forEach((one, at) => {
    const parameter = byPlace[at];
    if (parameter) set(parameter.name, one);
    else if (!record.takesMore)
      run.raise(
        'TypeError',
        `${name}.__init__() takes from 1 to ${byPlace.length + 1} positional arguments but ${call.positional.length + 1} were given`,
      );
  });
  for (const [keyword, one] of call.keywords) {
    const at = record.parameters.findIndex((known) => known.name === keyword);
    const parameter = record.parameters[at];
    if (parameter && !parameter.keywordOnly && byPlace.indexOf(parameter) < call.positional.length)
      run.raise('TypeError', `${name}.__init__() got multiple values for argument '${keyword}'`);
    else if (parameter) set(keyword, one);
    else if (!record.takesMore)
      run.raise('TypeError', `${name}.__init__() got an unexpected keyword argument '${keyword}'`);
  }
}

function usual(value: unknown): Value {
  if (typeof value === 'number') return { type: Number.isInteger(value) ? 'int' : 'float', value };
  if (typeof value === 'boolean') return { type: 'bool', value };
  if (typeof value === 'string') return { type: 'text', value };
  return { type: 'none' };
}
