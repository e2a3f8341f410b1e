// The arguments of one call by name, with the defaults of the parameters, read the way Python would read them.
import type { AttributeValue } from '../network/attribute-value.ts';
import type { AttributeSpec } from '../operations/attribute-spec.ts';
import type { InputShape } from '../operations/operation.ts';
import type { Span } from '../text/span.ts';
import type { Argument, Literal } from './literal.ts';
import type { Parameter } from './parameter.ts';

/** The value of an attribute; absent if it is not known, so that nothing can be concluded from the layer. */
export interface GivenValue {
  readonly value?: AttributeValue;
  /** The argument that decides it; absent if the library does. */
  readonly span?: Span;
  /** What the library calls that argument. */
  readonly argument?: string;
  /** That is an expression, over which another value cannot simply be written. */
  readonly isComputed?: true;
  /** The argument of a class that such a value came in by. */
  readonly passed?: Span;
}

/** By the operation's names. What is not among them is as the operation and the conventions have it. */
export type GivenAttributes = Readonly<Record<string, GivenValue>>;

export class Given {
  readonly #arguments: ReadonlyMap<string, Argument>;
  readonly #parameters: readonly Parameter[];

  constructor(parameters: readonly Parameter[], given: ReadonlyMap<string, Argument>) {
    this.#arguments = given;
    this.#parameters = parameters;
  }

  /** Whether the call gives it, and not as `None`. */
  has(name: string): boolean {
    const argument = this.#arguments.get(name);
    return argument !== undefined && argument.value !== null;
  }

  /** The argument of the call, whatever its value. */
  argument(name: string): Argument | undefined {
    return this.#arguments.get(name);
  }

  /** The literal given; `undefined` if it is `None`, not known or not given. */
  literal(name: string): Exclude<Literal, null> | undefined {
    return this.#arguments.get(name)?.value ?? undefined;
  }

  /** The literal given, else the default; `undefined` if it is not known, or if there is neither. */
  value(name: string): Exclude<Literal, null> | undefined {
    if (this.has(name)) return this.literal(name);
    const stated = this.#parameters.find((parameter) => parameter.name === name)?.spec.default;
    return stated && 'value' in stated ? asLiteral(stated.value) : undefined;
  }

  /** What Python takes for true; false if it is not known. */
  flag(name: string): boolean {
    const value = this.value(name) ?? false;
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  }

  /** A word, or the default. */
  word(name: string): string | undefined {
    const value = this.value(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** A value with the argument that decides it. */
  decided(name: string, value: AttributeValue | undefined): GivenValue {
    const span = this.spanOf(name);
    const { isComputed, passed } = this.#arguments.get(name) ?? {};
    const computed = { ...(isComputed && { isComputed }), ...(passed && { passed }) };
    const place = span ? { span, argument: name, ...computed } : {};
    return value === undefined ? place : { value, ...place };
  }

  /** Where the argument stands, if the call gives it. */
  spanOf(name: string): Span | undefined {
    return this.has(name) ? this.#arguments.get(name)?.span : undefined;
  }

  /** All that parameters say of the operation. */
  attributes(input: InputShape): GivenAttributes {
    const attributes: Record<string, GivenValue> = {};
    for (const parameter of this.#parameters) {
      const value = parameter.sets === undefined ? undefined : this.#setBy(parameter, input);
      if (parameter.sets !== undefined && value) attributes[parameter.sets] = value;
    }
    return attributes;
  }

  /** `undefined` if the call says nothing, and the library neither. */
  #setBy({ name, spec, reads }: Parameter, input: InputShape): GivenValue | undefined {
    if (this.has(name)) {
      const literal = this.literal(name);
      if (literal === undefined) return this.decided(name, undefined);
      return this.decided(name, reads ? reads(literal, input) : plainValue(literal, spec.type));
    }
    if ('required' in spec.default) return {};
    if (!('value' in spec.default)) return undefined;
    const { value } = spec.default;
    return this.decided(name, reads ? reads(asLiteral(value), input) : value);
  }
}

/** Defaults of parameters are plain: pairs of sides are no value that a call could have. */
function asLiteral(value: AttributeValue): Exclude<Literal, null> {
  if (typeof value !== 'object') return value;
  return value.map((item) => (typeof item === 'object' ? null : item));
}

/** The literal as a value of this type; `undefined` if it is none. */
function plainValue(literal: Literal, type: AttributeSpec['type']): AttributeValue | undefined {
  switch (type) {
    case 'boolean':
      return Array.isArray(literal) ? literal.length > 0 : Boolean(literal);
    case 'choice':
    case 'text':
      return typeof literal === 'string' ? literal : undefined;
    case 'integer':
    case 'number':
      return numberOf(literal);
    default:
      return Array.isArray(literal) ? numbersOf(literal) : numberOf(literal);
  }
}

/** A number as Python's arithmetic takes it: `True` is 1. */
export function numberOf(literal: Literal | undefined): number | undefined {
  if (typeof literal === 'boolean') return Number(literal);
  return typeof literal === 'number' ? literal : undefined;
}

/** Numbers all through, or `undefined`. */
export function numbersOf(list: readonly Literal[]): readonly number[] | undefined {
  const numbers = list.map(numberOf).filter((item) => item !== undefined);
  return numbers.length === list.length ? numbers : undefined;
}
