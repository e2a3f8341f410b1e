// The classes of `torch.nn` as a program sees them: made when they are first asked for, once for each run.
import { NONE, table, text } from '../../../python/make.ts';
import type { Class, Foreign, ForeignBase, Given, Instance, Run, Value } from '../../../python/values.ts';
import { attribute } from '../../../tracing/trace.ts';
import type { LibraryLayer } from '../../library.ts';
import { Arguments } from '../functions/arguments.ts';
import { guarded } from '../functions/call-function.ts';
import { torchLayer } from '../layers.ts';
import type { Session, Tracing } from '../session.ts';
import type { TensorHome } from '../tensors/tensor.ts';
import { callStated, type MadeStated } from './call-stated.ts';
import { containerBase } from './containers.ts';
import { HeldWeights } from './held-weights.ts';
import { callLayer, kindOf, type MadeLayer, makeLayer, statedOf } from './layer.ts';
import { moduleBase } from './module-base.ts';
import type { StatedLayer } from './stated-layer.ts';
import { statedLayerNamed } from './stated-layers.ts';
import { weightsOf } from './weights.ts';

export class TorchClasses {
  readonly #session: Session;
  readonly #home: TensorHome;
  readonly #classes = new Map<string, Class>();
  readonly #made = new WeakMap<Instance, MadeLayer>();
  readonly #stated = new WeakMap<Instance, MadeStated>();
  readonly #held = new WeakMap<Instance, HeldWeights>();

  constructor(session: Session, home: TensorHome) {
    this.#session = session;
    this.#home = home;
  }

  /** The class of that name in `torch.nn`; `undefined` if it is not known. */
  class(name: string): Class | undefined {
    const known = this.#classes.get(name);
    if (known) return known;
    const made = this.#make(name);
    if (made) this.#classes.set(name, made);
    return made;
  }

  #make(name: string): Class | undefined {
    if (name === 'Module') return this.#assemble(name, [], moduleBase(this.#session, this.#home));
    const container = containerBase(name, (kind, entries) => this.#container(kind, entries), this.#session);
    if (container) return this.#derive(name, container);
    const record = torchLayer(`torch.nn.${name}`);
    if (record) return this.#derive(name, this.#layerBase(record));
    const stated = statedLayerNamed(name);
    return stated && this.#derive(name, this.#statedBase(stated));
  }

