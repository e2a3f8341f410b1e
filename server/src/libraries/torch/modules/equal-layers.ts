// Layers that were made at the same place of equal arguments: what is made of them is made once, for all turns of a loop, for all models and
// for all versions of a text. What a layer is follows from its class and these arguments alone; which module holds it is kept elsewhere.
import type { Given as Call, GivenValue, Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import type { LibraryLayer } from '../../library.ts';
import type { MadeLayer } from './make-layer.ts';

/** Where the arguments and what decides them stand: places are told apart by identity. */
type Written = readonly (Span | undefined)[];

interface Kept {
  readonly written: Written;
  readonly made: MadeLayer;
}

/** What was made at one place, by what the call is worth: in the latest version that came there, and in the one before that. */
interface KeptHere {
  readonly version: object;
  readonly now: Map<string, Kept>;
  readonly before: ReadonlyMap<string, Kept>;
}

export class EqualLayers {
  /** Handed on from version to version. Places are forgotten with the statements that they stand in. */
  readonly #known: WeakMap<Span, KeptHere>;

  constructor(before?: EqualLayers) {
    this.#known = before ? before.#known : new WeakMap();
  }

  /** What `make` makes of a call, or made of an equal one. */
  of(record: LibraryLayer, call: Call, make: () => MadeLayer): MadeLayer {
    const written: (Span | undefined)[] = [];
    const key = call.span && keyOf(record, call, written);
    if (!call.span || key === undefined) return make();
    const here = this.#at(call.span);
    const known = here.now.get(key) ?? here.before.get(key);
    const kept = known && isSame(known.written, written) ? known : { written, made: make() };
    here.now.set(key, kept);
    return kept.made;
  }

  #at(place: Span): KeptHere {
    const known = this.#known.get(place);
    if (known?.version === this) return known;
    const here: KeptHere = { version: this, now: new Map(), before: known?.now ?? new Map() };
    this.#known.set(place, here);
    return here;
  }
}

function isSame(one: Written, other: Written): boolean {
  return one.length === other.length && one.every((span, at) => span === other[at]);
}

/** What the arguments are worth; `undefined` if one of them can change, or is not known. Puts places behind `written`. */
function keyOf({ name }: LibraryLayer, call: Call, written: (Span | undefined)[]): string | undefined {
  if (call.isOpen) return undefined;
  let key = name;
  for (const one of call.positional) {
    const part = partOf(one, written);
    if (part === undefined) return undefined;
    key += `,${part}`;
  }
  for (const [keyword, one] of call.keywords) {
    const part = partOf(one, written);
    if (part === undefined) return undefined;
    key += `,${keyword}=${part}`;
  }
  return key;
}

function partOf({ value, span }: GivenValue, written: (Span | undefined)[]): string | undefined {
  written.push(span);
  return worthOf(value, written);
}

function worthOf(value: Value, written: (Span | undefined)[]): string | undefined {
  switch (value.type) {
    case 'int':
      written.push(value.literal, value.passed);
      return `int${Object.is(value.value, -0) ? '-0' : value.value}`;
    case 'float':
      written.push(value.literal);
      return `float${Object.is(value.value, -0) ? '-0' : value.value}`;
    case 'bool':
      written.push(value.literal);
      return String(value.value);
    case 'none':
      written.push(value.literal);
      return 'none';
    case 'text':
      written.push(value.literal);
      return JSON.stringify(value.value);
    case 'tuple': {
      if (value.more) return undefined;
      const items = value.items.map((item) => worthOf(item, written));
      return items.includes(undefined) ? undefined : `(${items.join()})`;
    }
    default:
      return undefined;
  }
}
