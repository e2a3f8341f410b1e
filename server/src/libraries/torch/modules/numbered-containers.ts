// `Sequential`, `ModuleList` and `ParameterList`: what they hold has an order, and names that are mostly numbers.
import { builtin, given as givenOf, int, iterator, NONE } from '../../../python/make.ts';
import type { Builtin, Class, ForeignBase, Given, Instance, Run, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';
import { callFromOutside, IS_LAYER, takeOpen } from './call-module.ts';
import type { Calling } from './call-stated.ts';
import { checkModule, type Entries, forget, type Held, putIn } from './container-parts.ts';
import { callLayer } from './layer.ts';
import { ownForward } from './layer-base.ts';
import { unchangedLayer } from './make-layer.ts';
import { addNamed } from './named-containers.ts';
import { noteReplaced } from './replaced.ts';
import { isOpenModule, makeReady, removeEntry } from './tree.ts';

type Kind = 'Sequential' | 'ModuleList' | 'ParameterList';

/** Makes another container of the same kind: for slices and sums. */
export type MakeContainer = (of: Class, entries: Entries, run: Run) => Value;

export function numbered(kind: Kind, held: Held, make: MakeContainer, layers: Calling): ForeignBase {
  const of = (self: Instance, run: Run) => new Numbered(kind, held, make, layers, self, run);
  return {
    isApart: true,
    iterate: (self) => (isOpenModule(self) ? undefined : held(self).map(([, value]) => value)),
    item: (self, key, run) => of(self, run).item(key),
    truth: (self) => (isOpenModule(self) ? undefined : held(self).length > 0),
    // An empty one is there to be filled.
    handedOut: (self, run) => {
      if (held(self).length === 0) forget(self, run);
    },
    attribute: (self, name, run) => (self.type === 'class' ? undefined : of(self, run).attribute(name)),
  };
}

class Numbered {
  readonly #kind: Kind;
  readonly #held: Held;
  readonly #make: MakeContainer;
  readonly #layers: Calling;
  readonly #self: Instance;
  readonly #run: Run;

  constructor(kind: Kind, held: Held, make: MakeContainer, layers: Calling, self: Instance, run: Run) {
    this.#kind = kind;
    this.#held = held;
    this.#make = make;
    this.#layers = layers;
    this.#self = self;
    this.#run = run;
  }

  get #isOpen(): boolean {
    return isOpenModule(this.#self);
  }

  get #entries(): Entries {
    return this.#held(this.#self);
  }

  get #values(): readonly Value[] {
    return this.#entries.map(([, value]) => value);
  }

  attribute(name: string): Builtin | undefined {
    const work = this.#method(name);
    return work && { type: 'builtin', name, call: work };
  }

  #method(name: string): ((given: Given, run: Run) => Value) | undefined {
    const byPlace = (work: (...values: readonly Value[]) => Value | undefined) =>
      builtin(name, (_, ...values) => work(...values)).call;
    switch (name) {
      case '__init__':
        return (given) => this.#start(given);
      case 'forward':
        return this.#kind === 'Sequential' ? (given) => this.#forward(given) : undefined;
      case IS_LAYER:
        return this.#isEmpty && !ownForward(this.#self) ? () => NONE : undefined;
      case '__len__':
        return byPlace(() => (this.#isOpen ? undefined : int(this.#entries.length)));
      case '__iter__':
        return byPlace(() => iterator(this.#isOpen ? undefined : this.#values));
      case '__reversed__':
        return byPlace(() => iterator(this.#isOpen ? undefined : [...this.#values].reverse()));
      case '__getitem__':
        return byPlace((key) => key && this.item(key));
      case '__setitem__':
        return byPlace((key, value) => this.#set(key, value));
      case '__delitem__':
        return byPlace((key) => this.#remove(key));
      case '__contains__':
        return byPlace((value) => this.#run.operate('in', value ?? NONE, this.#asList()));
      default:
        return this.#growing(name, byPlace);
    }
  }

  #growing(
    name: string,
    byPlace: (work: (...values: readonly Value[]) => Value | undefined) => (given: Given, run: Run) => Value,
  ): ((given: Given, run: Run) => Value) | undefined {
    switch (name) {
      case 'append':
        return (given) => {
          const value = (given.positional[0] ?? given.keywords.get('module') ?? given.keywords.get('value'))
            ?.value;
          this.#append(value ?? this.#run.unknown(name));
          return this.#self;
        };
      case 'extend':
      case '__iadd__':
        return byPlace((values) => this.#extend(values));
      case 'insert':
        return (given) =>
          this.#insert(
            (given.positional[0] ?? given.keywords.get('index'))?.value,
            (given.positional[1] ?? given.keywords.get('module'))?.value,
          );
      case 'pop':
        return byPlace((key = int(-1)) => {
          const value = this.item(key);
          this.#remove(key);
          return value;
        });
      case '__add__':
        return byPlace((other) => this.#added(other));
      case '__mul__':
        return this.#kind === 'Sequential' ? byPlace((times) => this.#times(times)) : undefined;
      default:
        return undefined;
    }
  }

  #asList(): Value {
    return { type: 'list', items: [...this.#values], open: this.#isOpen };
  }

  item(key: Value): Value {
    if (this.#isOpen) return this.#run.unknown(this.#kind);
    if (key.type === 'slice') {
      const places = this.#places(key);
      const entries = this.#entries;
      const chosen = places?.map((at) => entries[at]).filter((entry) => entry !== undefined);
      return chosen ? this.#another(chosen) : this.#run.unknown(this.#kind);
    }
    const at = this.#position(key);
    return at === undefined
      ? this.#run.unknown(this.#kind)
      : (this.#values[at] ?? this.#run.unknown(this.#kind));
  }

  /** A `Sequential` keeps the names, a list counts anew; a class of the program's own is called. */
  #another(chosen: Entries): Value {
    const { class: of } = this.#self;
    const values: readonly Value[] = chosen.map(([, value]) => value);
    const isLibrary = of.span === undefined;
    const isNamed = this.#kind === 'Sequential';
    if (isLibrary) return this.#make(of, isNamed ? chosen : numberedEntries(values), this.#run);
    const argument: Value = isNamed ? orderedDict(chosen) : { type: 'list', items: [...values], open: false };
    return this.#run.call(of, givenOf(argument));
  }

  #position(key: Value | undefined): number | undefined {
    const index = key?.type === 'int' || key?.type === 'bool' ? Number(key.value) : undefined;
    const count = this.#entries.length;
    if (index === undefined || this.#isOpen) return undefined;
    if (index < -count || index >= count)
      return this.#run.raise('IndexError', `index ${index} is out of range`);
    return index < 0 ? index + count : index;
  }

  #places(key: Value): readonly number[] | undefined {
    const all: Value = { type: 'list', items: this.#entries.map((_, at) => int(at)), open: false };
    const chosen = this.#run.iterate(this.#run.item(all, key));
    const places = chosen?.flatMap((value) => (value.type === 'int' ? [value.value] : []));
    return places?.length === chosen?.length ? places : undefined;
  }

  #set(key: Value | undefined, value: Value | undefined): Value {
    const at = this.#position(key);
    const name = at === undefined ? undefined : this.#entries[at]?.[0];
    if (name === undefined || !value) return forget(this.#self, this.#run);
    noteReplaced(this.#self.table.entries.get(name), value, this.#layers.session);
    putIn(this.#self, this.#kind, name, value, this.#run);
    return NONE;
  }

  /** What stays is numbered anew. */
  #remove(key: Value | undefined): Value {
    const one = this.#position(key?.type === 'slice' ? undefined : key);
    const places = key?.type === 'slice' ? this.#places(key) : one === undefined ? undefined : [one];
    if (!places || this.#isOpen) return forget(this.#self, this.#run);
    this.#replaceAll(this.#values.filter((_, at) => !places.includes(at)));
    return NONE;
  }

  #replaceAll(values: readonly Value[]): void {
    for (const [name] of this.#entries) removeEntry(this.#self, name, this.#run);
    for (const [name, value] of numberedEntries(values)) this.#self.table.entries.set(name, value);
  }

  #append(value: Value): void {
    putIn(this.#self, this.#kind, String(this.#entries.length), value, this.#run);
  }

  #extend(values: Value | undefined): Value {
    const items = values && values.type !== 'none' ? this.#run.iterate(values) : [];
    if (!items) forget(this.#self, this.#run);
    for (const item of items ?? []) this.#append(item);
    return this.#self;
  }

  /** Those behind move on by one: under the next number. */
  #insert(index: Value | undefined, value: Value | undefined): Value {
    const count = this.#entries.length;
    if (index?.type !== 'int' || !value || this.#isOpen) return forget(this.#self, this.#run);
    if (index.value < -count || index.value > count)
      this.#run.raise('IndexError', `Index out of range: ${index.value}`);
    if (this.#kind === 'Sequential') checkModule(value, this.#run);
    const values = [...this.#values];
    values.splice(index.value, 0, value);
    this.#replaceAll(values);
    return this.#kind === 'Sequential' ? this.#self : NONE;
  }

  #added(other: Value | undefined): Value | undefined {
    const more = other && this.#run.iterate(other);
    if (!more || this.#isOpen) return undefined;
    return this.#make(this.#self.class, numberedEntries([...this.#values, ...more]), this.#run);
  }

  #times(times: Value | undefined): Value | undefined {
    if (times?.type !== 'int' || this.#isOpen) return undefined;
    this.#run.pay(times.value * this.#entries.length);
    const all = Array.from({ length: Math.max(0, times.value) }, () => this.#values).flat();
    return this.#make(this.#self.class, numberedEntries(all), this.#run);
  }

  #start({ positional, keywords, isOpen }: Given): Value {
    makeReady(this.#self, this.#run);
    if (isOpen) forget(this.#self, this.#run);
    const [first] = positional;
    if (this.#kind !== 'Sequential')
      this.#extend((first ?? keywords.get('modules') ?? keywords.get('values'))?.value);
    else if (positional.length === 1 && first?.value.type === 'dict' && first.value.kind === 'OrderedDict')
      addNamed(this.#self, this.#kind, first.value, this.#run);
    else {
      for (const { value } of positional) this.#append(value);
    }
    return NONE;
  }

  /** Nothing is in it: it gives what it gets. */
  get #isEmpty(): boolean {
    return this.#kind === 'Sequential' && !this.#isOpen && this.#entries.length === 0;
  }

  /** What it holds is not all known: from here on nothing is. */
  #blindly(given: Given): Value {
    takeOpen(this.#self, given, this.#run, this.#layers.session);
    return this.#run.unknown('a Sequential that is not wholly known');
  }

  #forward(given: Given): Value {
    const { session } = this.#layers;
    const call = { model: this.#self, given, isDirect: true } as const;
    return (session.tracing ? undefined : callFromOutside(call, this.#run, session)) ?? this.#inTurn(given);
  }

  #inTurn(given: Given): Value {
    const { positional, keywords, span, callee } = given;
    const [first] = positional;
    const input = (first ?? keywords.get('input'))?.value;
    if (!input)
      return this.#run.raise(
        'TypeError',
        "Sequential.forward() missing 1 required positional argument: 'input'",
      );
    if (this.#isOpen) return this.#blindly(given);
    if (this.#isEmpty && input instanceof Tensor) {
      const { session, home } = this.#layers;
      return callLayer(unchangedLayer(), this.#self, given, this.#run, session, home);
    }
    // Each is applied where the whole is.
    const place = { ...(span && { span }), ...(callee && { callee }) };
    return this.#values.reduce(
      (value, module) => this.#run.call(module, { ...givenOf(value), ...place }),
      input,
    );
  }
}

function numberedEntries(values: readonly Value[]): Entries {
  return values.map((value, at) => [String(at), value]);
}

function orderedDict(entries: Entries): Value {
  const table = { type: 'table', entries: new Map<string, Value>(), open: false, isCounted: true } as const;
  const keys = new Map<string, Value>();
  for (const [name, value] of entries) {
    table.entries.set(`t${name}`, value);
    keys.set(`t${name}`, { type: 'text', value: name });
  }
  return { type: 'dict', table, keys, kind: 'OrderedDict' };
}
