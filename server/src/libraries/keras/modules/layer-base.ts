// `keras.layers.Layer`: what all layers have, and what classes of a program that have it as their base get from it.
import { bool, builtin, emptyDict, list, NONE, text, tuple } from '../../../python/make.ts';
import type { Builtin, Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import { KerasTensor, shapeTuple } from '../tensors/keras-tensor.ts';
import { type Sizes, sizeIn } from '../tensors/sizes.ts';
import { callLayer } from './call-layer.ts';
import type { Layers } from './layers.ts';
import { HIDDEN, isTrained, keep, kept, keptList, nameOf, setName, setTrained } from './state.ts';

/** Change nothing that is of interest. */
const QUIET: ReadonlySet<string> = new Set([
  ...['build', 'set_weights', 'load_weights', 'save_weights', 'build_from_config'],
  ...['reset_states', 'reset_state', 'adapt', 'reset_metrics', 'add_update', '_init_set_name'],
  ...['quantize', 'set_state_tree', 'load_own_variables', 'save_own_variables', 'compile_from_config'],
]);
const UNKNOWN_VALUES: ReadonlySet<string> = new Set(
  `weights trainable_weights non_trainable_weights variables trainable_variables losses non_trainable_variables metrics
  metrics_variables metrics_names dtype compute_dtype variable_dtype input_dtype dtype_policy input_spec updates path supports_masking
  optimizer loss history stop_training run_eagerly jit_compile compiled activity_regularizer _inbound_nodes _outbound_nodes
  inbound_nodes outbound_nodes _layers _losses _metrics _trainable_weights _non_trainable_weights _dtype_policy
  _keras_history stateful dynamic distribute_strategy state_updates input_mask output_mask submodules name_scope with_name_scope save_spec`.split(
    /\s+/,
  ),
);
/** What is called, and gives something of which nothing is known. */
const UNKNOWN_CALLS: ReadonlySet<string> = new Set(
  `get_weights count_params compute_output_shape compute_output_spec compute_mask get_build_config symbolic_call stateless_call
  rematerialized_call state_dict parameters train_step test_step predict_step compute_loss compute_metrics to_json to_yaml
  get_metrics_result get_state_tree get_compile_config _get_available_gpus get_input_at get_output_at get_input_shape_at get_output_shape_at get_input_mask_at get_output_mask_at
  compute_output_signature finalize_state`.split(/\s+/),
);

export function layerForeign(layers: Layers): Foreign {
  const { session } = layers;
  return {
    type: 'foreign',
    class: 'keras.layers.Layer',
    base: {
      isApart: true,
      truth: () => true,
      created: (self, given, run) => {
        const { name } = self.class;
        session.made.set(self, session.written.definition(name, given, run));
        session.given.set(self, given);
      },
      copied: (self, made) => {
        const [definition, known] = [session.made.get(self), layers.made.get(self)];
        if (definition) session.made.set(made, definition);
        if (known) layers.made.set(made, known);
      },
      attribute: (self, name, run) => {
        if (name === 'from_config') return { type: 'builtin', name, call: (_, at) => at.unknown(name) };
        return self.type === 'class' ? unbound(name, layers) : attributeOf(self, name, run, layers);
      },
      setAttribute: (self, name, value, run) => setAttribute(self, name, value, run),
      call: (self, given, run) => callLayer(self, given, run, layers),
    },
  };
}

/** `Layer.__init__(self, …)` */
function unbound(name: string, layers: Layers): Value | undefined {
  if (!['__init__', 'call', 'build', '__call__'].includes(name)) return undefined;
  return {
    type: 'builtin',
    name,
    call: ({ positional: [self, ...positional], ...given }, run) => {
      const rest = { ...given, positional };
      if (self?.value.type !== 'instance') return run.unknown(name);
      if (name === '__call__') return callLayer(self.value, rest, run, layers);
      return run.call(attributeOf(self.value, name, run, layers) ?? NONE, rest);
    },
  };
}

function setAttribute(self: Instance, name: string, value: Value, run: Run): boolean {
  if (name === 'trainable') setTrained(self, value, run);
  else if (name === 'name' || name === '_name') keep(self, 'name', value, run);
  else return false;
  return true;
}

function attributeOf(self: Instance, name: string, run: Run, layers: Layers): Value | undefined {
  if (name.startsWith(HIDDEN)) return undefined;
  if (QUIET.has(name)) return { type: 'builtin', name, call: () => NONE };
  if (UNKNOWN_VALUES.has(name)) return run.unknown(name);
  if (UNKNOWN_CALLS.has(name)) return { type: 'builtin', name, call: (_, at) => at.unknown(name) };
  switch (name) {
    case '__init__':
      return { type: 'builtin', name, call: (given, at) => initialize(self, given, at, layers) };
    case 'add_loss':
    case 'add_metric':
      layers.session.addingLosses.add(self);
      return { type: 'builtin', name, call: () => NONE };
    case '__call__':
      return { type: 'builtin', name, call: (given, at) => callLayer(self, given, at, layers) };
    case 'name':
    case '_name':
      return kept(self, 'name') ?? run.unknown('the name of a layer');
    case 'trainable':
      return bool(isTrained(self, run));
    case 'built':
      return bool(kept(self, 'built') !== undefined || layers.nodes.has(self));
    case 'call':
      return builtin(name, (_, input) => input);
    case 'add_weight':
    case 'add_variable':
      return { type: 'builtin', name, call: (given, at) => addWeight(self, given, at, layers) };
    case 'get_config':
      return { type: 'builtin', name, call: () => configOf(self) };
    case 'input':
    case 'output':
    case 'input_shape':
    case 'output_shape':
      return endsOf(self, name, run, layers);
    default:
      return undefined;
  }
}

/** What is known of a config is its name; what else there is, is not. */
function configOf(self: Instance): Value {
  const made = emptyDict(undefined, true);
  const name = nameOf(self);
  if (name !== undefined) {
    made.table.entries.set('tname', text(name));
    made.keys.set('tname', text('name'));
  }
  return made;
}

/** What all constructors take: `name`, `trainable`, and the shape that arrives. */
export function initialize(self: Instance, given: Given, run: Run, layers: Layers): Value {
  const { keywords } = given;
  const name = keywords.get('name')?.value;
  if (name && name.type !== 'none') keep(self, 'name', name, run);
  else if (!kept(self, 'name')) setName(self, layers.session.nameFor(self.class.name), run);
  const trainable = keywords.get('trainable')?.value;
  if (trainable) keep(self, 'trainable', trainable, run);
  const stated = statedInput(self, keywords, run);
  if (stated) layers.stated.set(self, stated);
  return NONE;
}

function statedInput(self: Instance, keywords: Given['keywords'], run: Run): Sizes | undefined {
  const value = (name: string) => keywords.get(name)?.value;
  const whole = value('batch_input_shape') ?? value('batch_shape');
  if (whole && whole.type !== 'none') return run.iterate(whole)?.map(sizeIn);
  const batch = value('batch_size') ? sizeIn(value('batch_size')) : null;
  const shape = value('input_shape');
  const sizes = shape && shape.type !== 'none' ? sizesOf(shape, run) : undefined;
  if (sizes) return [batch, ...sizes];
  const length = value('input_length');
  if (isEmbedding(self))
    return length && length.type !== 'none' ? [batch, ...lengthsOf(length, run)] : undefined;
  const width = value('input_dim');
  if (width?.type === 'int') return [batch, ...(length ? [sizeIn(length)] : []), width.value];
  return undefined;
}

/** Of which `input_dim` says how many different indices there are, and not how many numbers arrive. */
function isEmbedding(self: Instance): boolean {
  return self.class.order.some((one) => one.type === 'foreign' && one.class === 'keras.layers.Embedding');
}

/** `input_length`: that of one sequence, or several in a list. */
function lengthsOf(length: Value, run: Run): Sizes {
  return sizesOf(length, run) ?? [undefined];
}

function sizesOf(shape: Value, run: Run): Sizes | undefined {
  return shape.type === 'int' ? [shape.value] : run.iterate(shape)?.map(sizeIn);
}

/** `add_weight(shape, initializer, dtype, trainable)`, or with the name first as Keras 2 has it. */
function addWeight(self: Instance, given: Given, run: Run, layers: Layers): Value {
  const { positional, keywords } = given;
  const named = positional[0]?.value.type === 'text';
  const shape = (keywords.get('shape') ?? positional[named ? 1 : 0])?.value;
  const sizes = shape && shape.type !== 'none' ? sizesOf(shape, run) : [];
  const trainable = keywords.get('trainable')?.value;
  const label = (keywords.get('name') ?? (named ? positional[0] : undefined))?.value;
  const list = keptList(self, 'weights', run);
  const name = label?.type === 'text' ? label.value : `weight_${list.items.length}`;
  const isTrained = !trainable || run.truth(trainable) !== false;
  const weight = new KerasTensor({ sizes, dtype: 'float32', weight: { name, isTrained } }, layers.home);
  const place = layers.session.written.definition('Weight', given, run);
  layers.session.made.set(weight, place);
  run.touch(list);
  list.items.push(weight);
  return weight;
}

/** What goes in and comes out where the layer was called first. */
function endsOf(self: Instance, name: string, run: Run, layers: Layers): Value {
  const graph = layers.graphs.get(self);
  const node = layers.nodes.get(self);
  const isInput = name.startsWith('input');
  const found = isInput
    ? (graph?.inputs ?? node?.reads.flatMap(({ tensor }) => tensor ?? []))
    : (graph?.outputs ?? node?.outputs);
  if (!found || found.length === 0) return run.unknown(`${name} of a layer that is not called`);
  const values = name.endsWith('_shape')
    ? found.map(({ sizes }) => shapeTuple(sizes) ?? run.unknown('a shape'))
    : found;
  return values.length === 1 ? (values[0] ?? NONE) : name.endsWith('_shape') ? tuple(values) : list(values);
}

export function method(name: string, call: (given: Given, run: Run) => Value): Builtin {
  return { type: 'builtin', name, call };
}
