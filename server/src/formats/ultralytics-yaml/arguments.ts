// The arguments of one module call by name, read the way Python would read them.
import type { AttributeValue } from '../../network/attribute-value.ts';
import type { Span } from '../../text/span.ts';
import type { Written } from './composer.ts';
import type { ParameterSpec } from './parameter.ts';

/** A Python literal: what an item of `args` stands for once names are resolved. `null` is `None`. */
export type Literal = number | boolean | string | null | readonly Literal[];

/** An argument of a call; without a span if the parser filled it in. */
export interface Argument {
  readonly value: Literal;
  readonly span?: Span;
}

export class ArgumentValues {
  readonly #given: ReadonlyMap<string, Argument>;
  readonly #parameters: readonly ParameterSpec[];

  constructor(parameters: readonly ParameterSpec[], given: ReadonlyMap<string, Argument>) {
    this.#given = given;
    this.#parameters = parameters;
  }

  #default(name: string): AttributeValue | undefined {
    const stated = this.#parameters.find((parameter) => parameter.name === name)?.spec.default;
    return stated && 'value' in stated ? stated.value : undefined;
  }

  /** Whether the call gives it, and not as `None`. */
  has(name: string): boolean {
    const argument = this.#given.get(name);
    return argument !== undefined && argument.value !== null;
  }

  /** A number, its default, or NaN if there is none. `True` counts as 1. */
  number(name: string): number {
    const value = this.literal(name) ?? this.#default(name);
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'number' ? value : Number.NaN;
  }

  /** A number, or `fallback` where the module has no such parameter. */
  numberOr(name: string, fallback: number): number {
    const value = this.number(name);
    return Number.isNaN(value) && !this.has(name) ? fallback : value;
  }

  /** A number, or the same for both axes as a list gives it. */
  sizes(name: string): number | readonly number[] {
    const value = this.literal(name) ?? this.#default(name);
    return Array.isArray(value) ? value.map(asNumber) : this.number(name);
  }

  /** A list of numbers; a single number is a list of one. */
  numbers(name: string): readonly number[] {
    const value = this.sizes(name);
    return typeof value === 'number' ? [value] : value;
  }

  /** What Python takes for true. */
  flag(name: string): boolean {
    const value = this.literal(name) ?? this.#default(name) ?? false;
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  }

  /** A word, or the default. */
  word(name: string): string | undefined {
    const value = this.literal(name) ?? this.#default(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** The value as an attribute of a layer, with the argument that decides it. */
  attribute(name: string): number | readonly number[] | Written {
    const value = this.sizes(name);
    const span = this.#given.get(name)?.span;
    return span ? { value, span } : value;
  }

  /** Padding of both axes: a number, one for each axis, or a word of PyTorch's. */
  padding(name: string): AttributeValue | Written {
    const value = readPadding(this.literal(name) ?? this.#default(name));
    const span = this.#given.get(name)?.span;
    return span ? { value, span } : value;
  }

  /** A number as an attribute of a layer, with the argument that decides it. */
  written(name: string): number | Written {
    const value = this.number(name);
    const span = this.#given.get(name)?.span;
    return span ? { value, span } : value;
  }

  /** The literal given, `undefined` if it is `None` or not given. */
  literal(name: string): Exclude<Literal, null> | undefined {
    return this.#given.get(name)?.value ?? undefined;
  }
}

function readPadding(value: Literal | AttributeValue | undefined): AttributeValue {
  if (value === 'same') return 'same_pytorch';
  if (value === 'valid') return 0;
  if (Array.isArray(value)) return value.map(asNumber).map((side) => ({ before: side, after: side }));
  return asNumber(typeof value === 'boolean' ? Number(value) : value);
}

function asNumber(value: unknown): number {
  return typeof value === 'number' ? value : Number.NaN;
}
