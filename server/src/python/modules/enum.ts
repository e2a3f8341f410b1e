// `enum`: classes whose attributes are their only instances.
import { findInOrder } from '../classes.ts';
import { bool, builtin, emptyDict, int, NONE, table, text } from '../make.ts';
import type { Class, ForeignBase, Instance, Run, Value } from '../values.ts';
import { classWith } from './classes-of-library.ts';
import { enumByCall } from './enum-by-call.ts';

const AUTO = 'auto';
const AUTOMATIC: Value = Object.freeze({ type: 'foreign', class: AUTO });

function membersOf(of: Class): readonly Instance[] {
  return [...new Set(namesOf(of).map(([, member]) => member))];
}

/** With second names of the same. */
function namesOf(of: Class): readonly (readonly [string, Instance])[] {
  return [...of.table.entries].flatMap(([name, value]) =>
    value.type === 'instance' && value.class === of ? [[name, value] as const] : [],
  );
}

/** What is written in the body of a class as `NAME = value` becomes a member. */
function define(made: Class, run: Run): void {
  let last: Value | undefined;
  const known: Instance[] = [];
  const ignored = made.table.entries.get('_ignore_');
  for (const [name, value] of [...made.table.entries]) {
    if (/^_.*_$|^__/.test(name) || ['function', 'descriptor', 'class'].includes(value.type)) continue;
    if (value.type === 'builtin' && value.isType) continue;
    if (ignored && run.truth(run.contains(ignored, text(name))) !== false) continue;
    const isAuto = value.type === 'foreign' && value.class === AUTO;
    const own: Value = isAuto ? autoValue(made, name, last, known.length, run) : value;
    const member = memberWith(made, name, own, run);
    const kept = member.table.entries.get('_value_') ?? own;
    last = kept;
    // A second name for a value that there is already.
    const same = known.find((one) => run.equal(one.table.entries.get('_value_') ?? NONE, kept));
    if (!same) known.push(member);
    made.table.entries.set(name, same ?? member);
  }
}

/** A member whose value is a tuple hands it to `__init__`, or to `__new__`, if there is one. */
function memberWith(made: Class, name: string, value: Value, run: Run): Instance {
  const items = value.type === 'tuple' ? value.items : [value];
  const positional = items.map((one) => ({ value: one }));
  const call = { positional, keywords: new Map(), isOpen: false };
  const maker = findInOrder('__new__', made.order)?.value;
  const own = maker?.type === 'descriptor' ? maker.get : maker;
  const created = own && run.call(own, { ...call, positional: [{ value: made }, ...positional] });
  const member: Instance =
    created?.type === 'instance' ? created : { type: 'instance', class: made, table: table() };
  if (!created) {
    const kind = kindOf(made);
    const type = kind === undefined ? undefined : run.builtin(kind);
    const content = type && run.call(type, call);
    if (content && content.type !== 'unknown') member.content = content;
  }
  const { entries } = member.table;
  const content =
    member.content && kindOf(made) !== undefined && value.type === 'tuple' ? member.content : value;
  if (!entries.has('_value_')) entries.set('_value_', content);
  entries.set('_name_', text(name));
  entries.set('__objclass__', made);
  const init = findInOrder('__init__', made.order)?.value;
  if (init?.type === 'function') run.call(init, { ...call, positional: [{ value: member }, ...positional] });
  return member;
}

/** The type of the language that members are of as well. */
function kindOf({ order }: Class): string | undefined {
  for (const one of order) {
    const of = one.type === 'foreign' ? one.base?.isOf : undefined;
    if (of && of !== 'Flag') return of;
  }
  return undefined;
}

function isKindOf(of: Class, name: string): boolean {
  return of.order.some((one) => one.type === 'class' && one.name === name);
}

function autoValue(made: Class, name: string, last: Value | undefined, count: number, run: Run): Value {
  const own = findInOrder('_generate_next_value_', made.order)?.value;
  if (own) {
    const values = membersOf(made).map((member) => member.table.entries.get('_value_') ?? NONE);
    const function_ = own.type === 'descriptor' ? own.get : own;
    const positional = [
      text(name),
      int(1),
      int(count),
      { type: 'list', items: values, open: false } as const,
    ];
    return run.call(function_, {
      positional: positional.map((value) => ({ value })),
      keywords: new Map(),
      isOpen: false,
    });
  }
  if (isKindOf(made, 'StrEnum')) return text(name.toLowerCase());
  const before = last?.type === 'int' ? last.value : 0;
  if (!isKindOf(made, 'Flag')) return last && last.type !== 'int' ? run.unknown(AUTO) : int(before + 1);
  return before === 0 ? int(1) : int(2 ** (Math.floor(Math.log2(before)) + 1));
}

