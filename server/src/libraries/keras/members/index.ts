// What the names of the modules of Keras and TensorFlow stand for.
import { float, int, list, NONE, text } from '../../../python/make.ts';
import type { Run, Value } from '../../../python/values.ts';
import { callFunction } from '../functions/call-function.ts';
import { type Dialect, functionNamed } from '../functions/dialects.ts';
import { activationNamed } from '../layers/activation-names.ts';
import { kerasLayers } from '../layers.ts';
import type { KerasClasses } from '../modules/classes.ts';
import { sourceInputs } from '../modules/functional.ts';
import { inputFunction } from '../modules/input-layer.ts';
import { SOURCES } from '../sources.ts';
import { dataSetClass } from '../tensors/data-pipeline.ts';
import { lossMember } from '../training/losses.ts';
import { loadData, toCategorical } from './data-sets.ts';
import { LAYER_FUNCTIONS, layerFunction } from './layer-functions.ts';
import { utility } from './utilities.ts';

const MODELS: ReadonlySet<string> = new Set(['Model', 'Sequential', 'Functional']);

/** `module` is the path behind `keras` or `tensorflow.keras`: `layers`, or nothing. */
export function kerasMember(
  module: string,
  name: string,
  classes: KerasClasses,
  run: Run,
): Value | undefined {
  const [area = '', inner = ''] = module.split('.');
  if (name === 'Input') return classes.known('Input', () => inputFunction(classes));
  if (MODELS.has(name) && area !== 'applications') return classes.class(name, run);
  switch (area) {
    case '':
      return name === '__version__' ? text('3.15.1') : ofAnything(name, classes, run);
    case 'layers':
    case 'legacy':
      if (name === '__all__') return list(layerNames().map((one) => text(one)));
      return classes.class(name, run) ?? layerFunction(name, classes);
    case 'models':
    case 'saving':
    case 'engine':
      if (name === '__all__') return list([...MODELS, 'load_model'].map((one) => text(one)));
      if (name === 'get_source_inputs') return { type: 'builtin', name, call: sourceInputs };
      return ofAnything(name, classes, run);
    case 'activations':
      return activation(name, classes);
    case 'random':
      return functionOf(`random_${name}`, 'ops', classes);
    case 'applications':
      return classes.class(name, run, 'keras.applications.') ?? readyMade(name, run);
    case 'utils':
    case 'preprocessing':
      if (name === 'to_categorical') return classes.known(name, () => toCategorical(classes.home));
      return utility(name, classes);
    case 'backend':
      return backendMember(name, classes);
    case 'config':
      return CONFIGURED.has(name) ? backendMember(name, classes) : undefined;
    case 'ops':
      return functionOf(inner === 'image' ? `image_${name}` : name, 'ops', classes);
    case 'datasets':
      return name === 'load_data' ? loadData(inner, classes.home) : undefined;
    case 'initializers':
    case 'regularizers':
    case 'constraints':
    case 'optimizers':
    case 'losses':
      return lossMember(name, classes.judgeLoss) ?? quiet(`keras.${module}.${name}`);
    case 'metrics':
    case 'callbacks':
      return quiet(`keras.${module}.${name}`);
    default:
      return undefined;
  }
}

/** A model of `keras.applications`, or what helps to make one; its names are the same in all modules there. */
function readyMade(name: string, run: Run): Value | undefined {
  const file = RECENT.test(name) ? 'recent_applications' : 'applications';
  if (!/^_?[a-zA-Z]\w*$/.test(name)) return undefined;
  return run.ownText(`keras.${file}`, SOURCES[file] ?? '').entries.get(name);
}

/** Those of the second file. */
const RECENT = /^(?:ConvNeXt|EfficientNetV2|InceptionResNetV2|MobileNetV3|NASNet)/;

/** What `keras.config` says as `keras.backend` did. */
const CONFIGURED: ReadonlySet<string> = new Set([
  'image_data_format',
  'set_image_data_format',
  'backend',
  'epsilon',
  'floatx',
]);

