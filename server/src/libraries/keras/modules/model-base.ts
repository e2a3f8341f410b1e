// `keras.Model`: models that are made of tensors, and classes of a program that say in `call` what they do.
import { given as givenOf, list, NONE, text } from '../../../python/make.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import { ASSUMED_BATCH } from '../../assumed-batch.ts';
import { fedBy } from '../tensors/data-pipeline.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';
import { sizeIn } from '../tensors/sizes.ts';
import { replacedOf } from '../tensors/tensors-in.ts';
import { callLayer } from './call-layer.ts';
import { makeFunctional, replay } from './functional.ts';
import { getLayer, layersOf } from './get-layer.ts';
import type { GraphOf } from './graph.ts';
import { initialize, method } from './layer-base.ts';
import type { Layers } from './layers.ts';
import { checkInput } from './model-input.ts';
import type { SequentialGraphs } from './sequential.ts';
import { isSequential } from './stack.ts';
import { nameOf } from './state.ts';

const QUIET: ReadonlySet<string> = new Set([
  ...['summary', 'save', 'export', 'load_weights', 'save_weights', 'reset_states', 'make_predict_function'],
]);
/** What is given data, whose sizes are those of the input. */
const FED: ReadonlySet<string> = new Set([
  ...['fit', 'evaluate', 'predict', 'train_on_batch', 'test_on_batch', 'predict_on_batch'],
  ...['fit_generator', 'evaluate_generator', 'predict_generator'],
]);

export function graphsOf(layers: Layers, sequential: SequentialGraphs): GraphOf {
  return (self, run) =>
    layers.graphs.get(self) ?? (isSequential(self) ? sequential.of(self, run) : undefined);
}

export function modelForeign(layers: Layers, graphOf: GraphOf): Foreign {
  return {
    type: 'foreign',
    class: 'keras.Model',
    base: {
      isApart: true,
      created: (self) => {
        layers.session.models.push(self);
      },
      attribute: (self, name, run) =>
        self.type === 'class' ? unbound(name, layers) : attributeOf(self, name, run, layers, graphOf),
    },
  };
}

function unbound(name: string, layers: Layers): Value | undefined {
  if (name !== '__init__') return undefined;
  return method(name, ({ positional: [self, ...positional], ...given }, run) =>
    self?.value.type === 'instance'
      ? initializeModel(self.value, { ...given, positional }, run, layers)
      : run.unknown(name),
  );
}

function attributeOf(
  self: Instance,
  name: string,
  run: Run,
  layers: Layers,
  graphOf: GraphOf,
): Value | undefined {
  if (QUIET.has(name)) return method(name, () => NONE);
  if (name === 'compile')
    return method(name, (given, at) => {
      layers.session.training.compile(self, given, layers.judgeLoss, at);
      return NONE;
    });
  if (FED.has(name)) return method(name, (given, at) => feed(self, name, given, at, layers));
  switch (name) {
    case '__init__':
      return method(name, (given, at) => initializeModel(self, given, at, layers));
    case 'call': {
      const graph = layers.graphs.get(self);
      // Of a model that is made of tensors which are not known nothing is known, neither that it changes nothing.
      return method(name, (given, at) => {
        if (!graph) return at.unknown('what a model does');
        checkInput(self, graph, given, at, layers);
        return replay(graph, given, at);
      });
    }
    case 'build':
      return method(name, (given, at) => buildModel(self, given, at, layers));
    case 'layers':
      return layersOf(self, run, graphOf);
    case 'get_layer':
      return method(name, (given, at) => getLayer(self, given, at, layers, graphOf));
    case 'inputs':
    case 'outputs': {
      const graph = graphOf(self, run);
      return graph ? list(name === 'inputs' ? graph.inputs : graph.outputs) : run.unknown(name);
    }
    case 'input':
    case 'output':
    case 'input_shape':
    case 'output_shape':
    case 'input_names':
    case 'output_names':
      return endsOf(self, name, run, graphOf);
    default:
      return undefined;
  }
}