const base: ForeignBase = {
  isApart: true,
  isConstant: true,
  truth: (self, run) =>
    isKindOf(self.class, 'Flag') || self.content ? run.truth(self.content ?? run.unknown()) : true,
  define,
  write: (self, asWritten, run) => written(self, asWritten, run),
  classCall: (of, given, run) => {
    const [first] = given.positional;
    const members = membersOf(of);
    // One without members makes another one of what it is given.
    if (members.length === 0) return enumByCall(of, given, AUTOMATIC, run) ?? run.unknown(of.name);
    if (!first || given.isOpen) return undefined;
    const { value } = first;
    if (value.type === 'unknown') return run.unknown(value.why);
    let isSure = true;
    for (const member of members) {
      const same = member === value || run.equal(member.table.entries.get('_value_') ?? NONE, value);
      if (same) return member;
      if (same === undefined) isSure = false;
    }
    if (!isSure || isKindOf(of, 'Flag')) return run.unknown(of.name);
    const missing = findInOrder('_missing_', of.order)?.value;
    const found =
      missing &&
      run.call(missing.type === 'descriptor' ? missing.get : missing, {
        positional: [{ value: of }, { value }],
        keywords: new Map(),
        isOpen: false,
      });
    if (found && found.type !== 'none') return found;
    return run.raise('ValueError', `${run.text(value, true) ?? 'this'} is not a valid ${of.name}`);
  },
  classIterate: (of) => membersOf(of),
  classItem: (of, key, run) => {
    if (key.type !== 'text') return run.unknown(of.name);
    const found = of.table.entries.get(key.value);
    return found?.type === 'instance' ? found : run.raise('KeyError', key);
  },
  attribute: (self, name, run) => (self.type === 'class' ? ofClass(self, name) : ofMember(self, name, run)),
};

function ofClass(of: Class, name: string): Value | undefined {
  if (name === '__len__') return builtin(name, () => int(membersOf(of).length));
  if (name === '__contains__')
    return builtin(name, (run, item) => {
      if (item?.type === 'instance') return bool(membersOf(of).includes(item));
      // Before Python 3.12 that raises.
      return run.unknown(name);
    });
  if (name !== '__members__') return undefined;
  const dict = emptyDict();
  for (const [key, member] of namesOf(of)) {
    dict.table.entries.set(`t${key}`, member);
    dict.keys.set(`t${key}`, text(key));
  }
  return { ...dict, isProxy: true };
}

function ofMember(self: Instance, name: string, run: Run): Value | undefined {
  if (name === 'value') return self.table.entries.get('_value_') ?? run.unknown(name);
  if (name === 'name') return self.table.entries.get('_name_') ?? run.unknown(name);
  if (/^__r?(?:or|and|xor|invert)__$/.test(name) && isKindOf(self.class, 'Flag'))
    return { type: 'builtin', name, call: (_, run) => run.unknown(self.class.name) };
  if (name === '__contains__' && isKindOf(self.class, 'Flag')) return run.unknown(name);
  return undefined;
}

/** What `str()` gives of those that are numbers as well depends on the version of Python. */
function written(self: Instance, asWritten: boolean, run: Run): string | undefined {
  const { entries } = self.table;
  const name = entries.get('_name_');
  if (name?.type !== 'text' || isKindOf(self.class, 'Flag')) return undefined;
  if (asWritten) {
    const value = run.text(entries.get('_value_') ?? NONE, true);
    return value === undefined ? undefined : `<${self.class.name}.${name.value}: ${value}>`;
  }
  if (isKindOf(self.class, 'StrEnum')) return run.text(self.content ?? NONE);
  return isKindOf(self.class, 'IntEnum') ? undefined : `${self.class.name}.${name.value}`;
}

/** Made anew for each run: a program may change its names. */
export function enumModule(): readonly (readonly [string, Value])[] {
  const plain = classWith('Enum', base);
  const flag = classWith('Flag', { isApart: true, attribute: () => undefined }, [plain]);
  const kind = (name: string, of: string, from: Class) =>
    classWith(name, { isApart: true, isOf: of, attribute: () => undefined }, [from]);
  return [
    ['Enum', plain],
    ['IntEnum', kind('IntEnum', 'int', plain)],
    ['StrEnum', kind('StrEnum', 'str', plain)],
    ['Flag', flag],
    ['IntFlag', kind('IntFlag', 'int', flag)],
    ['auto', builtin('auto', () => AUTOMATIC)],
    ['unique', builtin('unique', (_, value) => value)],
  ];
}
