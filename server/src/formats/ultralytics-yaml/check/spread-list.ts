// A list that was written without its own brackets: `nn.ZeroPad2d, [0, 1, 0, 1]` gives four arguments, where one list
// of four numbers is meant, `[[0, 1, 0, 1]]`.

import type { Argument, Literal } from '../../../libraries/literal.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import type { AttributeSpec } from '../../../operations/attribute-spec.ts';
import { checkValue } from '../../../operations/check-value.ts';

/** Axes of a map, for which a list has one number each. */
const AXES = 2;

export interface SpreadList {
  /** Positions of the first and the last of the numbers. */
  readonly first: number;
  readonly last: number;
  readonly parameter: string;
}

/** The arguments that would fit as one list, if all others then fit as well and only one parameter can be meant. */
export function spreadList(
  written: readonly Argument[],
  parameters: readonly Parameter[],
): SpreadList | undefined {
  const length = written.length - parameters.length + 1;
  const fitting = parameters.flatMap((parameter, first): SpreadList[] => {
    const list = written.slice(first, first + length).map(({ value }) => value);
    const others = [...written.slice(0, first), undefined, ...written.slice(first + length)];
    const fits =
      isListFor(parameter, list) &&
      others.every((argument, index) => !argument || suits(argument.value, parameters[index]));
    return fits ? [{ first, last: first + length - 1, parameter: parameter.name }] : [];
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

function isListFor({ spec, lengths }: Parameter, list: readonly (Literal | undefined)[]): boolean {
  const numbers = list.filter((item) => typeof item === 'number');
  if (numbers.length < list.length || !(lengths ?? lengthsFor(spec)).includes(list.length)) return false;
  return 'value' in checkValue(numbers, spec);
}

/** How many numbers a list can have; any number where they add up to something. */
function lengthsFor({ type }: AttributeSpec): { includes(length: number): boolean } {
  if (type === 'integers') return { includes: (length) => length > 1 };
  return { includes: (length) => length === AXES && (type.startsWith('per-axis') || type === 'padding') };
}

function suits(value: Literal | undefined, parameter: Parameter | undefined): boolean {
  if (parameter === undefined || value === undefined) return false;
  if (parameter.free || parameter.spec.type === 'boolean' || value === null) return true;
  return 'value' in checkValue(typeof value === 'boolean' ? Number(value) : value, parameter.spec);
}
