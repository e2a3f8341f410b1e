// The arguments of one call of a function of PyTorch, read as it reads them. What is not known ends the call (`NotKnown`); what
// it does not take is raised as it raises it (`TorchError`).
import { UNKNOWN } from '../../../python/make.ts';
import { typeName } from '../../../python/type-names.ts';
import type { Given, GivenValue, Run, Value } from '../../../python/values.ts';
import { isSizeNotKnown } from '../tensors/size-values.ts';
import { axisAt, type Size, type Sizes } from '../tensors/sizes.ts';
import { numberIn, Tensor } from '../tensors/tensor.ts';
import { NotKnown, TorchError } from '../tensors/torch-error.ts';
import type { SignatureParameter } from './signature.ts';

export class Arguments {
  readonly run: Run;
  readonly given: Given;
  readonly #values: ReadonlyMap<string, Value>;
  readonly #parameters: readonly SignatureParameter[];
  /** What is called. */
  readonly name: string;
  /** First axes of which nothing is known are those of the batch. */
  areLeadsAlike = true;

  constructor(name: string, parameters: readonly SignatureParameter[], given: Given, run: Run) {
    this.name = name;
    this.run = run;
    this.given = given;
    if (given.isOpen) throw new NotKnown(`the arguments of \`${name}\` are not known`);
    this.#parameters = parameters;
    this.#values = bound(name, parameters, given);
  }

  /** Whether it is given, and not as `None`. */
  has(name: string): boolean {
    const value = this.#values.get(name);
    return value !== undefined && value.type !== 'none';
  }

  value(name: string): Value {
    return this.#values.get(name) ?? UNKNOWN;
  }

  /** An argument as the call gives it, with where it stands; `undefined` for a default. */
  givenAs(name: string): GivenValue | undefined {
    const byPlace = this.#parameters.filter(({ kind }) => kind !== 'keyword');
    const at = byPlace.findIndex((parameter) => parameter.name === name);
    return this.given.keywords.get(name) ?? (at < 0 ? undefined : this.given.positional[at]);
  }

  /** What is known of it; ends the call if nothing is. */
  known(name: string): Value {
    const value = this.value(name);
    if (value.type === 'unknown') this.stop(name, value.why);
    return value;
  }

  stop(name: string, why?: string): never {
    throw new NotKnown(why ?? `\`${name}\` of \`${this.name}\` is not known`);
  }

  tensor(name: string): Tensor {
    const value = this.known(name);
    if (value instanceof Tensor) return value;
    // An instance may be a tensor of a class of somebody's own.
    if (value.type === 'foreign' || value.type === 'instance') this.stop(name);
    throw new TorchError(
      'TypeError',
      `${this.name}(): argument '${name}' must be Tensor, not ${typeName(value)}`,
    );
  }

  /** A tensor, or a number in place of one. */
  operand(name: string): Tensor | undefined {
    const value = this.known(name);
    if (value instanceof Tensor) return value;
    if (['int', 'float', 'bool'].includes(value.type)) return undefined;
    if (value.type === 'foreign' || value.type === 'instance') this.stop(name);
    throw new TorchError(
      'TypeError',
      `unsupported operand type(s) for ${this.name}: 'Tensor' and '${typeName(value)}'`,
    );
  }

  sizes(name: string): Sizes {
    const { sizes } = this.tensor(name);
    return sizes ?? this.stop(name, 'the number of axes of a tensor is not known');
  }

  /** Tensors in a list or a tuple. */
  tensors(name: string): readonly Tensor[] {
    const value = this.known(name);
    const items = value instanceof Tensor ? undefined : this.run.iterate(value);
    if (!items) {
      if (value instanceof Tensor)
        throw new TorchError(
          'TypeError',
          `${this.name}(): argument '${name}' must be tuple of Tensors, not Tensor`,
        );
      return this.stop(name);
    }
    return items.map((item) => {
      if (item instanceof Tensor) return item;
      if (item.type === 'unknown' || item.type === 'foreign')
        return this.stop(name, 'why' in item ? item.why : undefined);
      throw new TorchError('TypeError', `expected Tensor as element in ${this.name}(), but got ${item.type}`);
    });
  }

  int(name: string): number {
    return this.optionalInt(name) ?? this.stop(name);
  }

  /** The same where one that is not known ends nothing. */
  size(name: string): Size {
    return this.value(name).type === 'unknown' ? undefined : this.int(name);
  }

  /** `undefined` if it is `None`. */
  optionalInt(name: string): number | undefined {
    const value = this.known(name);
    if (value.type === 'none') return undefined;
    return this.#intOf(value, name);
  }

