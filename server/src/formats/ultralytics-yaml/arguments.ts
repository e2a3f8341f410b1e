// The arguments of one module call as modules compute with them: numbers, of which one that is not known is `UNKNOWN_COUNT`.

import { Given, type GivenValue, numberOf } from '../../libraries/given.ts';
import type { Literal } from '../../libraries/literal.ts';
import { paddingOf } from '../../libraries/torch/layers/parameters.ts';
import type { AttributeValue } from '../../network/attribute-value.ts';
import { countOf, UNKNOWN_COUNT } from './counts.ts';

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
  attribute(name: string): GivenValue & { readonly value: number | readonly number[] } {
    return { ...this.decided(name, undefined), value: this.sizes(name) };
  }

  /** Padding of both axes: a number, one for each axis, or a word of PyTorch's. */
  padding(name: string): GivenValue & { readonly value: AttributeValue } {
    const value = this.value(name);
    const padding = value === undefined ? undefined : paddingOf(value);
    return { ...this.decided(name, undefined), value: padding ?? UNKNOWN_COUNT };
  }

  /** A number as an attribute of a layer, with the argument that decides it. */
  written(name: string): GivenValue & { readonly value: number } {
    return { ...this.decided(name, undefined), value: this.number(name) };
  }
}
