// The classes of `torch.nn` as a program sees them: made when they are first asked for, once for each run.
import { table } from '../../../python/make.ts';
import type { Class, ForeignBase, Instance, Run, Value } from '../../../python/values.ts';
import { libraryClass } from '../../library-class.ts';
import { torchLayer } from '../layers.ts';
import type { Session } from '../session.ts';
import type { TensorHome } from '../tensors/tensor.ts';
import { IS_LAYER } from './call-module.ts';
import { countsOf, type MadeStated } from './call-stated.ts';
import { isAbstract, moduleOf, parentOf, stoodFor } from './class-tree.ts';
import { ComposedClasses } from './composed-classes.ts';
import { containerBase } from './containers.ts';
import { EqualLayers } from './equal-layers.ts';
import { countHeld } from './held-weights.ts';
import { kindOf } from './layer.ts';
import { abstractBase, type Layers, layerBase, statedBase } from './layer-base.ts';
import type { MadeLayer } from './make-layer.ts';
import { moduleBase } from './module-base.ts';
import { statedLayerNamed } from './stated-layers.ts';
import { makeReady, modulesOf } from './tree.ts';

export class TorchClasses implements Layers {
  readonly session: Session;
  readonly home: TensorHome;
  readonly made = new WeakMap<Instance, MadeLayer>();
  readonly stated = new WeakMap<Instance, MadeStated>();
  readonly equal: EqualLayers;
  readonly #classes = new Map<string, Class>();
  readonly #composed: ComposedClasses;

  constructor(session: Session, home: TensorHome, before?: EqualLayers) {
    this.equal = new EqualLayers(before);
    this.session = session;
    this.home = home;
    this.#composed = new ComposedClasses(session.places.texts);
  }

  /** The class of that name in `torch.nn`; `undefined` if it is not known. */
  class(name: string, run: Run): Class | undefined {
    const known = this.#classes.get(name);
    if (known) return known;
    const made = this.#make(name, run);
    if (made) this.#classes.set(name, made);
    return made;
  }

  #make(name: string, run: Run): Class | undefined {
    if (name === 'Module')
      return libraryClass(name, moduleOf(name), undefined, moduleBase(this.session, this.home));
    const base = this.#baseOf(name, run);
    if (!base) return this.#composed.class(name, run);
    const parent = this.class(parentOf(name), run) ?? this.class('Module', run);
    return libraryClass(
      name,
      moduleOf(name),
      parent,
      base && { type: 'foreign', class: `torch.nn.${name}.base`, base },
    );
  }

  #baseOf(name: string, run: Run): ForeignBase | undefined {
    const container = containerBase(name, (kind, entries) => this.#container(kind, entries, run), this);
    if (container) return container;
    const record = torchLayer(`torch.nn.${stoodFor(name)}`);
    if (record) return layerBase(record, this);
    const stated = statedLayerNamed(name);
    if (stated) return statedBase(stated, this);
    return isAbstract(name) ? abstractBase : undefined;
  }

  #container(of: Class, entries: readonly (readonly [string, Value])[], run: Run): Value {
    const made: Instance = { type: 'instance', class: of, table: table(entries) };
    makeReady(made, run);
    return made;
  }

  /** Puts a layer that is not called into the network that is traced: what it holds counts. */
  takeUncalled(self: Instance, path: string, run: Run): void {
    const { tracing } = this.session;
    if (!tracing || tracing.trace.isFull) return;
    const made = this.made.get(self);
    if ((!made && !this.stated.has(self)) || !run.attributeIfAny(self, IS_LAYER)) return;
    const modules = made ? [self] : [...modulesOf(self).keys()];
    const kind = made ? kindOf(self, made.record) : self.class.name;
    const held = countHeld(modules, tracing.counted);
    // It may have come into the model after it was called.
    if (tracing.owners.has(self) && !held?.learned) return;
    const definition = this.session.made.get(self) ?? this.session.definition(kind, {}, run);
    // It stands in the network as numbers: no layer reads nothing.
    const { layer } = tracing.trace.take({
      ...{ kind, path, name: path, reads: [], definition },
      attributes: countsOf(held),
      ...(held && { frozen: held.frozen }),
      outputs: [],
      ...(!held && { incomplete: true }),
    });
    for (const module of modules) tracing.owners.set(module, layer);
  }
}
