// Models that are made of tensors take what their inputs say: called with other sizes, Keras refuses them.
import type { Given, Instance, Run } from '../../../python/values.ts';
import { Fault } from '../../fault.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import type { Sizes } from '../tensors/sizes.ts';
import type { Graph } from './graph.ts';
import type { Layers } from './layers.ts';
import { nameOf } from './state.ts';

/** Ends the program where what arrives is not what the input of a graph says. */
export function checkInput(self: Instance, graph: Graph, given: Given, run: Run, layers: Layers): void {
  const { session } = layers;
  const [input, ...others] = graph.inputs;
  const arriving = given.positional[0]?.value;
  if (!session.judges || !input?.sizes || others.length > 0 || !(arriving instanceof KerasTensor)) return;
  const [expected, found] = [input.sizes, arriving.sizes];
  if (!found || !differ(expected, found)) return;
  const name = nameOf(self) ?? self.class.name;
  run.raise(
    'ValueError',
    `Input 0 of layer "${name}" is incompatible with the layer: expected shape=(${worded(expected)}), found shape=(${worded(found)})`,
    faultOf(name, input, arriving, given, run),
  );
}

function faultOf(
  model: string,
  input: KerasTensor,
  arriving: KerasTensor,
  { span, callee }: Given,
  run: Run,
): Fault | undefined {
  const at = callee ?? span ?? run.at;
  if (!at || !input.sizes || !arriving.sizes) return undefined;
  const definition = input.source?.node.definition;
  const giver = arriving.source?.node.definition.kindSpan;
  const [from, to] = [numbersIn(input.sizes), numbersIn(arriving.sizes)];
  return new Fault({
    type: 'model-input',
    span: at,
    model,
    expected: sampleOf(input.sizes),
    gets: sampleOf(arriving.sizes),
    ...(definition && { input: definition.kindSpan }),
    ...(giver && { giver }),
    ...(definition && from && to && { resized: { span: definition.span, from, to } }),
  });
}

/** Sizes behind the batch that both are known, and are not the same. */
function differ(expected: Sizes, found: Sizes): boolean {
  if (expected.length !== found.length) return false;
  return expected.some((size, axis) => {
    const other = found[axis];
    return axis > 0 && typeof size === 'number' && typeof other === 'number' && size !== other;
  });
}

function sampleOf(sizes: Sizes): readonly (number | null)[] {
  return sizes.slice(1).map((size) => size ?? null);
}

function numbersIn(sizes: Sizes): readonly number[] | undefined {
  const numbers = sizes.slice(1).filter((size) => typeof size === 'number');
  return numbers.length === sizes.length - 1 ? numbers : undefined;
}

function worded(sizes: Sizes): string {
  return sizes.map((size, axis) => (axis === 0 || typeof size !== 'number' ? 'None' : size)).join(', ');
}
