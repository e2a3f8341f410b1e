// `typing`: what annotations are made of changes nothing; some of it is used as classes and functions.
import { builtin, NONE, table } from '../make.ts';
import type { Builtin, Foreign, Module, Value } from '../values.ts';
import { emptyClass } from './classes-of-library.ts';
import { kindNamed } from './kinds.ts';
import { namedTupleClass } from './named-tuple.ts';

/** Classes of the language by what `typing` calls them. */
const KINDS: Readonly<Record<string, string>> = {
  List: 'list',
  Tuple: 'tuple',
  Dict: 'dict',
  Set: 'set',
  Type: 'type',
};

/** Takes what stands in brackets and is itself; what is an instance of it is not known. */
function annotation(name: string): Foreign {
  const made: Foreign = {
    type: 'foreign',
    class: `typing.${name}`,
    isApart: true,
    item: () => made,
    operate: () => made,
    call: () => made,
    attribute: () => undefined,
  };
  return made;
}

const same: Builtin = builtin('same', (_, value) => value);

export function typingModule(name: string): Module {
  const known = new Map<string, Value>([
    ['TYPE_CHECKING', { type: 'bool', value: false }],
    ['cast', builtin('cast', (_, of, value) => (of ? value : undefined))],
    ['overload', same],
    ['final', same],
    ['runtime_checkable', same],
    ['no_type_check', same],
    ['override', same],
    ['NamedTuple', namedTupleClass()],
    ['Generic', emptyClass('Generic')],
    ['Protocol', emptyClass('Protocol')],
    ['assert_never', builtin('assert_never', () => NONE)],
  ]);
  return {
    type: 'module',
    name,
    table: table(),
    attribute: (attribute, run) => {
      const found = known.get(attribute);
      if (found) return found;
      if (!/^[A-Z]/.test(attribute)) return run.unknown(`typing.${attribute}`);
      const kind = KINDS[attribute];
      const made = kindNamed(attribute) ?? annotation(attribute);
      const value: Value = kind === undefined ? made : { ...made, isClassOf: (one) => instanceOf(one, kind) };
      known.set(attribute, value);
      return value;
    },
  };
}

function instanceOf(value: Value, kind: string | undefined): boolean | undefined {
  return value.type === 'unknown' || value.type === 'instance' || value.type === 'foreign'
    ? undefined
    : value.type === kind;
}
