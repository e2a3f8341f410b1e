// The inputs of a model: `Input(…)`, and the layer that each of them comes from.
import { given as givenOf, NONE } from '../../../python/make.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import { ASSUMED_BATCH } from '../../assumed-batch.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { type Sizes, sizeIn } from '../tensors/sizes.ts';
import { initialize, method } from './layer-base.ts';
import type { Layers } from './layers.ts';
import { note } from './note.ts';
import { setName } from './state.ts';

/** `keras.Input` and `keras.layers.Input` */
export function inputFunction(layers: Layers): Value {
  return method('Input', (given, run) => {
    const tensor = given.keywords.get('tensor')?.value;
    if (tensor instanceof KerasTensor) return tensor;
    const of = layers.class('InputLayer', run);
    const made = of && run.call(of, given);
    return made?.type === 'instance'
      ? (outputOf(made, layers) ?? run.unknown('Input'))
      : run.unknown('Input');
  });
}

export function outputOf(self: Instance, { nodes }: Layers): KerasTensor | undefined {
  return nodes.get(self)?.outputs[0];
}

/** The arguments by which a layer states what arrives. */
const STATING = ['input_shape', 'batch_input_shape', 'batch_shape', 'input_dim'];

/** Where a layer states what arrives at a model that begins with it. */
export function statedAt(first: Instance, { session }: Layers): Given | undefined {
  const keywords = session.given.get(first)?.keywords;
  const span = STATING.flatMap((name) => keywords?.get(name)?.span ?? [])[0];
  return span && { ...givenOf(), span };
}

/** An input of these sizes that nobody wrote. */
export function impliedInput(
  sizes: Sizes | undefined,
  given: Given,
  run: Run,
  layers: Layers,
): KerasTensor | undefined {
  const of = layers.class('InputLayer', run);
  if (!of) return undefined;
  const self: Instance = run.bare(of, given);
  setName(self, layers.session.nameFor('input_layer'), run);
  return begin(self, sizes, given, run, layers);
}

export function inputLayerForeign(layers: Layers): Foreign {
  const foreign: Foreign = {
    type: 'foreign',
    class: 'keras.layers.InputLayer',
    base: {
      isApart: true,
      attribute: (self, name) => {
        if (self.type === 'class' || name !== '__init__') return undefined;
        return method(name, (given, run) => {
          const name =
            given.keywords.get('name')?.value ??
            given.positional.find(({ value }) => value.type === 'text')?.value;
          const named = name?.type === 'text' ? withName(given, name) : given;
          if (!named.keywords.has('name')) setName(self, layers.session.nameFor('input_layer'), run);
          initialize(self, named, run, layers);
          begin(self, sizesIn(given, run) ?? layers.stated.get(self), given, run, layers);
          return NONE;
        });
      },
    },
  };
  layers.leaves.set(foreign, (_, given, run) => given.positional[0]?.value ?? run.unknown('an input'));
  return foreign;
}

function withName(given: Given, name: Value): Given {
  return { ...given, keywords: new Map([...given.keywords, ['name', { value: name }]]) };
}

function begin(
  self: Instance,
  sizes: Sizes | undefined,
  given: Given,
  run: Run,
  layers: Layers,
): KerasTensor {
  const [batch, ...sample] = sizes ?? [];
  const known = sizes && [batch ?? ASSUMED_BATCH, ...sample];
  const tensor = new KerasTensor({ sizes: known, dtype: 'float32' }, layers.home);
  const { span: _, ...unplaced } = given;
  const done = { reads: [], outputs: [tensor], isJudged: false, kind: 'InputLayer' };
  layers.session.apart(() => note(self, done, unplaced, run, layers));
  return tensor;
}

/** What an input is told of its sizes, with the batch. */
function sizesIn({ positional, keywords }: Given, run: Run): Sizes | undefined {
  const value = (name: string) => {
    const found = keywords.get(name)?.value;
    return found?.type === 'none' ? undefined : found;
  };
  const whole = value('batch_shape') ?? value('batch_input_shape');
  if (whole) return run.iterate(whole)?.map(sizeIn);
  const shape = value('shape') ?? value('input_shape') ?? positional[0]?.value;
  if (!shape) return undefined;
  const sizes = shape.type === 'int' ? [shape.value] : run.iterate(shape)?.map(sizeIn);
  const batch = value('batch_size') ?? positional[1]?.value;
  return sizes && [sizeIn(batch ?? NONE), ...sizes];
}