/** `Model(inputs, outputs)` in the words of all versions; a class of the program may say neither. */
function initializeModel(self: Instance, given: Given, run: Run, layers: Layers): Value {
  const { positional, keywords } = given;
  const inputs = (keywords.get('inputs') ?? keywords.get('input') ?? positional[0])?.value;
  const outputs = (keywords.get('outputs') ?? keywords.get('output') ?? positional[1])?.value;
  if (inputs && outputs) {
    makeFunctional(self, inputs, outputs, run, layers);
    const of = self.class.name === 'Model' && !self.class.span ? layers.class('Functional', run) : undefined;
    if (of) self.class = of;
  }
  const named = positional[2];
  const all = named ? { ...given, keywords: new Map([['name', named], ...keywords]) } : given;
  return initialize(self, all, run, layers);
}

function endsOf(self: Instance, name: string, run: Run, graphOf: GraphOf): Value | undefined {
  const graph = graphOf(self, run);
  if (!graph) return undefined;
  if (name.endsWith('_names')) {
    const all = name === 'input_names' ? graph.inputs : graph.outputs;
    return list(all.map(({ source }) => text(source?.node.layer && nameOf(source.node.layer))));
  }
  const all = name.startsWith('input') ? graph.inputs : graph.outputs;
  const values = name.endsWith('_shape') ? all.map((tensor) => run.attribute(tensor, 'shape')) : all;
  if (name === 'output' && graph.result.type === 'dict') return graph.result;
  return values.length === 1 ? values[0] : list(values);
}

/** `model.build((None, 224, 224, 3))` */
function buildModel(self: Instance, { positional, keywords }: Given, run: Run, layers: Layers): Value {
  const shape = (positional[0] ?? keywords.get('input_shape'))?.value;
  const sizes = shape && shape.type !== 'none' ? run.iterate(shape)?.map(sizeIn) : undefined;
  if (!sizes) return NONE;
  const [batch, ...sample] = sizes;
  const tensor = new KerasTensor(
    { sizes: [batch ?? ASSUMED_BATCH, ...sample], dtype: 'float32' },
    layers.home,
  );
  layers.session.data.push({ model: self, tensors: [tensor] });
  return NONE;
}

/** Data that a model is trained with says what arrives. */
function feed(self: Instance, name: string, given: Given, run: Run, layers: Layers): Value {
  const first = (given.positional[0] ?? given.keywords.get('x'))?.value;
  layers.session.training.fit(self, name, given, run, layers.home);
  const tensor = first && fedBy(first, run, layers.home);
  if (tensor?.sizes && !layers.session.recording) {
    const sizes = [ASSUMED_BATCH, ...tensor.sizes.slice(1)];
    const sample = new KerasTensor({ sizes, dtype: 'float32' }, layers.home);
    layers.session.data.push({ model: self, tensors: [sample] });
    if (name === 'predict') {
      const call = () => callLayer(self, givenOf(sample), run, layers);
      // What a model of tensors does not take is told of the data.
      const result = layers.graphs.has(self) ? layers.session.unjudged(call) : call();
      return predicted(result, samplesOf(first), layers);
    }
  }
  return run.unknown(name);
}

/** Data that comes in batches does not say how many there are of them. */
function samplesOf(data: Value | undefined): number | undefined {
  return data instanceof KerasTensor ? (data.sizes?.[0] ?? undefined) : undefined;
}

/** An array, with as many samples as went in: `None` is the batch of a model, and of no array. */
function predicted(result: Value, samples: number | undefined, { home }: Layers): Value {
  return replacedOf(result, ({ facts }) => {
    const sizes = facts.sizes && [samples, ...facts.sizes.slice(1)];
    return new KerasTensor({ ...facts, sizes }, home);
  });
}
