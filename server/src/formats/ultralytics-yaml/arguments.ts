// The arguments of one module call as modules compute with them: numbers, of which one that is not known is `UNKNOWN_COUNT`.

import { Given, type GivenValue, numberOf } from '../../libraries/given.ts';
import type { Literal } from '../../libraries/literal.ts';
import { paddingOf } from '../../libraries/torch/layers/parameters.ts';
import type { AttributeValue } from '../../network/attribute-value.ts';
import { countOf, UNKNOWN_COUNT } from './counts.ts';

/** A value with the argument that decides it, if one does. */
type Decided<Value extends AttributeValue> = GivenValue & { readonly value: Value };

export class ArgumentValues extends Given {
  /** A number, or its default. `True` counts as 1. */
  number(name: string): number {
    return countOf(numberOf(this.value(name)));
  }

  /** A number, or `fallback` where the module has no such parameter. */
  numberOr(name: string, fallback: number): number {
    return this.has(name) || this.value(name) !== undefined ? this.number(name) : fallback;
  }

  /** A number, or the same for both axes as a list gives it. */
  sizes(name: string): number | readonly number[] {
    const value = this.value(name);
    return Array.isArray(value)
      ? value.map((item: Literal) => countOf(numberOf(item)))
      : countOf(numberOf(value));
  }

  /** A list of numbers; a single number is a list of one. */
  numbers(name: string): readonly number[] {
    const value = this.sizes(name);
    return typeof value === 'number' ? [value] : value;
  }

  /** The value as an attribute of a layer, with the argument that decides it. */
  attribute(name: string): Decided<number | readonly number[]> {
    return this.#withSpan(name, this.sizes(name));
  }

  /** Padding of both axes: a number, one for each axis, or a word of PyTorch's. */
  padding(name: string): Decided<AttributeValue> {
    const value = this.value(name);
    const padding = value === undefined ? undefined : paddingOf(value);
    return this.#withSpan(name, padding ?? UNKNOWN_COUNT);
  }

  /** A number as an attribute of a layer, with the argument that decides it. */
  written(name: string): Decided<number> {
    return this.#withSpan(name, this.number(name));
  }

  #withSpan<Value extends AttributeValue>(name: string, value: Value): Decided<Value> {
    const span = this.spanOf(name);
    return span ? { value, span } : { value };
  }
}
