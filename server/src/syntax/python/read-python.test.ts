// What is read of each construct of the language; the same is compared with CPython's own reader, over its whole library, by
// test/reference/python/compare-ast.py.
import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../text/span.ts';
import { readPython } from './read-python.ts';
import { printed } from './testing/printed.ts';

const read = (text: string) => printed(readPython(text));

/** The value of an expression that stands alone. */
const value = (text: string) => read(text).map((line) => line.replace(/^expression\((.*)\)$/, '$1'));

describe('expressions', () => {
  it.each([
    ['1_000', 'int(1000)'],
    ['0xFF', 'int(255)'],
    ['0b1_01', 'int(5)'],
    ['0o17', 'int(15)'],
    ['9007199254740993', 'int(9007199254740993n)'],
    ['1.', 'float(1)'],
    ['1.e2', 'float(100)'],
    ['.5e-1', 'float(0.05)'],
    ['2. / n', 'operation(operator="/", left=float(2), right=name("n"))'],
    ['3j', 'unread([])'],
    ['"a\\n\\x41\\u00e9" \'b\'', 'text("a\\nAéb")'],
    ['r"\\n"', 'text("\\\\n")'],
    ['"""a\n"b\\\nc"""', 'text("a\\n\\"bc")'],
    ['b"a"', 'bytes("a")'],
    ['"\\N{DASH}"', 'unread([])'],
    [
      'f"a{{{b!r:>{c}}}}"',
      'formatted(["a{", (value=name("b"), conversion="r", format=[">", (value=name("c"))]), "}"])',
    ],
    ['f"{a = }"', 'formatted([(value=name("a"), shown="a = ")])'],
    ['f"a"', 'text("a")'],
    ['True', 'constant(true)'],
    ['None', 'constant(null)'],
    ['...', 'constant("...")'],
    ['()', 'tuple([])'],
    ['(a)', 'name("a")'],
    ['(a,)', 'tuple([name("a")])'],
    ['a, *b', 'tuple([name("a"), starred(name("b"))])'],
    ['[a, b,]', 'list([name("a"), name("b")])'],
    ['{a, b}', 'set([name("a"), name("b")])'],
    ['{a: 1, **b}', 'dict([(key=name("a"), value=int(1)), (value=name("b"))])'],
    ['a.b.c', 'attribute(object=attribute(object=name("a"), name="b"), name="c")'],
    ['a[1:]', 'subscript(object=name("a"), key=slice(lower=int(1)))'],
    ['a[::2, ...]', 'subscript(object=name("a"), key=tuple([slice(step=int(2)), constant("...")]))'],
    ['a[:b]', 'subscript(object=name("a"), key=slice(upper=name("b")))'],
    [
      '-a ** -b',
      'unary(operator="-", operand=operation(operator="**", left=name("a"), right=unary(operator="-", operand=name("b"))))',
    ],
    ['not a and b', 'logic(operator="and", operands=[unary(operator="not", operand=name("a")), name("b")])'],
    [
      'a and not b or c',
      'logic(operator="or", operands=[logic(operator="and", operands=[name("a"), unary(operator="not", operand=name("b"))]), name("c")])',
    ],
    ['not (a or b)', 'unary(operator="not", operand=logic(operator="or", operands=[name("a"), name("b")]))'],
    [
      'a < b not in c is not d',
      'comparison(operands=[name("a"), name("b"), name("c"), name("d")], operators=["<", "not in", "is not"])',
    ],
    ['a if b else c', 'conditional(test=name("b"), body=name("a"), otherwise=name("c"))'],
    ['(a := 1)', 'named(target=name("a"), value=int(1))'],
    ['await a', 'await(name("a"))'],
    [
      'lambda a, *b, c=1: a',
      'lambda(parameters=[(name="a", kind="any"), (name="b", kind="rest"), (name="c", kind="keyword", default=int(1))], body=name("a"))',
    ],
    [
      '[a for a, b in c if d if e]',
      'comprehension(of="list", value=name("a"), clauses=[(target=tuple([name("a"), name("b")]), iterable=name("c"), conditions=[name("d"), name("e")], isAsync=false)])',
    ],
    [
      '{a: b for a in c for b in d}',
      'comprehension(of="dict", key=name("a"), value=name("b"), clauses=[(target=name("a"), iterable=name("c"), conditions=[], isAsync=false), (target=name("b"), iterable=name("d"), conditions=[], isAsync=false)])',
    ],
  ])('%s', (text, expected) => {
    expect(value(text)).toEqual([expected]);
  });

  it('has calls with all kinds of arguments', () => {
    expect(value('f(a, *b, c=1, **d)')).toEqual([
      'call(callee=name("f"), arguments=[(kind="positional", value=name("a")), (kind="rest", value=name("b")), ' +
        '(kind="keyword", name="c", value=int(1)), (kind="keyword-rest", value=name("d"))])',
    ]);
    expect(value('f(a for a, b in c)')[0]).toContain('comprehension(of="generator"');
  });
});

