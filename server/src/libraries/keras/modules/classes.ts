// The classes of Keras as a program sees them: made when they are first asked for, once for each run.
import type { Class, Foreign, Instance, Run, Value } from '../../../python/values.ts';
import { type LibraryLayer, shortName } from '../../library.ts';
import { libraryClass } from '../../library-class.ts';
import { kerasLayer } from '../layers.ts';
import type { KerasSession } from '../session.ts';
import type { Node, TensorHome } from '../tensors/keras-tensor.ts';
import type { Sizes } from '../tensors/sizes.ts';
import type { Judge } from '../training/losses.ts';
import { calledProblem } from '../training/problems.ts';
import { cellsForeign } from './cells.ts';
import type { Graph, GraphOf } from './graph.ts';
import { inputLayerForeign } from './input-layer.ts';
import { callConcatenate } from './joined-on-batch.ts';
import { layerForeign } from './layer-base.ts';
import type { InheritedWeights, Layers, Leaf, ModelResult } from './layers.ts';
import type { MadeLayer } from './make-layer.ts';
import { graphsOf, modelForeign } from './model-base.ts';
import { callDescribed } from './record-layer.ts';
import { SequentialGraphs, sequentialForeign } from './sequential.ts';
import { textForeign } from './text-layer.ts';
import { lambdaForeign, recordForeign, wrapperForeign } from './wrapping-layers.ts';

const WRAPPERS: ReadonlySet<string> = new Set(['TimeDistributed', 'Bidirectional', 'SpectralNormalization']);

export class KerasClasses implements Layers {
  readonly session: KerasSession;
  readonly home: TensorHome;
  readonly made = new WeakMap<Instance, MadeLayer>();
  readonly stated = new WeakMap<Instance, Sizes>();
  readonly graphs = new WeakMap<Instance, Graph>();
  readonly nodes = new WeakMap<Instance, Node>();
  readonly results = new WeakMap<Instance, Map<string, ModelResult>>();
  readonly inherited = new WeakMap<Instance, InheritedWeights>();
  readonly leaves = new WeakMap<Foreign, Leaf>();
  readonly sequential = new SequentialGraphs(this);
  readonly graphOf: GraphOf = graphsOf(this, this.sequential);
  readonly activationGiven = (layer: Instance): Value | undefined =>
    this.made.get(layer)?.values.get('activation');
  readonly judgeLoss: Judge = (loss, given, run) => {
    const problem = calledProblem(loss, given, run, this.activationGiven);
    if (problem) this.session.lossInputs.push(problem);
  };
  readonly #classes = new Map<string, Class>();
  readonly #values = new Map<string, Value>();

  constructor(session: KerasSession, home: TensorHome) {
    this.session = session;
    this.home = home;
  }

  /** The class of that name, by any of its names; `undefined` if it is not known in the module. */
  class(name: string, run: Run, module = ''): Class | undefined {
    const key = `${module}${name}`;
    const known = this.#classes.get(key);
    if (known) return known;
    const made = module === '' ? this.#make(name, run) : this.#ofRecord(kerasLayer(name, module), name, run);
    if (made) this.#classes.set(key, made);
    return made;
  }

  /** The same value each time. */
  known(name: string, make: () => Value): Value {
    const known = this.#values.get(name) ?? make();
    this.#values.set(name, known);
    return known;
  }

  #make(name: string, run: Run): Class | undefined {
    switch (name) {
      case 'Layer':
        return libraryClass(name, 'keras.layers', undefined, layerForeign(this));
      case 'Model':
        return libraryClass(name, 'keras.layers', this.class('Layer', run), modelForeign(this, this.graphOf));
      case 'Functional':
        return libraryClass(name, 'keras.layers', this.class('Model', run), undefined);
      case 'Sequential':
        return libraryClass(
          name,
          'keras.layers',
          this.class('Model', run),
          sequentialForeign(this, this.graphOf),
        );
      case 'InputLayer':
        return libraryClass(name, 'keras.layers', this.class('Layer', run), inputLayerForeign(this));
    }
    return this.#ofRecord(kerasLayer(name), name, run);
  }

  #ofRecord(record: LibraryLayer | undefined, name: string, run: Run): Class | undefined {
    if (!record) return undefined;
    const short = shortName(record);
    // One class by all of its names, so that an old name is the same as the new one.
    if (short !== name && !/^CuDNN/.test(name)) return this.class(short, run);
    return libraryClass(name, 'keras.layers', this.class('Layer', run), this.#foreignOf(record, name));
  }

  #foreignOf(record: LibraryLayer, name: string): Foreign {
    if (WRAPPERS.has(name)) return wrapperForeign(record, name, this);
    if (name === 'RNN') return cellsForeign(record, this);
    if (name === 'TextVectorization') return textForeign(record, this);
    if (name === 'Lambda') return lambdaForeign(record, this);
    if (name === 'Concatenate')
      return recordForeign(record, this, (self, made, given, run) =>
        callConcatenate(self, made, given, run, this),
      );
    return recordForeign(record, this, (self, made, given, run) =>
      callDescribed(self, made.described, given, run, this),
    );
  }
}
