// The classes of `torch.nn` as a program sees them: made when they are first asked for, once for each run.
import { NONE, table, text } from '../../../python/make.ts';
import type { Class, Foreign, ForeignBase, Instance, Run, Value } from '../../../python/values.ts';
import type { LibraryLayer } from '../../library.ts';
import { torchLayer } from '../layers.ts';
import type { Session } from '../session.ts';
import type { TensorHome } from '../tensors/tensor.ts';
import { containerBase } from './containers.ts';
import { callLayer, kindOf, type MadeLayer, makeLayer, statedOf } from './layer.ts';
import { moduleBase } from './module-base.ts';

export class TorchClasses {
  readonly #session: Session;
  readonly #home: TensorHome;
  readonly #classes = new Map<string, Class>();
  readonly #made = new WeakMap<Instance, MadeLayer>();

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
    return record && this.#derive(name, this.#layerBase(record));
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
      attribute: (self, name, run) => {
        if (self.type === 'class') return undefined;
        switch (name) {
          case '__init__':
            return {
              type: 'builtin',
              name,
              call: (given) => {
                this.#made.set(self, makeLayer(record, self, given, run));
                this.#session.made.set(self, this.#session.definition(kindOf(record), given, run));
                return NONE;
              },
            };
          case 'forward':
            return { type: 'builtin', name, call: (given) => this.#call(self, given, run) };
          case '\0layer':
            // Its `forward` is the library's own.
            return self.class.table.entries.has('forward') ? undefined : NONE;
          default:
            return undefined;
        }
      },
    };
  }

  #call(self: Instance, given: Parameters<typeof callLayer>[2], run: Run): Value {
    const made = this.#made.get(self);
    return made ? callLayer(made, self, given, run, this.#session, this.#home) : run.unknown(self.class.name);
  }

  /** Puts a layer that is not called into the network that is traced: what it holds counts. */
  takeUncalled(self: Instance, path: string, run: Run): void {
    const { tracing } = this.#session;
    const made = this.#made.get(self);
    if (!made || !tracing || tracing.owners.has(self) || tracing.trace.isFull) return;
    const { operation, attributes, isComplete } = statedOf(made.record, made.given, undefined);
    const { layer } = tracing.trace.take({
      kind: kindOf(made.record),
      path,
      name: path,
      operation,
      attributes,
      reads: [],
      definition: this.#session.made.get(self) ?? this.#session.definition(kindOf(made.record), {}, run),
      ...(!isComplete && { incomplete: true }),
    });
    tracing.owners.set(self, layer);
  }

  /** What a layer was made with. */
  made(self: Instance): MadeLayer | undefined {
    return this.#made.get(self);
  }
}
