// Which argument of a call is which parameter.
import type { Machine } from './machine.ts';
import { emptyDict, UNKNOWN } from './make.ts';
import { isSomewhere } from './no-place.ts';
import type { FunctionValue, Given, GivenValue, Value } from './values.ts';

/** A number that no literal says is known by the first argument of a class that passes it. */
function passed({ value, span }: GivenValue): Value {
  if (value.type !== 'int' || value.literal || value.passed || !isSomewhere(span)) return value;
  return { type: 'int', value: value.value, passed: span };
}

/** The values of all parameters by name. Raises the program's own exception where a call does not fit. */
export function bindArguments(of: FunctionValue, given: Given, machine: Machine): ReadonlyMap<string, Value> {
  const values = new Map<string, Value>();
  const { parameters, name } = of;
  const plain = parameters.filter(({ kind }) => kind === 'positional' || kind === 'any');
  const rest = parameters.find(({ kind }) => kind === 'rest');
  const others = parameters.find(({ kind }) => kind === 'keyword-rest');
  const isInit = name === '__init__';
  const taken = (one: GivenValue): Value => (isInit ? passed(one) : one.value);
  const byPosition = given.positional.map(taken);
  plain.slice(0, byPosition.length).forEach((parameter, at) => {
    values.set(parameter.name, byPosition[at] ?? UNKNOWN);
  });
  const surplus = byPosition.slice(plain.length);
  if (rest) {
    // A keyword-only parameter takes none of them.
    values.set(rest.name, given.isOpen ? UNKNOWN : { type: 'tuple', items: surplus });
  } else if (surplus.length > 0) {
    machine.raise(
      'TypeError',
      `${name}() takes ${plain.length} positional arguments but ${byPosition.length} were given`,
    );
  }
  const more = emptyDict(undefined, given.isOpen);
  for (const [keyword, one] of given.keywords) {
    const value = taken(one);
    const parameter = parameters.find(
      (one) => one.name === keyword && (one.kind === 'any' || one.kind === 'keyword'),
    );
    if (parameter && values.has(keyword)) {
      machine.raise('TypeError', `${name}() got multiple values for argument '${keyword}'`);
    } else if (parameter) values.set(keyword, value);
    else if (others) {
      more.table.entries.set(`t${keyword}`, value);
      more.keys.set(`t${keyword}`, { type: 'text', value: keyword });
    } else machine.raise('TypeError', `${name}() got an unexpected keyword argument '${keyword}'`);
  }
  if (others) values.set(others.name, more);
  for (const parameter of parameters) {
    if (values.has(parameter.name)) continue;
    const usual = of.defaults.get(parameter.name);
    if (given.isOpen) values.set(parameter.name, UNKNOWN);
    else if (usual) values.set(parameter.name, usual);
    else machine.raise('TypeError', `${name}() missing 1 required argument: '${parameter.name}'`);
  }
  return values;
}
