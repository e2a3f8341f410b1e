// A fully connected layer along any axes: the product of the input with weights, as an equation says. Counts: `keras.layers.EinsumDense`.
import { type Dim, isKnown, type Shape, sizeAt, UNKNOWN } from '../network/shape.ts';
import { ACTIVATION } from './activation-attribute.ts';
import { listOf, wordOf } from './attribute-access.ts';
import { factor, weights } from './counts.ts';
import { type Equation, parseEquation } from './einsum.ts';
import type { Call, Operation, ParameterGroup, ShapeResult } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { output, outputWith, rankProblem, statedDim } from './shape-results.ts';

/** `abc,cd->abd` with the sizes of the output behind the batch. */
export const einsumDense: Operation = {
  id: 'einsum_dense',
  aliases: ['EinsumDense'],
  title: 'Fully connected layer by an equation',
  summary: 'Weighted sums over the axes that the equation leaves out',
  category: 'dense',
  signature: '(N, …) → (N, …)',
  inputs: { min: 1, max: 1 },
  attributes: {
    equation: {
      type: 'text',
      meaning:
        'Axes of input, weights and output by letters, the batch first: `abc,cd->abd`; `...` stands for any axes',
      default: { required: true },
    },
    shape: {
      type: 'shape',
      infer: false,
      meaning: 'Sizes of the output without the batch and without axes that `...` stands for',
      default: { required: true },
      aliases: ['output_shape'],
    },
    bias_axes: {
      type: 'text',
      meaning: 'Axes of the output that have biases of their own, by their letters; no bias without it',
      default: { absent: true },
    },
    activation: ACTIVATION,
  },
  source: 'https://keras.io/api/layers/core_layers/einsum_dense/',
  shape,
  parameters,
  macs: (call) => {
    const reading = read(call);
    const factors = reading
      ? [...reading.sizes, ...reading.elided.map((size, index) => [`axis ${index}`, size] as const)]
      : [];
    const known = factors.length > 0 ? factors : [['sizes', UNKNOWN] as const];
    return [{ factors: known.map(([label, size]) => factor(label, size)) }];
  },
  reach: () => ({ type: 'everything' }),
};

interface Reading {
  readonly equation: Equation;
  /** The size of each letter but that of the batch. */
  readonly sizes: ReadonlyMap<string, Dim>;
  /** Sizes of the axes that the equation leaves out, without the batch. */
  readonly elided: Shape;
  readonly outputs: Shape;
  readonly problem?: ShapeProblem | undefined;
}

function equationOf(call: Call): Equation | undefined {
  return parseEquation(wordOf(call.attributes, 'equation') ?? '');
}

/** `undefined` if the input, the equation or the sizes do not say enough. */
function read(call: Call): Reading | undefined {
  const [input] = call.inputs;
  const equation = equationOf(call);
  const declared = listOf(call.attributes, 'shape')?.map(statedDim);
  if (!input || !equation || !declared) return undefined;
  const left = input.length + 1 - equation.input.length;
  if (left < 0 || (left > 0 && equation.elided === 'none')) return undefined;
  // What has no letter has the batch in front, if it stands in front.
  const isBefore = equation.elided === 'before' && left > 0;
  const named = isBefore ? input.slice(left - 1) : input.slice(0, equation.input.length - 1);
  const elided = isBefore ? input.slice(0, left - 1) : input.slice(equation.input.length - 1);
  const letters = isBefore ? equation.input : equation.input.slice(1);
  const given = isBefore ? equation.output : equation.output.slice(1);
  if (given.length !== declared.length) return undefined;
  const sizes = new Map<string, Dim>();
  [...letters].forEach((letter, index) => {
    sizes.set(letter, sizeAt(named, index));
  });
  const problem = declaredSizes(given, declared, sizes);
  const result = [...given].map((letter) => sizeOf(letter, sizes));
  const outputs = isBefore ? [...elided, ...result] : [...result, ...elided];
  return { equation, sizes, elided, outputs, problem };
}

/** Unknown for a letter that neither the input nor the output has. */
function sizeOf(letter: string, sizes: ReadonlyMap<string, Dim>): Dim {
  return sizes.get(letter) ?? UNKNOWN;
}

/** Takes over the sizes of the output; what is wrong where one is another than that of the input. */
function declaredSizes(letters: string, declared: Shape, sizes: Map<string, Dim>): ShapeProblem | undefined {
  let problem: ShapeProblem | undefined;
  [...letters].forEach((letter, index) => {
    const [size, found] = [sizeAt(declared, index), sizeOf(letter, sizes)];
    if (!isKnown(found)) sizes.set(letter, size);
    else if (isKnown(size) && size !== found) {
      problem ??= { type: 'declared-input', attribute: 'shape', declared: size, actual: found };
    }
  });
  return problem;
}

function shape(call: Call): ShapeResult {
  const [input] = call.inputs;
  const equation = equationOf(call);
  const isFixed = equation?.elided === 'none';
  const wrongRank = isFixed ? rankProblem(input, [equation.input.length - 1]) : undefined;
  const reading = read(call);
  return reading
    ? outputWith(reading.outputs, reading.problem)
    : wrongRank
      ? outputWith(undefined, wrongRank)
      : output(undefined);
}

function parameters(call: Call): ParameterGroup[] {
  const reading = read(call);
  if (!reading) return [weights([factor('weights', UNKNOWN)])];
  const { sizes, equation } = reading;
  const of = (letters: string) => [...letters].map((letter) => factor(letter, sizeOf(letter, sizes)));
  const biasAxes = wordOf(call.attributes, 'bias_axes') ?? '';
  const shift: ParameterGroup = { role: 'biases', name: 'biases', trainable: true, factors: of(biasAxes) };
  return [weights(of(equation.weights)), ...(biasAxes === '' ? [] : [shift])];
}