  #intOf(value: Value, name: string): number {
    if (value.type === 'int') return value.value;
    if (value.type === 'bool') return Number(value.value);
    if (value.type === 'unknown') this.stop(name, value.why);
    if (value instanceof Tensor) {
      const number = numberIn(value.facts);
      return number?.type === 'int' ? number.value : this.stop(name);
    }
    if (value.type === 'foreign' || value.type === 'instance') this.stop(name);
    throw new TorchError(
      'TypeError',
      `${this.name}(): argument '${name}' must be int, not ${typeName(value)}`,
    );
  }

  number(name: string): number {
    const value = this.known(name);
    if (value.type === 'float') return value.value;
    return value instanceof Tensor ? (value.facts.values?.[0] ?? this.stop(name)) : this.#intOf(value, name);
  }

  flag(name: string): boolean {
    const truth = this.run.truth(this.known(name));
    return truth ?? this.stop(name);
  }

  word(name: string): string {
    const value = this.known(name);
    return value.type === 'text' ? value.value : this.stop(name);
  }

  /** One integer or several. */
  ints(name: string): readonly number[] {
    return this.sizesGiven(name).map((size) => size ?? this.stop(name));
  }

  /** The same with those that are not known. */
  sizesGiven(name: string): readonly Size[] {
    const value = this.known(name);
    const items = ['int', 'bool'].includes(value.type) ? [value] : this.#items(value, name);
    const one = items.length === 1 ? items[0] : undefined;
    // All of them may be in it.
    if (one?.type === 'unknown' && !isSizeNotKnown(one)) return this.stop(name, one.why);
    const inner = one && (one.type === 'tuple' || one.type === 'list') ? this.#items(one, name) : items;
    return inner.map((item) => (item.type === 'unknown' ? undefined : this.#sizeOf(item, name)));
  }

  #items(value: Value, name: string): readonly Value[] {
    if (value.type === 'float')
      throw new TorchError(
        'TypeError',
        `${this.name}(): argument '${name}' must be tuple of ints, not float`,
      );
    if (value instanceof Tensor && value.sizes?.length === 0) return [value];
    return this.run.iterate(value) ?? this.stop(name);
  }

  #sizeOf(value: Value, name: string): Size {
    if (value instanceof Tensor) {
      const number = numberIn(value.facts);
      return number?.type === 'int' ? number.value : undefined;
    }
    if (value.type === 'none')
      throw new TorchError('TypeError', `${this.name}(): '${name}' must be ints, not None`);
    return this.#intOf(value, name);
  }

  /** An axis of a tensor with so many. */
  axis(name: string, rank: number): number {
    return axisAt(this.int(name), rank);
  }

  /** Axes; `undefined` for all of them. */
  axes(name: string, rank: number): readonly number[] | undefined {
    if (!this.has(name)) return undefined;
    const axes = this.ints(name).map((index) => axisAt(index, rank));
    const twice = axes.find((axis, at) => axes.indexOf(axis) !== at);
    if (twice !== undefined)
      throw new TorchError('RuntimeError', `dim ${twice} appears multiple times in the list of dims`);
    return axes;
  }
}

const USUAL: Readonly<Record<string, Value>> = {
  None: { type: 'none' },
  True: { type: 'bool', value: true },
  False: { type: 'bool', value: false },
  '()': { type: 'tuple', items: [] },
};

function usualValue(written: string): Value {
  const word = USUAL[written];
  if (word) return word;
  const number = Number(written);
  if (Number.isNaN(number)) return { type: 'text', value: written.replaceAll("'", '') };
  return Number.isInteger(number) && !written.includes('.')
    ? { type: 'int', value: number }
    : { type: 'float', value: number };
}

function bound(
  name: string,
  parameters: readonly SignatureParameter[],
  { positional, keywords }: Given,
): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const byPlace = parameters.filter(({ kind }) => kind === 'any' || kind === 'rest');
  let at = 0;
  for (const parameter of byPlace) {
    if (parameter.kind === 'rest') {
      if (namesOf(parameter).some((one) => keywords.has(one))) continue;
      values.set(parameter.name, { type: 'tuple', items: positional.slice(at).map(({ value }) => value) });
      at = positional.length;
    } else if (at < positional.length) {
      const value = positional[at]?.value;
      if (value) values.set(parameter.name, value);
      at += 1;
    }
  }
  if (at < positional.length) {
    if (parameters.some(({ kind }) => kind === 'older')) throw new NotKnown(`an older form of \`${name}\``);
    throw new TorchError(
      'TypeError',
      `${name}() takes ${byPlace.length} arguments but ${positional.length} were given`,
    );
  }
  const takesOthers = parameters.some(({ kind }) => kind === 'others');
  for (const [keyword, { value }] of keywords) {
    // NumPy's names are taken too.
    const known =
      parameters.find((one) => namesOf(one).includes(keyword)) ??
      parameters.find((one) => one.name === NUMPY[keyword]);
    if (known) values.set(known.name, value);
    else if (!HARMLESS.has(keyword) && !takesOthers)
      throw new TorchError('TypeError', `${name}() got an unexpected keyword argument '${keyword}'`);
  }
  for (const parameter of parameters) {
    if (values.has(parameter.name)) continue;
    if (parameter.usual === undefined)
      throw new TorchError('TypeError', `${name}() missing 1 required argument: '${parameter.name}'`);
    values.set(parameter.name, usualValue(parameter.usual));
  }
  return values;
}

function namesOf({ name, also = [] }: SignatureParameter): readonly string[] {
  return [name, ...also];
}

const NUMPY: Readonly<Record<string, string>> = { axis: 'dim', keepdims: 'keepdim', x: 'input' };
/** Change no shape. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...[
    'out',
    'dtype',
    'device',
    'layout',
    'requires_grad',
    'pin_memory',
    'memory_format',
    'generator',
    'inplace',
  ],
  ...['non_blocking', 'copy', 'correction'],
]);
