// Layers of torch.nn against PyTorch 2.15: the arguments of their constructors, and what comes out of calls of them as they
// are written.
import { describe, expect, it } from 'vitest';
import { Given } from '../../server/src/libraries/given.ts';
import type { LibraryLayer } from '../../server/src/libraries/library.ts';
import type { Argument, Literal } from '../../server/src/libraries/literal.ts';
import { torchLayer, torchLayers } from '../../server/src/libraries/torch/layers.ts';
import type { AttributeValue } from '../../server/src/network/attribute-value.ts';
import { isKnown, product, type Shape } from '../../server/src/network/shape.ts';
import { applyOperation } from '../../server/src/operations/apply-operation.ts';
import { findOperation } from '../../server/src/operations/catalogue.ts';
import { conventionalAttributes } from '../../server/src/operations/conventional-attributes.ts';
import { FRAMEWORK_CONVENTIONS } from '../../server/src/operations/framework-conventions.ts';
import { readLines } from './apply.ts';

type Signature = readonly [
  name: string,
  parameters: readonly (readonly [string, Literal?, true?])[],
  takesMore: boolean,
];
type Call = readonly [
  name: string,
  positional: readonly Literal[],
  named: Readonly<Record<string, Literal>>,
  input: readonly number[],
  output: readonly number[] | null,
  params: number | null,
];

const lines = readLines<Signature | Call>('torch-layers.jsonl');
const isSignature = (line: Signature | Call): line is Signature => line.length === 3;
const signatures = lines.filter(isSignature);
const calls = lines.filter((line): line is Call => !isSignature(line));

function layerNamed(name: string): LibraryLayer {
  const layer = torchLayer(name);
  if (layer === undefined) throw new Error(`${name} is not described`);
  return layer;
}

function operationOf(layer: LibraryLayer) {
  const operation = findOperation(layer.operation);
  if (operation === undefined) throw new Error(`${layer.name} is no operation`);
  return operation;
}

function argumentsOf({ parameters }: LibraryLayer, [, positional, named]: Call): Map<string, Argument> {
  const byPosition = positional.flatMap((value, index): [string, Argument][] => {
    const parameter = parameters[index];
    return parameter ? [[parameter.name, { value }]] : [];
  });
  const byName = Object.entries(named).map(([name, value]): [string, Argument] => [name, { value }]);
  return new Map([...byPosition, ...byName]);
}

function outcomeOf(call: Call) {
  const [name, , , input] = call;
  const layer = layerNamed(name);
  const operation = operationOf(layer);
  const given = layer.attributes(new Given(layer.parameters, argumentsOf(layer, call)), input);
  const conventions = conventionalAttributes(operation, FRAMEWORK_CONVENTIONS.pytorch);
  const values = new Map<string, AttributeValue>(
    [...conventions.values()].map((one) => [one.name, one.value]),
  );
  for (const [attribute, { value }] of Object.entries(given)) {
    if (value === undefined) values.delete(attribute);
    else values.set(attribute, value);
  }
  const incomplete = Object.values(given).some(({ value }) => value === undefined);
  const inputs: readonly Shape[] = [input];
  return {
    ...applyOperation({ operation, given: values, inputs, layout: 'channels_first', incomplete }),
    incomplete,
  };
}

/** What is said of a call; `null` for what is not known. */
function found(call: Call) {
  const { outputs, problems, parameterGroups, incomplete } = outcomeOf(call);
  const failed = problems.some((problem) => problem.type !== 'single-value' || problem.certain);
  if (failed) return 'error';
  const groups = parameterGroups?.filter(({ trainable }) => trainable);
  const counts = groups?.map(({ factors }) => product(factors.map(({ size }) => size)));
  const params = counts?.every(isKnown) ? counts.filter(isKnown).reduce((sum, one) => sum + one, 0) : null;
  return [incomplete ? null : outputs[0], params];
}

describe('layers of torch.nn', () => {
  it('are those that are measured', () => {
    expect(torchLayers.map(({ name }) => name).sort()).toEqual(signatures.map(([name]) => name).sort());
  });

  it.each(signatures)('%s takes what its constructor takes', (name, parameters, takesMore) => {
    const layer = layerNamed(name);
    const stated = layer.parameters.map(({ name: parameter, spec, keywordOnly }) => {
      if ('required' in spec.default) return [parameter];
      const usual = 'value' in spec.default ? spec.default.value : null;
      return keywordOnly ? [parameter, usual, true] : [parameter, usual];
    });
    expect([stated, layer.takesMore ?? false]).toEqual([withoutTypes(parameters), takesMore]);
  });

  it('set attributes that their operation has', () => {
    const wrong = torchLayers.flatMap((layer) => {
      const { attributes } = operationOf(layer);
      const set = layer.parameters.flatMap(({ sets }) => sets ?? []);
      return set.filter((name) => !Object.hasOwn(attributes, name)).map((name) => `${layer.name}: ${name}`);
    });
    expect(wrong).toEqual([]);
  });
});

/** Where PyTorch has `None` for what it chooses itself, nothing is stated here. */
function withoutTypes(parameters: Signature[1]): readonly (readonly Literal[])[] {
  return parameters.map((parameter) => parameter.map((item) => item ?? null));
}

describe('calls of layers of torch.nn', () => {
  const names = [...new Set(calls.map(([name]) => name))];

  it.each(names)('%s', (name) => {
    const wrong = calls
      .filter((call) => call[0] === name)
      .flatMap((call) => {
        const [, positional, named, input, output, params] = call;
        const actual = found(call);
        const expected = output === null ? 'error' : [output, params];
        const isUnknown = Array.isArray(actual) && actual[0] === null;
        const agrees = JSON.stringify(actual) === JSON.stringify(expected);
        return agrees || isUnknown ? [] : [JSON.stringify({ positional, named, input, actual, expected })];
      });
    expect(wrong).toEqual([]);
  });

  it('are known, but for a few', () => {
    const unknown = calls.filter((call) => outcomeOf(call).incomplete);
    expect([...new Set(unknown.map(([name]) => name))]).toEqual([]);
  });
});
