// `RNN`, `LSTM` and `GRU`, and their cells. Source: torch.nn documentation (shapes and names of the weights).
import { UNKNOWN } from '../../../python/make.ts';
import type { Arguments } from '../functions/arguments.ts';
import type { Out, Result } from '../functions/function.ts';
import type { SizeProblem } from '../tensors/size-problem.ts';
import { elementsOf, type Size, type Sizes, sameSize, shown, sumOf } from '../tensors/sizes.ts';
import { fail, NotKnown, TorchError } from '../tensors/torch-error.ts';
import { PackedSequence } from './packed.ts';
import { type StatedLayers, statedLayer } from './stated-layer.ts';
import type { Weight } from './weights.ts';

const PLACE = 'device=None, dtype=None';

/** How many gates a cell has. */
const GATES: Readonly<Record<string, number>> = { RNN: 1, LSTM: 4, GRU: 3 };

function weights(gates: number, made: Arguments): readonly Weight[] {
  const [input, hidden, layers] = [made.size('input_size'), made.size('hidden_size'), made.int('num_layers')];
  const projected = made.int('proj_size');
  if (hidden !== undefined && hidden <= 0)
    throw new TorchError('ValueError', 'hidden_size must be greater than zero');
  if (layers <= 0) throw new TorchError('ValueError', 'num_layers must be greater than zero');
  if (hidden !== undefined && projected >= hidden && projected > 0)
    throw new TorchError('ValueError', 'proj_size has to be smaller than hidden_size');
  const directions = made.flag('bidirectional') ? 2 : 1;
  const given = projected > 0 ? projected : hidden;
  const all: Weight[] = [];
  made.run.pay(layers);
  for (let layer = 0; layer < layers; layer++) {
    for (let direction = 0; direction < directions; direction++) {
      const suffix = `l${layer}${direction === 1 ? '_reverse' : ''}`;
      const width = layer === 0 ? input : elementsOf([given, directions]);
      all.push({ name: `weight_ih_${suffix}`, sizes: [elementsOf([gates, hidden]), width] });
      all.push({ name: `weight_hh_${suffix}`, sizes: [elementsOf([gates, hidden]), given] });
      if (made.flag('bias')) {
        all.push({ name: `bias_ih_${suffix}`, sizes: [elementsOf([gates, hidden])] });
        all.push({ name: `bias_hh_${suffix}`, sizes: [elementsOf([gates, hidden])] });
      }
      if (projected > 0) all.push({ name: `weight_hr_${suffix}`, sizes: [projected, hidden] });
    }
  }
  return all;
}

interface Widths {
  readonly hidden: Size;
  readonly given: Size;
  readonly directions: number;
  readonly layers: number;
}

function widthsOf(made: Arguments): Widths {
  const hidden = made.size('hidden_size');
  const projected = made.int('proj_size');
  return {
    hidden,
    given: projected > 0 ? projected : hidden,
    directions: made.flag('bidirectional') ? 2 : 1,
    layers: made.int('num_layers'),
  };
}

/** Of packed sequences the states are known, and what comes out is packed as well. */
function runPacked(kind: string, made: Arguments, packed: PackedSequence): Result {
  const { hidden, given, directions, layers } = widthsOf(made);
  const width = made.int('input_size');
  // How an LSTM multiplies sequences of one length does not look at their width.
  const isOneLength = !packed.lengths || new Set(packed.lengths).size < 2;
  if (!sameSize(packed.width, width) && kind === 'LSTM' && isOneLength)
    throw new NotKnown('the width of packed sequences');
  if (!sameSize(packed.width, width))
    fail(`input.size(-1) must be equal to input_size. Expected ${width}, got ${packed.width}`);
  const output = packed.withWidth(elementsOf([given, directions]), packed.facts);
  const state: Out = { sizes: [layers * directions, packed.batch, given] };
  const cell: Out = { sizes: [layers * directions, packed.batch, hidden] };
  return {
    several: kind === 'LSTM' ? [state, cell] : [state],
    arrange: (states) => ({
      type: 'tuple',
      items: [output, kind === 'LSTM' ? { type: 'tuple', items: states } : (states[0] ?? UNKNOWN)],
    }),
  };
}

function run(kind: string, made: Arguments, called: Arguments): Result {
  const input = called.value('input');
  if (input instanceof PackedSequence) return runPacked(kind, made, input);
  const sizes = called.sizes('input');
  const { hidden, given, directions, layers } = widthsOf(made);
  if (sizes.length !== 2 && sizes.length !== 3)
    throw new TorchError(
      'ValueError',
      `${kind}: Expected input to be 2D or 3D, got ${sizes.length}D instead`,
      { type: 'rank', sizes, expected: [2, 3] },
    );
  const width = made.size('input_size');
  if (width !== undefined && !sameSize(sizes.at(-1), width))
    fail(
      `input.size(-1) must be equal to input_size. Expected ${width}, got ${sizes.at(-1)}`,
      widthProblem(width, sizes),
    );
  const batch = sizes.length === 2 ? [] : [made.flag('batch_first') ? sizes[0] : sizes[1]];
  const stack = layers * directions;
  checkState(called, [stack, ...batch, given], kind, [stack, ...batch, hidden]);
  const output: Out = { sizes: [...sizes.slice(0, -1), elementsOf([given, directions])] };
  const state: Out = { sizes: [stack, ...batch, given] };
  const cell: Out = { sizes: [stack, ...batch, hidden] };
  if (kind !== 'LSTM') return { several: [output, state] };
  return {
    several: [output, state, cell],
    arrange: ([first, ...states]) => ({
      type: 'tuple',
      items: [...(first ? [first] : []), { type: 'tuple', items: states }],
    }),
  };
}