describe('statements', () => {
  it.each([
    ['a = b = 1', 'assign(targets=[name("a"), name("b")], value=int(1))'],
    ['a, b = 1, 2', 'assign(targets=[tuple([name("a"), name("b")])], value=tuple([int(1), int(2)]))'],
    ['a: int', 'annotated(target=name("a"), annotation=name("int"))'],
    ['a: int = 1', 'annotated(target=name("a"), annotation=name("int"), value=int(1))'],
    ['a //= 2', 'augmented(target=name("a"), operator="//", value=int(2))'],
    ['del a, b[0]', 'delete([name("a"), subscript(object=name("b"), key=int(0))])'],
    ['assert a, "b"', 'assert(test=name("a"), message=text("b"))'],
    ['raise A from b', 'raise(value=name("A"), cause=name("b"))'],
    ['global a, b', 'global(["a", "b"])'],
    ['import a.b as c, d', 'import([(name="a.b", as="c"), (name="d")])'],
    [
      'from ..a.b import (c, d as e,)',
      'import-from(module="a.b", level=2, names=[(name="c"), (name="d", as="e")])',
    ],
    ['from ... import *', 'import-from(module="", level=3, names="*")'],
    ['while a: break', 'while(test=name("a"), body=[break()], otherwise=[])'],
    [
      'for a, b in c: pass',
      'for(target=tuple([name("a"), name("b")]), iterable=name("c"), body=[pass()], otherwise=[], isAsync=false)',
    ],
    [
      'with a as b, c: pass',
      'with(items=[(context=name("a"), target=name("b")), (context=name("c"))], body=[pass()], isAsync=false)',
    ],
    ['yield', 'expression(yield(false))'],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it('has several on a line', () => {
    expect(read('a; b = 1\nc')).toEqual([
      'expression(name("a"))',
      'assign(targets=[name("b")], value=int(1))',
      'expression(name("c"))',
    ]);
  });

  it('has `elif` as an `if` in the other branch', () => {
    expect(read('if a:\n  b\nelif c:\n  d\nelse:\n  e\n')).toEqual([
      'if(test=name("a"), body=[expression(name("b"))], otherwise=[if(test=name("c"), body=[expression(name("d"))], otherwise=[expression(name("e"))])])',
    ]);
  });

  it('has functions with all kinds of parameters', () => {
    expect(read('@a.b(1)\nasync def f(a, /, b: int = 2, *, c=3, **d) -> T:\n  pass\n')).toEqual([
      'function(name="f", decorators=[call(callee=attribute(object=name("a"), name="b"), arguments=[(kind="positional", value=int(1))])], ' +
        'parameters=[(name="a", kind="positional"), (name="b", kind="any", annotation=name("int"), default=int(2)), ' +
        '(name="c", kind="keyword", default=int(3)), (name="d", kind="keyword-rest")], returns=name("T"), body=[pass()], isAsync=true)',
    ]);
  });

  it('has classes, `try` and `match`', () => {
    expect(read('class A(B, c=1):\n  x = 1\n')[0]).toMatch(/^class\(name="A", .*kind="keyword", name="c"/);
    expect(read('try:\n  a\nexcept (A, B) as e:\n  b\nexcept: pass\nelse: c\nfinally: d\n')).toEqual([
      'try(body=[expression(name("a"))], handlers=[(class=tuple([name("A"), name("B")]), name="e", body=[expression(name("b"))]), (body=[pass()])], ' +
        'otherwise=[expression(name("c"))], finally=[expression(name("d"))])',
    ]);
    const cases =
      'match a:\n  case 1 | -2: b\n  case [c, *_] if d: e\n  case A.B: f\n  case {"k": v}: g\n  case _: h\n';
    expect(read(cases)[0]).toContain(
      'or-pattern([value-pattern(int(1)), value-pattern(unary(operator="-", operand=int(2)))])',
    );
    expect(read(cases)[0]).toContain(
      'sequence-pattern([capture-pattern("c"), star-pattern()]), guard=name("d")',
    );
    expect(read(cases)[0]).toContain('mapping-pattern([(key=text("k"), pattern=capture-pattern("v"))])');
    expect(read('match a:\n  case A(1, x=B()) | {"a": -1, **r}: b\n')[0]).toContain(
      'or-pattern([class-pattern(class=name("A"), items=[value-pattern(int(1))], keywords=[(name="x", pattern=class-pattern(class=name("B"), items=[], keywords=[]))]), mapping-pattern(entries=[(key=text("a"), pattern=value-pattern(unary(operator="-", operand=int(1))))], rest="r")])',
    );
  });

  it('takes texts as Python has them', () => {
    const plain = read('if a:\n  b = 1\nc = 2\n');
    for (const text of [
      '\uFEFFif a:\n  b = 1\nc = 2\n',
      'if a:\r\n  b = 1\r\nc = 2\r\n',
      'if a:\r  b = 1\rc = 2\r',
      'if a:\n\tb = 1\n\f\nc = 2',
      'if a:\n  b = \\\n   1\nc = 2',
      '# é\nif a: # b\n  # c\n  b = 1 # d\n# e\nc = 2',
    ]) {
      expect(read(text)).toEqual(plain);
    }
    expect(read('größe = 1')).toEqual(['assign(targets=[name("größe")], value=int(1))']);
  });
});

describe('places', () => {
  it('are relative to the statement at the top, or to a simple one in a body: each is a segment', () => {
    const tree = readPython('a = 1\n\n\ndef f():\n    return x + 1  \n\n# end\n');
    const [, definition] = tree.statements;
    expect(definition && sourceOf(definition.span)).toBe('def f():\n    return x + 1');
    expect(definition && tree.segments.locate(definition.span)).toEqual({ start: 8, end: 33 });
    const [inner] = definition?.type === 'function' ? definition.body : [];
    const added = inner?.type === 'return' ? inner.value : undefined;
    expect(inner?.span.segment.text).toBe('return x + 1');
    expect(added && sourceOf(added.span)).toBe('x + 1');
    expect(added && tree.segments.locate(added.span)).toEqual({ start: 28, end: 33 });
  });

  it('has all comments in their order', () => {
    const tree = readPython('# a\nx = 1  # b\n# c\nif x:  # d\n  # e\n  y  # f   \n# g');
    expect(tree.comments.map(({ text }) => text.trim())).toEqual([
      '# a',
      '# b',
      '# c',
      '# d',
      '# e',
      '# f',
      '# g',
    ]);
    for (const { text, span } of tree.comments) {
      const { start, end } = tree.segments.locate(span);
      expect(tree.text.slice(start, end)).toBe(text);
    }
  });
});

describe('what is not finished', () => {
  const before = 'import a\n\nclass A:\n  def f(self):\n    return 1\n\n';
  const after = '\ndef g(x):\n  return x\n\nb = g(1)\n';
  const kept = read(before + after);

  it.each([
    'self.conv = nn.',
    'x = ',
    'x = f(1,',
    'x = [1, 2',
    'def h(self',
    'def h(self):',
    'class B(',
    'if x',
    'for i in',
    'for',
    'x = "abc',
    'x = f"{a',
    'from a import',
    'x = a b c',
    'x[*y]',
    'try:',
    'with a as:',
    '= 1',
    '?',
    'x = (1 +',
  ])('keeps the statements before and after: %s', (typed) => {
    const lines = read(`${before}${typed}\n${after}`);
    expect(lines.slice(0, 2)).toEqual(kept.slice(0, 2));
    expect(lines.slice(-1)).toEqual(kept.slice(-1));
    expect(lines.join('\n')).toContain(kept[2]);
    expect(lines.join('\n')).toMatch(/unread\(|body=\[\]/);
  });

  it('assigns what is not known', () => {
    expect(read('self.conv = nn.\ny = 1')).toEqual([
      'assign(targets=[attribute(object=name("self"), name="conv")], value=unread(["nn"]))',
      'assign(targets=[name("y")], value=int(1))',
    ]);
  });

  it('goes down only so far', () => {
    for (const text of ['(', '[', '-', 'a[', 'f(', 'not ', 'lambda: ', 'if a:\n ']) {
      expect(() => readPython(text.repeat(1500))).not.toThrow();
    }
    expect(() => readPython(`${'('.repeat(1500)}${')'.repeat(1500)}`)).not.toThrow();
    const long = readPython(`x = ${'a + '.repeat(250)}a\ny = ${'a and '.repeat(250)}a`);
    expect(long.statements.map(({ type }) => type)).toEqual(['assign', 'assign']);
  });
});