/** What `from keras.layers import *` gives. */
function layerNames(): readonly string[] {
  const names = kerasLayers
    .filter(({ name }) => name.startsWith('keras.layers.'))
    .flatMap(({ name, aliases = [] }) => [name.replace(/^.*\./, ''), ...aliases]);
  return ['Input', 'InputLayer', ...names, ...Object.keys(LAYER_FUNCTIONS)];
}

function ofAnything(name: string, classes: KerasClasses, run: Run): Value | undefined {
  return name === 'Layer' ? classes.class(name, run) : undefined;
}

/** What changes neither sizes nor counts: a thing of which nothing else is known. */
function quiet(name: string): Value {
  const call = (_: unknown, run: Run) => run.unknown(name);
  return { type: 'builtin', name, call };
}

/** An activation is a function of its own name. */
function activation(name: string, classes: KerasClasses): Value | undefined {
  const of = functionOf(name, 'ops', classes);
  if (of) return of;
  if (activationNamed(name) === undefined) return undefined;
  return { type: 'builtin', name, call: (given, run) => given.positional[0]?.value ?? run.unknown(name) };
}

function functionOf(name: string, dialect: Dialect, { session, home }: KerasClasses): Value | undefined {
  const of = functionNamed(name, dialect);
  return of && { type: 'builtin', name, call: (given, run) => callFunction(of, given, run, session, home) };
}

function backendMember(name: string, classes: KerasClasses): Value | undefined {
  const { session } = classes;
  switch (name) {
    case 'image_data_format':
      return { type: 'builtin', name, call: () => text(session.layout) };
    case 'image_dim_ordering':
      return { type: 'builtin', name, call: () => text(session.layout === 'channels_first' ? 'th' : 'tf') };
    case 'set_image_data_format':
    case 'set_image_dim_ordering':
      return {
        type: 'builtin',
        name,
        call: ({ positional: [first], keywords }) =>
          setLayout((first ?? keywords.get('data_format'))?.value, classes),
      };
    case 'clear_session':
      return { type: 'builtin', name, call: () => cleared(classes) };
    case 'is_keras_tensor':
      return {
        type: 'builtin',
        name,
        call: ({ positional: [first] }) => ({ type: 'bool', value: first?.value.type === 'foreign' }),
      };
    case 'backend':
      return { type: 'builtin', name, call: () => text('tensorflow') };
    case 'epsilon':
      return { type: 'builtin', name, call: () => float(1e-7) };
    case 'floatx':
      return { type: 'builtin', name, call: () => text('float32') };
    default:
      return functionOf(name, 'backend', classes);
  }
}

function cleared({ session }: KerasClasses): Value {
  session.clear();
  return NONE;
}

function setLayout(value: Value | undefined, { session }: KerasClasses): Value {
  const word = value?.type === 'text' ? value.value : '';
  session.layout = word === 'channels_first' || word === 'th' ? 'channels_first' : 'channels_last';
  return NONE;
}

/** The parts of TensorFlow in which functions of tensors are, and what is put before their names. */
const PARTS: Readonly<Record<string, string>> = {
  '': '',
  math: '',
  nn: '',
  linalg: '',
  image: 'image_',
  random: 'random_',
};

/** `module` is the path behind `tensorflow`. */
export function tensorflowMember(module: string, name: string, classes: KerasClasses): Value | undefined {
  if (module === '' && name === '__version__') return text('2.21.0');
  if (/^data(?:\.|$)/.test(module)) return dataMember(name, classes);
  const before = PARTS[module];
  if (before === undefined) return undefined;
  if (module === '' && DTYPES.has(name)) return text(name);
  if (name === 'Variable' && module === '') return functionOf('variable', 'tensorflow', classes);
  return functionOf(`${before}${name}`, 'tensorflow', classes);
}

/** `tf.data` */
function dataMember(name: string, classes: KerasClasses): Value | undefined {
  if (name === 'AUTOTUNE') return int(-1);
  return name === 'Dataset' ? classes.known('tf.data.Dataset', () => dataSetClass(classes.home)) : undefined;
}

const DTYPES: ReadonlySet<string> = new Set([
  ...[
    'float16',
    'float32',
    'float64',
    'bfloat16',
    'int8',
    'uint8',
    'int16',
    'int32',
    'int64',
    'bool',
    'string',
  ],
]);