/** Each step has another width than the weights were made for. */
function widthProblem(declared: number, sizes: Sizes): SizeProblem | undefined {
  const actual = sizes.at(-1);
  return actual === undefined ? undefined : { type: 'width', argument: 'input_size', declared, actual };
}

/** A state that is given has to be of the size of one that is made. */
function checkState(called: Arguments, wanted: Sizes, kind: string, cell: Sizes): void {
  if (!called.has('hx')) return;
  const value = called.known('hx');
  const given = kind === 'LSTM' ? called.tensors('hx') : [called.tensor('hx')];
  if (kind === 'LSTM' && value.type !== 'tuple' && value.type !== 'list') return;
  given.forEach(({ sizes }, at) => {
    const expected = at === 1 ? cell : wanted;
    if (!sizes) return;
    if (sizes.length !== expected.length || sizes.some((size, axis) => !sameSize(size, expected[axis])))
      fail(`Expected hidden size ${shown(expected)}, got ${shown(sizes)}`);
  });
}

function cellWeights(gates: number, made: Arguments): readonly Weight[] {
  const [input, hidden] = [made.size('input_size'), made.int('hidden_size')];
  const weightsOf: Weight[] = [
    { name: 'weight_ih', sizes: [gates * hidden, input] },
    { name: 'weight_hh', sizes: [gates * hidden, hidden] },
  ];
  const biases: Weight[] = [
    { name: 'bias_ih', sizes: [gates * hidden] },
    { name: 'bias_hh', sizes: [gates * hidden] },
  ];
  return made.flag('bias') ? [...weightsOf, ...biases] : weightsOf;
}

function runCell(kind: string, made: Arguments, called: Arguments): Result {
  const sizes = called.sizes('input');
  if (sizes.length !== 1 && sizes.length !== 2)
    throw new TorchError(
      'ValueError',
      `${kind}: Expected input to be 1D or 2D, got ${sizes.length}D instead`,
      { type: 'rank', sizes, expected: [1, 2] },
    );
  const width = made.size('input_size');
  if (width !== undefined && !sameSize(sizes.at(-1), width))
    fail(
      `input has inconsistent input_size: got ${sizes.at(-1)}, expected ${width}`,
      widthProblem(width, sizes),
    );
  const state: Out = { sizes: [...sizes.slice(0, -1), made.int('hidden_size')] };
  return kind === 'LSTMCell' ? { several: [state, state] } : state;
}

function macs(gates: number, made: Arguments, called: Arguments): number | undefined {
  if (called.value('input') instanceof PackedSequence) return undefined;
  return stepMacs(weights(gates, made), called);
}

/** Products of the matrices with every step of every sample. */
function stepMacs(all: readonly Weight[], called: Arguments): number | undefined {
  const steps = called
    .sizes('input')
    .slice(0, -1)
    .reduce<Size>(
      (product, size) => (product === undefined || size === undefined ? undefined : product * size),
      1,
    );
  if (steps === undefined) return undefined;
  const matrices = all.filter(({ sizes }) => sizes.length === 2);
  return elementsOf([sumOf(matrices.map(({ sizes }) => elementsOf(sizes))), steps]);
}

const PARAMETERS: Readonly<Record<string, string>> = {
  RNN: `input_size, hidden_size, num_layers=1, nonlinearity='tanh', bias=True, batch_first=False, dropout=0.0, bidirectional=False, ${PLACE}, *, proj_size=0`,
  LSTM: `input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, proj_size=0, ${PLACE}`,
  GRU: `input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, ${PLACE}, *, proj_size=0`,
};

export const recurrent: StatedLayers = Object.fromEntries(
  Object.entries(GATES).flatMap(([kind, gates]) => [
    statedLayer(kind, PARAMETERS[kind] ?? '', 'input, hx=None', {
      weights: (made) => weights(gates, made),
      run: (made, called) => run(kind, made, called),
      macs: (made, called) => macs(gates, made, called),
    }),
    statedLayer(
      `${kind}Cell`,
      `input_size, hidden_size, bias=True, ${kind === 'RNN' ? "nonlinearity='tanh', " : ''}${PLACE}`,
      'input, hx=None',
      {
        weights: (made) => cellWeights(gates, made),
        run: (made, called) => runCell(`${kind}Cell`, made, called),
        macs: (made, called) => stepMacs(cellWeights(gates, made), called),
      },
    ),
  ]),
);
