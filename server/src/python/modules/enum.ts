// `enum`: classes whose attributes are their only instances.
import { builtin, int, NONE, table, text } from '../make.ts';
import type { Class, ForeignBase, Instance, Run, Value } from '../values.ts';
import { classWith } from './classes-of-library.ts';

const AUTO = 'auto';

function membersOf(of: Class): readonly Instance[] {
  return [...of.table.entries.values()].flatMap((value) =>
    value.type === 'instance' && value.class === of ? [value] : [],
  );
}

/** What is written in the body of a class as `NAME = value` becomes a member. */
function define(made: Class, run: Run): void {
  let last = 0;
  const known: Instance[] = [];
  for (const [name, value] of [...made.table.entries]) {
    if (/^_/.test(name) || ['function', 'descriptor', 'class'].includes(value.type)) continue;
    const isAuto = value.type === 'foreign' && value.class === AUTO;
    const own: Value = isAuto ? autoValue(made, name, last) : value;
    if (own.type === 'int') last = own.value;
    // A second name for a value that there is already.
    const same = known.find((member) => run.equal(member.table.entries.get('_value_') ?? NONE, own));
    const entries: readonly (readonly [string, Value])[] = [
      ['_value_', own],
      ['value', own],
      ['_name_', text(name)],
      ['name', text(name)],
    ];
    const member: Instance = same ?? { type: 'instance', class: made, table: table(entries) };
    if (!same) initialize(made, member, own, run);
    known.push(member);
    made.table.entries.set(name, member);
  }
}

/** A member whose value is a tuple hands it to `__init__`, if there is one. */
function initialize(made: Class, member: Instance, value: Value, run: Run): void {
  const init = made.order.flatMap((one) =>
    one.type === 'class' ? (one.table.entries.get('__init__') ?? []) : [],
  )[0];
  if (init?.type !== 'function') return;
  const items = value.type === 'tuple' ? value.items : [value];
  const positional = [member, ...items].map((one) => ({ value: one }));
  run.call(init, { positional, keywords: new Map(), isOpen: false });
}

function autoValue(made: Class, name: string, last: number): Value {
  const isText = made.order.some((one) => one.type === 'class' && one.name === 'StrEnum');
  return isText ? text(name.toLowerCase()) : int(last + 1);
}

const base: ForeignBase = {
  isApart: true,
  truth: () => true,
  define,
  classCall: (of, { positional: [first], isOpen }, run) => {
    if (!first || isOpen || membersOf(of).length === 0) return undefined;
    const { value } = first;
    if (value.type === 'unknown') return run.unknown(value.why);
    let isSure = true;
    for (const member of membersOf(of)) {
      const same = member === value || run.equal(member.table.entries.get('_value_') ?? NONE, value);
      if (same) return member;
      if (same === undefined) isSure = false;
    }
    return isSure
      ? run.raise('ValueError', `${run.text(value, true) ?? 'this'} is not a valid ${of.name}`)
      : run.unknown(of.name);
  },
  classIterate: (of) => [...new Set(membersOf(of))],
  classItem: (of, key, run) => {
    if (key.type !== 'text') return run.unknown(of.name);
    const found = of.table.entries.get(key.value);
    return found?.type === 'instance' ? found : run.raise('KeyError', key);
  },
  attribute: (self, name) => {
    const of = self.type === 'class' ? self : self.class;
    if (name === '__len__') return builtin(name, () => int(new Set(membersOf(of)).size));
    if (name !== '__members__') return undefined;
    const entries = [...of.table.entries].filter(
      ([, value]) => value.type === 'instance' && value.class === of,
    );
    return {
      type: 'dict',
      table: {
        type: 'table',
        entries: new Map(entries.map(([key, value]) => [`t${key}`, value])),
        open: false,
        isCounted: true,
      },
      keys: new Map(entries.map(([key]) => [`t${key}`, text(key)])),
    };
  },
};

/** Made anew for each run: a program may change its names. */
export function enumModule(): readonly (readonly [string, Value])[] {
  const plain = classWith('Enum', base);
  const kind = (name: string, of: string) =>
    classWith(name, { isApart: true, isOf: of, attribute: () => undefined }, [plain]);
  return [
    ['Enum', plain],
    ['IntEnum', kind('IntEnum', 'int')],
    ['StrEnum', kind('StrEnum', 'str')],
    ['Flag', kind('Flag', 'Flag')],
    ['IntFlag', kind('IntFlag', 'int')],
    ['auto', builtin('auto', () => ({ type: 'foreign', class: AUTO }))],
    ['unique', builtin('unique', (_, value) => value)],
  ];
}
