// Methods with two underscores that values of the language have: what operators and `len()` and the like ask for.
import { builtin, given, NONE } from '../make.ts';
import type { Run, Value } from '../values.ts';

const names = (text: string): ReadonlySet<string> => new Set(text.split(' ').map((name) => `__${name}__`));

const ALL = names(
  'class doc eq ne lt le gt ge hash str repr format init new setattr getattribute delattr init_subclass subclasshook reduce reduce_ex sizeof dir',
);

const ARITHMETIC =
  'add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow neg pos abs int float bool round trunc ceil floor getnewargs';
const SETS = 'len contains iter and or xor sub rand ror rxor rsub';
const WHOLE = names(`${ARITHMETIC} and rand or ror xor rxor lshift rlshift rshift rrshift invert index`);

const OF: Readonly<Partial<Record<Value['type'], ReadonlySet<string>>>> = {
  list: names('len getitem setitem delitem contains iter reversed add mul rmul iadd imul class_getitem'),
  tuple: names('len getitem contains iter add mul rmul getnewargs class_getitem'),
  text: names('len getitem contains iter add mul rmul mod rmod getnewargs'),
  bytes: names('len getitem contains iter add mul rmul mod rmod getnewargs bytes'),
  dict: names('len getitem setitem delitem contains iter reversed or ror ior class_getitem missing'),
  set: names(`${SETS} iand ior ixor isub class_getitem`),
  view: names(`${SETS} reversed`),
  range: names('len getitem contains iter reversed bool'),
  int: WHOLE,
  bool: WHOLE,
  float: names(ARITHMETIC),
  none: names('bool'),
  iterator: names('iter next'),
};

const OPERATORS: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  and: '&',
  or: '|',
  xor: '^',
  lshift: '<<',
  rshift: '>>',
};

const COMPARISONS: Readonly<Record<string, string>> = {
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};

const UNARY: Readonly<Record<string, string>> = { neg: '-', pos: '+', invert: '~' };

/** Functions of the language that ask for it. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  len: 'len',
  iter: 'iter',
  next: 'next',
  reversed: 'reversed',
  abs: 'abs',
  int: 'int',
  float: 'float',
  bool: 'bool',
  round: 'round',
  str: 'str',
  repr: 'repr',
  format: 'format',
  divmod: 'divmod',
  index: 'int',
};

/** `undefined` if it has none of that name. */
export function specialMethod(value: Value, name: string, run: Run): Value | undefined {
  if (!OF[value.type]?.has(name) && !ALL.has(name)) {
    return OF[value.type] ? undefined : run.unknown(name);
  }
  if (value.type === 'set' && value.isFrozen && /^__i(?:and|or|xor|sub)__$/.test(name)) return undefined;
  if (value.type === 'view' && value.kind === 'values' && !/^__(?:len|iter|reversed)__$/.test(name))
    return ALL.has(name) ? run.unknown(name) : undefined;
  if (name === '__missing__') return value.type === 'dict' && value.kind ? run.unknown(name) : undefined;
  return method(value, name.slice(2, -2), run);
}

function method(value: Value, word: string, run: Run): Value {
  const name = `__${word}__`;
  const asked = FUNCTIONS[word];
  const of = asked === undefined ? undefined : run.builtin(asked);
  if (of) return builtin(name, (run, ...values) => run.call(of, given(value, ...values)));
  const unary = UNARY[word];
  if (unary) return builtin(name, (run) => run.unary(unary, value));
  const comparison = COMPARISONS[word];
  if (comparison) return builtin(name, (run, other) => other && compared(comparison, value, other, run));
  const operator = OPERATORS[word] ?? OPERATORS[word.slice(1)];
  if (operator)
    return builtin(name, (run, other) => {
      if (!other || other.type === 'foreign' || other.type === 'instance') return undefined;
      const isRight = word.startsWith('r') && !(word in OPERATORS);
      const work = () =>
        isRight
          ? run.operate(operator, other, value)
          : word.startsWith('i')
            ? undefined
            : run.operate(operator, value, other);
      const result =
        word.startsWith('i') && !(word in OPERATORS) ? run.operateInPlace(operator, value, other) : undefined;
      return result ?? run.orRaised(() => work() ?? NONE, 'TypeError') ?? run.builtin('NotImplemented');
    });
  switch (word) {
    case 'getitem':
      return builtin(name, (run, key) => key && run.item(value, key));
    case 'setitem':
      return builtin(name, (run, key, to) => {
        if (key && to) run.setItem(value, key, to);
        return NONE;
      });
    case 'delitem':
      return builtin(name, (run, key) => {
        if (key) run.removeItem(value, key);
        return NONE;
      });
    case 'contains':
      return builtin(name, (run, item) => item && run.contains(value, item));
    case 'init':
      return { type: 'builtin', name, call: (_, run) => run.unknown(name) };
    case 'hash':
      return value.type === 'list' || value.type === 'dict' || value.type === 'set'
        ? NONE
        : run.unknown(name);
    default:
      return run.unknown(name);
  }
}

/** Of another type it does not know what to say. */
function compared(operator: string, value: Value, other: Value, run: Run): Value | undefined {
  if (other.type === 'foreign' || other.type === 'instance' || other.type === 'unknown') return undefined;
  const isNumber = (one: Value) => one.type === 'int' || one.type === 'bool';
  const fits =
    value.type === other.type ||
    (isNumber(value) && isNumber(other)) ||
    (value.type === 'float' && isNumber(other));
  const isOrder = operator !== '==' && operator !== '!=';
  if (!fits || (isOrder && (value.type === 'dict' || value.type === 'range' || value.type === 'none')))
    return run.builtin('NotImplemented');
  return run.compare(operator, value, other);
}
