// `str()` and `repr()`.
import { findInOrder } from './classes.ts';
import { keysOf } from './entries.ts';
import { isException } from './instance-attributes.ts';
import type { Machine } from './machine.ts';
import { given, UNKNOWN } from './make.ts';
import { shownFloat, shownText } from './shown.ts';
import type { Dict, Instance, SetValue, Value, View } from './values.ts';
import { viewed } from './views.ts';

/** `undefined` if it is not known. */
export function writtenAs(value: Value, asWritten: boolean, machine: Machine): string | undefined {
  switch (value.type) {
    case 'text':
      return asWritten ? shownText(value.value) : value.value;
    case 'bytes':
      return shownBytes(value.value);
    case 'int':
      return String(value.value);
    case 'float':
      return shownFloat(value.value);
    case 'bool':
      return value.value ? 'True' : 'False';
    case 'none':
      return 'None';
    case 'list':
      if (machine.isShown(value)) return '[...]';
      return value.open ? undefined : machine.showing(value, () => inside('[', value.items, ']', machine));
    case 'tuple':
      return inside('(', value.items, value.items.length === 1 ? ',)' : ')', machine);
    case 'range':
      return `range(${value.start}, ${value.stop}${value.step === 1 ? '' : `, ${value.step}`})`;
    case 'slice':
      return inside('slice(', [value.start, value.stop, value.step], ')', machine);
    case 'dict':
      if (machine.isShown(value)) return value.kind ? undefined : '{...}';
      return machine.showing(value, () => {
        const written = ofDict(value, machine);
        return value.isProxy && written !== undefined ? `mappingproxy(${written})` : written;
      });
    case 'set':
      return ofSet(value, machine);
    case 'view':
      return ofView(value, machine);
    case 'builtin':
      return ofBuiltin(value);
    case 'class':
      return ofClass(value, machine);
    case 'instance':
      return ofInstance(value, asWritten, machine);
    case 'foreign':
      return value.write?.(asWritten, machine);
    default:
      return undefined;
  }
}

function ofBuiltin({ isType, name }: Extract<Value, { type: 'builtin' }>): string | undefined {
  if (name === 'NotImplemented' || name === 'Ellipsis') return name;
  if (!isType) return undefined;
  const isOfCollections = ['OrderedDict', 'defaultdict', 'Counter'].includes(name);
  return `<class '${isOfCollections ? 'collections.' : ''}${name}'>`;
}

function ofClass(value: Extract<Value, { type: 'class' }>, machine: Machine): string | undefined {
  if (value.meta || value.isOpen || value.order.some(({ type }) => type === 'foreign')) return undefined;
  const name = machine.mainName();
  if (!value.span) return isException(value) ? `<class '${value.name}'>` : undefined;
  return name?.type === 'text' ? `<class '${name.value}.${value.name}'>` : undefined;
}

function inside(start: string, items: readonly Value[], end: string, machine: Machine): string | undefined {
  machine.pay(items.length);
  const all: string[] = [];
  for (const item of items) {
    const one = machine.text(item, true);
    if (one === undefined) return undefined;
    all.push(one);
    machine.pay(one.length / 8);
  }
  return `${start}${all.join(', ')}${end}`;
}

function ofDict(value: Dict, machine: Machine): string | undefined {
  const keys = keysOf(value);
  if (!keys) return undefined;
  const values = [...value.table.entries.values()];
  let pairs = keys.map((key, at) => [key, values[at] ?? UNKNOWN] as const);
  if (value.kind === 'Counter') {
    if (values.some(({ type }) => type !== 'int')) return undefined;
    const count = ([, one]: readonly [Value, Value]) => (one.type === 'int' ? one.value : 0);
    pairs = [...pairs].sort((one, other) => count(other) - count(one));
  }
  machine.pay(keys.length);
  const all: string[] = [];
  for (const [key, one] of pairs) {
    const [written, shown] = [machine.text(key, true), machine.text(one, true)];
    if (written === undefined || shown === undefined) return undefined;
    all.push(value.kind === 'OrderedDict' ? `(${written}, ${shown})` : `${written}: ${shown}`);
    machine.pay(shown.length / 8);
  }
  const plain = `{${all.join(', ')}}`;
  switch (value.kind) {
    case 'OrderedDict':
      return all.length === 0 ? 'OrderedDict()' : `OrderedDict([${all.join(', ')}])`;
    case 'Counter':
      return all.length === 0 ? 'Counter()' : `Counter(${plain})`;
    case 'defaultdict': {
      const missing = machine.text(value.missing ?? UNKNOWN, true);
      return missing === undefined ? undefined : `defaultdict(${missing}, ${plain})`;
    }
    default:
      return plain;
  }
}

/** In which order is up to the machine, unless there is one only. */
function ofSet({ table, isFrozen }: SetValue, machine: Machine): string | undefined {
  if (table.open || table.entries.size > 1) return undefined;
  const name = isFrozen ? 'frozenset' : 'set';
  if (table.entries.size === 0) return `${name}()`;
  const items = inside('{', [...table.entries.values()], '}', machine);
  return items === undefined || !isFrozen ? items : `frozenset(${items})`;
}

function ofView(value: View, machine: Machine): string | undefined {
  const items = viewed(value);
  const name = `${value.of.kind === 'OrderedDict' ? 'odict' : 'dict'}_${value.kind}`;
  return items && inside(`${name}([`, items, '])', machine);
}

function shownBytes(value: string): string {
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const inner = [...value].map((one) => {
    if (one === '\\' || one === quote) return `\\${one}`;
    if (one === '\n') return '\\n';
    if (one === '\r') return '\\r';
    if (one === '\t') return '\\t';
    return one >= ' ' && one <= '~' ? one : `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`;
  });
  return `b${quote}${inner.join('')}${quote}`;
}

function ofInstance(value: Instance, asWritten: boolean, machine: Machine): string | undefined {
  const { order } = value.class;
  const own = (asWritten ? undefined : findInOrder('__str__', order)) ?? findInOrder('__repr__', order);
  if (own) {
    const written = machine.call(own.value, given(value));
    if (written.type === 'text') return written.value;
    const isUnsure = ['unknown', 'foreign', 'instance'].includes(written.type);
    return isUnsure
      ? undefined
      : machine.raise('TypeError', `${asWritten ? '__repr__' : '__str__'} returned non-string`);
  }
  for (const one of order) {
    const written = one.type === 'foreign' ? one.base?.write?.(value, asWritten, machine) : undefined;
    if (written !== undefined) return written;
  }
  if (!isException(value.class)) return undefined;
  return ofException(value, asWritten, machine);
}

function ofException(value: Instance, asWritten: boolean, machine: Machine): string | undefined {
  const args = value.table.entries.get('args');
  if (args?.type !== 'tuple') return undefined;
  if (asWritten) return inside(`${value.class.name}(`, args.items, ')', machine);
  // The text of a `KeyError` is written as it would be in a program.
  const isKey = value.class.order.some((one) => one.type === 'class' && one.name === 'KeyError');
  if (args.items.length === 1) return machine.text(args.items[0] ?? UNKNOWN, isKey);
  return args.items.length === 0 ? '' : inside('(', args.items, ')', machine);
}
