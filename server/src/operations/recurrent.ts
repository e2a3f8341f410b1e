// Layers that go through a sequence step by step and keep a state. Parameter counts: Keras, `SimpleRNN`, `GRU`, `LSTM`.
import { type Dim, isKnown, product, UNKNOWN } from '../network/shape.ts';
import { integerOf, isOn, sizeOf } from './attribute-access.ts';
import type { AttributeTable } from './attribute-spec.ts';
import { BIAS } from './common-attributes.ts';
import { type Factor, factor, weights } from './counts.ts';
import type { Call, InputShape, Operation, ParameterGroup, ShapeResult } from './operation.ts';
import { rankProblem } from './shape-results.ts';

const ATTRIBUTES: AttributeTable = {
  units: { type: 'integer', min: 1, meaning: 'Size of the state', default: { required: true } },
  sequences: {
    type: 'boolean',
    meaning: 'Whether each step gives an output; otherwise the last one alone does',
    default: { value: false },
    aliases: ['return_sequences'],
  },
  state: {
    type: 'boolean',
    meaning: 'Whether the last state is given too',
    default: { value: false },
    aliases: ['return_state'],
  },
  bidirectional: {
    type: 'choice',
    choices: {
      none: 'From the first step to the last',
      concat: 'In both directions; outputs stand one behind the other',
      merged: 'In both directions; outputs become one of the same size',
    },
    meaning: 'Whether the sequence is gone through in both directions',
    default: { value: 'none' },
  },
  bias: { ...BIAS, meaning: 'Whether a bias is added to each element of the state' },
};

export const simpleRnn: Operation = recurrent({
  id: 'simple_rnn',
  aliases: ['SimpleRNN'],
  title: 'Simple recurrent layer',
  summary: 'At each step the state is computed from the input and the state before',
  gates: 1,
  states: 1,
});

export const lstm: Operation = recurrent({
  id: 'lstm',
  aliases: ['LSTM'],
  title: 'Long short-term memory',
  summary: 'A recurrent layer whose gates decide what is kept, forgotten and given',
  source: 'https://doi.org/10.1162/neco.1997.9.8.1735',
  gates: 4,
  states: 2,
});

export const gru: Operation = recurrent({
  id: 'gru',
  aliases: ['GRU'],
  title: 'Gated recurrent unit',
  summary: 'A recurrent layer whose gates decide how much of the state is replaced',
  source: 'https://arxiv.org/abs/1406.1078',
  gates: 3,
  states: 1,
});

interface Kind extends Pick<Operation, 'id' | 'aliases' | 'title' | 'summary' | 'source'> {
  /** How many matrices there are of each kind. */
  readonly gates: number;
  readonly states: number;
}

function recurrent({ gates, states, ...words }: Kind): Operation {
  const attributes: AttributeTable = {
    ...ATTRIBUTES,
    double_bias: {
      type: 'boolean',
      meaning: 'Whether the state has biases of its own beside those of the input',
      default: { value: false },
    },
  };
  return {
    ...words,
    category: 'dense',
    signature: '(N, L, C) → (N, units)',
    inputs: { min: 1, max: 5 },
    attributes,
    shorthand: 'units',
    shape: (call) => shape(call, states),
    parameters: (call) => parameters(call, gates),
    macs: (call) => [
      { factors: [...directions(call), ...inputFactors(call, gates), stepsOf(call)] },
      { factors: [...directions(call), ...stateFactors(call, gates), stepsOf(call)] },
    ],
    reach: () => ({ type: 'everything' }),
  };
}

function shape(call: Call, states: number): ShapeResult {
  const [input] = call.inputs;
  const wrongRank = rankProblem(input, [2]);
  const units = sizeOf(call.attributes, 'units');
  const isJoined = call.attributes.get('bidirectional') === 'concat';
  const features = isJoined ? product([units, 2]) : units;
  const steps = input?.[0] ?? UNKNOWN;
  const result = isOn(call.attributes, 'sequences') ? [steps, features] : [features];
  const given = isOn(call.attributes, 'state') ? states * (goesBothWays(call) ? 2 : 1) : 0;
  const outputs: InputShape[] = [result, ...Array.from({ length: given }, () => [units])];
  return { outputs, problems: wrongRank ? [wrongRank] : [] };
}

function parameters(call: Call, gates: number): ParameterGroup[] {
  const both = directions(call);
  const count = isOn(call.attributes, 'double_bias') ? 2 * gates : gates;
  const biases: ParameterGroup = {
    role: 'biases',
    name: 'biases',
    trainable: true,
    factors: [...both, factor('biases of a unit', count), factor('units', sizeOf(call.attributes, 'units'))],
  };
  return [
    weights([...both, ...inputFactors(call, gates)], 'input weights'),
    weights([...both, ...stateFactors(call, gates)], 'state weights'),
    ...(isOn(call.attributes, 'bias') ? [biases] : []),
  ];
}

function goesBothWays({ attributes }: Call): boolean {
  const word = attributes.get('bidirectional');
  return word === 'concat' || word === 'merged';
}

function directions(call: Call): Factor[] {
  return goesBothWays(call) ? [factor('directions', 2)] : [];
}

function inputFactors(call: Call, gates: number): Factor[] {
  const units = sizeOf(call.attributes, 'units');
  return [
    factor('gates', gates),
    factor('features', call.inputs[0]?.at(-1) ?? UNKNOWN),
    factor('units', units),
  ];
}

function stateFactors({ attributes }: Call, gates: number): Factor[] {
  const units = integerOf(attributes, 'units') ?? UNKNOWN;
  return [factor('gates', gates), factor('units', units), factor('units', units)];
}

function stepsOf({ inputs: [input] }: Call): Factor {
  const steps: Dim | undefined = input && input.length === 2 ? input[0] : undefined;
  return factor('steps', isKnown(steps) ? steps : UNKNOWN);
}
