// Keras as a library of a program, with TensorFlow as far as models are made with it: which modules there are, and what their names
// stand for. One object for each run.
import { KeptModules } from '../../python/kept-modules.ts';
import type { Library } from '../../python/library.ts';
import type { Module, Run, Value } from '../../python/values.ts';
import type { Places } from '../written-places.ts';
import { callFunction } from './functions/call-function.ts';
import { functionNamed } from './functions/dialects.ts';
import { isDataSet } from './members/data-sets.ts';
import { kerasMember, tensorflowMember } from './members/index.ts';
import { KerasClasses } from './modules/classes.ts';
import { KerasSession } from './session.ts';
import type { TensorHome } from './tensors/keras-tensor.ts';

/** The packages that Keras is in. */
const KERAS =
  /^(?:keras|keras_core|tf_keras|tensorflow\.keras|tensorflow\.python\.keras|tensorflow\.contrib\.keras)(?:\.|$)(?:src\.|api\.|_tf_keras\.keras\.|python\.keras\.)?/;

const TENSORFLOW = /^tensorflow\.?(?:compat\.v[12]\.?)?/;

export class KerasLibrary implements Library {
  readonly session: KerasSession;
  readonly classes: KerasClasses;
  readonly home: TensorHome;
  readonly #modules = new KeptModules((module, name, run) => this.#attribute(module, name, run));
  readonly #values = new Map<string, Value>();

  /** `places` are those of the version before. */
  constructor(places?: Places) {
    this.session = new KerasSession(places);
    this.home = {
      function: (name) => {
        const found = functionNamed(name);
        return found && ((given, run) => callFunction(found, given, run, this.session, this.home));
      },
    };
    this.classes = new KerasClasses(this.session, this.home);
  }

  module(name: string): Module | undefined {
    const [root = '', ...parts] = name.split('.');
    const isKnown = PACKAGES.has(root) && parts.every((part) => MODULES.has(part) || isDataSet(part));
    return isKnown ? this.#modules.module(name) : undefined;
  }

  /** Keras is the same wherever it is imported from. */
  #attribute(module: string, name: string, run: Run): Value | undefined {
    const path = module.replace(/^keras_applications/, 'keras.applications');
    const start = KERAS.exec(path)?.[0];
    const inner = start === undefined ? path.replace(TENSORFLOW, '') : path.slice(start.length);
    const key = `${start === undefined ? 'tensorflow' : 'keras'}.${inner}.${name}`;
    const known = this.#values.get(key);
    if (known) return known;
    const made =
      start === undefined
        ? tensorflowMember(inner, name, this.classes)
        : kerasMember(inner, name, this.classes, run);
    if (made) this.#values.set(key, made);
    return made ?? this.module(`${module}.${name}`);
  }
}

const PACKAGES: ReadonlySet<string> = new Set([
  'keras',
  'keras_core',
  'tf_keras',
  'keras_applications',
  'tensorflow',
]);

/** Parts of the paths of modules: names that are none of these are no modules, or nothing is known of them. */
const MODULES: ReadonlySet<string> = new Set(
  `keras layers models backend ops activations applications datasets engine legacy initializers regularizers constraints optimizers
  losses metrics callbacks utils math nn linalg image random compat v1 v2 src python preprocessing np_utils saving core convolutional pooling
  merge normalization advanced_activations topology training data io config experimental train estimator api imagenet_utils layer_utils
  layer base_layer attention rnn reshaping regularization wrappers embeddings noise local recurrent convolutional_recurrent model
  sequential functional numpy vgg16 vgg19 resnet resnet50 resnet_v2 xception inception_v3 mobilenet mobilenet_v2 densenet efficientnet
  resnet101 resnet152 nasnet convnext efficientnet_v2 mobilenet_v3 inception_resnet_v2 sequence text np_utils data_utils
  image_utils mixed_precision`.split(/\s+/),
);