  #derive(name: string, base: ForeignBase): Class | undefined {
    const parent = this.class('Module');
    return (
      parent && this.#assemble(name, [parent], { type: 'foreign', class: `torch.nn.${name}.base`, base })
    );
  }

  #assemble(name: string, bases: readonly Class[], foreign: Foreign): Class {
    const order: (Class | Foreign)[] = [];
    const made: Class = {
      type: 'class',
      name,
      bases,
      order,
      table: table([['__module__', text('torch.nn')]]),
      isOpen: false,
    };
    order.push(made, foreign, ...bases.flatMap((base) => base.order));
    return made;
  }

  #container(kind: string, entries: readonly (readonly [string, Value])[]): Value {
    const of = this.class(kind);
    return of ? { type: 'instance', class: of, table: table(entries) } : NONE;
  }

  #layerBase(record: LibraryLayer): ForeignBase {
    return {
      isApart: true,
      copied: (self, made) => this.#copied(self, made),
      attribute: (self, name, run) => {
        if (self.type === 'class') return undefined;
        if (name === '__init__') return method(name, (given) => this.#initialize(record, self, given, run));
        return this.#ofLayer(self, name, (given) => this.#call(self, given, run));
      },
    };
  }

  #initialize(record: LibraryLayer, self: Instance, given: Given, run: Run): Value {
    const made = makeLayer(record, self, given, run);
    this.#made.set(self, made);
    this.#held.set(self, new HeldWeights(weightsOf(record.name, made.given), this.#home));
    // The argument says whether there is one; the attribute is the tensor, or `None`.
    self.table.entries.delete('bias');
    if (/Conv/.test(record.name)) spreadOverAxes(self, record.name);
    return NONE;
  }

  #statedBase(stated: StatedLayer): ForeignBase {
    return {
      isApart: true,
      copied: (self, made) => this.#copied(self, made),
      attribute: (self, name, run) => {
        if (self.type === 'class') return undefined;
        if (name === '__init__')
          return method(name, (given) => this.#initializeStated(stated, self, given, run));
        return this.#ofLayer(self, name, (given) => {
          const made = this.#stated.get(self);
          return made
            ? callStated(made, self, given, run, this.#session, this.#home)
            : run.unknown(self.class.name);
        });
      },
    };
  }

  #initializeStated(stated: StatedLayer, self: Instance, given: Given, run: Run): Value {
    return guarded(run, () => {
      const made = new Arguments(stated.name, stated.parameters, given, run);
      run.touch(self.table);
      for (const { name } of stated.parameters) self.table.entries.set(name, made.value(name));
      const held = new HeldWeights(stated.weights(made), this.#home);
      this.#held.set(self, held);
      this.#stated.set(self, { stated, made, held });
      return NONE;
    });
  }

  /** A copy holds weights of its own. */
  #copied(self: Instance, made: Instance): void {
    const layer = this.#made.get(self);
    if (layer) this.#made.set(made, layer);
    const held = this.#held.get(self)?.copy();
    if (held) this.#held.set(made, held);
    const stated = this.#stated.get(self);
    if (stated && held) this.#stated.set(made, { ...stated, held });
  }

  /** What all layers have besides their arguments. */
  #ofLayer(self: Instance, name: string, call: (given: Given) => Value): Value | undefined {
    if (name === 'forward') return method(name, call);
    // Whether its `forward` is the library's own.
    if (name === '\0layer') return self.class.table.entries.has('forward') ? undefined : NONE;
    return this.#held.get(self)?.get(name) ?? (name === 'bias' ? NONE : undefined);
  }

  #call(self: Instance, given: Given, run: Run): Value {
    const made = this.#made.get(self);
    const held = this.#held.get(self);
    return made && held
      ? callLayer({ ...made, held }, self, given, run, this.#session, this.#home)
      : run.unknown(self.class.name);
  }

  /** The weights that a layer of the library holds. */
  held(self: Instance): HeldWeights | undefined {
    return this.#held.get(self);
  }

  /** Puts a layer that is not called into the network that is traced: what it holds counts. */
  takeUncalled(self: Instance, path: string, run: Run): void {
    const { tracing } = this.#session;
    const held = this.#held.get(self);
    if (!held || !tracing || tracing.owners.has(self) || tracing.trace.isFull) return;
    const kind = self.class.name;
    const definition = this.#session.made.get(self) ?? this.#session.definition(kind, {}, run);
    const counted = held.count(self, tracing.counted);
    const place = { kind, path, name: path, reads: [], definition };
    const { layer } = counted
      ? tracing.trace.take({ ...place, attributes: countsOf(counted), outputs: [undefined] })
      : this.#takeUnknown(self, place, tracing);
    tracing.owners.set(self, layer);
  }

  #takeUnknown(
    self: Instance,
    place: Omit<Parameters<Tracing['trace']['take']>[0], 'attributes'>,
    { trace }: Tracing,
  ) {
    const made = this.#made.get(self);
    if (!made) return trace.take({ ...place, attributes: new Map() });
    const { operation, attributes, isComplete } = statedOf(made.record, made.given, undefined);
    return trace.take({
      ...place,
      kind: kindOf(made.record),
      operation,
      attributes,
      ...(!isComplete && { incomplete: true }),
    });
  }
}

function method(name: string, call: (given: Given) => Value): Value {
  return { type: 'builtin', name, call };
}

function countsOf({ learned, kept }: { readonly learned: number; readonly kept: number }) {
  return new Map([
    ['parameters', attribute('parameters', learned)],
    ['statistics', attribute('statistics', kept)],
  ]);
}

/** Convolutions keep a number for each axis. */
function spreadOverAxes({ table: { entries } }: Instance, name: string): void {
  const axes = Number(/(\d)d$/.exec(name)?.[1] ?? 2);
  for (const parameter of ['kernel_size', 'stride', 'padding', 'dilation', 'output_padding']) {
    const value = entries.get(parameter);
    if (value?.type === 'int') entries.set(parameter, { type: 'tuple', items: Array.from({ length: axes }, () => value) });
  }
}
