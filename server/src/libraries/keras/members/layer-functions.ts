// Functions that make a layer and call it: `concatenate([a, b])`, and `merge` of Keras 1.
import type { Given, Run, Value } from '../../../python/values.ts';
import type { KerasClasses } from '../modules/classes.ts';

export const LAYER_FUNCTIONS: Readonly<Record<string, string>> = {
  add: 'Add',
  subtract: 'Subtract',
  multiply: 'Multiply',
  average: 'Average',
  maximum: 'Maximum',
  minimum: 'Minimum',
  concatenate: 'Concatenate',
  dot: 'Dot',
};

const MODES: Readonly<Record<string, string>> = {
  sum: 'Add',
  mul: 'Multiply',
  ave: 'Average',
  max: 'Maximum',
  concat: 'Concatenate',
  dot: 'Dot',
};

export function layerFunction(name: string, classes: KerasClasses): Value | undefined {
  const of = Object.hasOwn(LAYER_FUNCTIONS, name) ? LAYER_FUNCTIONS[name] : undefined;
  if (of === undefined && name !== 'merge') return undefined;
  return {
    type: 'builtin',
    name,
    call: (given, run) => (of === undefined ? merged(given, run, classes) : apply(of, given, run, classes)),
  };
}

/** What is behind the tensors is for the layer. */
function apply(of: string, given: Given, run: Run, classes: KerasClasses): Value {
  const inputs = given.positional[0] ?? given.keywords.get('inputs');
  const layer = classes.class(of, run);
  if (!inputs || !layer) return run.unknown(of);
  const keywords = new Map([...given.keywords].filter(([name]) => name !== 'inputs'));
  const made = run.call(layer, { ...given, positional: given.positional.slice(1), keywords });
  return run.call(made, { ...given, positional: [inputs], keywords: new Map() });
}

/** `merge([a, b], mode='concat', concat_axis=-1)` */
function merged(given: Given, run: Run, classes: KerasClasses): Value {
  const mode = (given.keywords.get('mode') ?? given.positional[1])?.value;
  const of = mode === undefined ? 'Add' : mode.type === 'text' ? MODES[mode.value] : undefined;
  const [inputs] = given.positional;
  if (of === undefined || !inputs) return run.unknown('merge');
  const axis = given.keywords.get('concat_axis');
  const name = given.keywords.get('name');
  const keywords = new Map([
    ...(axis && of === 'Concatenate' ? [['axis', axis] as const] : []),
    ...(name ? [['name', name] as const] : []),
  ]);
  return apply(of, { ...given, positional: [inputs], keywords }, run, classes);
}
