import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../../test/harness/runs.ts';
import { readYaml } from './read-yaml.ts';
import { keyText, resolveAlias, type YamlNode, type YamlTree } from './tree.ts';

/** A tree as plain data: `null` where a value is left out, aliases as what they stand for. */
function plain(node: YamlNode | undefined): unknown {
  const target = node && resolveAlias(node);
  if (!target) return undefined;
  if (target.type === 'scalar') return target.value;
  if (target.type === 'sequence') return target.items.map(plain);
  return Object.fromEntries([...target.entries].map(([key, { value }]) => [key, plain(value)]));
}

/** Text with its problems: `«…»` marks what a problem points at. */
function marked(text: string): { text: string; ranges: [number, number][] } {
  const ranges: [number, number][] = [];
  let plainText = '';
  for (const character of text) {
    if (character === '«') ranges.push([plainText.length, -1]);
    else if (character === '»') ranges.push([ranges.pop()?.[0] ?? 0, plainText.length]);
    else plainText += character;
  }
  return { text: plainText, ranges };
}

function rangesOf({ problems }: YamlTree): [number, number][] {
  return problems.map(({ span }) => [span.start, span.end] as [number, number]).sort((a, b) => a[0] - b[0]);
}

const BEFORE = 'layers:\n  - flatten\n';
const AFTER = '\n  - max_pool: 2\n  - dense: 3\nmodel: x\n';

describe('readYaml', () => {
  it('reads scalars by the core schema and keeps their text', () => {
    const tree = readYaml('a: 0x10\nb: yes\nc: ~\nd: 1e3\ne: "1"\nf: true\ng: 010');
    expect(plain(tree.root)).toEqual({ a: 16, b: 'yes', c: null, d: 1000, e: '1', f: true, g: 10 });
    expect(tree.problems).toEqual([]);
    const g = tree.root?.type === 'map' ? tree.root.entries.get('g')?.value : undefined;
    expect(g).toMatchObject({ source: '010', style: 'plain' });
  });

  it('gives spans without trailing comments and line ends', () => {
    const text = 'a:\n  b: 1   # one\n  c: [2, 3]  # two\n\n# end\n';
    const tree = readYaml(text);
    const a = tree.root?.type === 'map' ? tree.root.entries.get('a')?.value : undefined;
    expect(a && text.slice(a.span.start, a.span.end)).toBe('b: 1   # one\n  c: [2, 3]');
  });

  it('puts an empty scalar where a value that is left out would stand', () => {
    const tree = readYaml('a: { b: , c }\nd:');
    const root = tree.root?.type === 'map' ? tree.root : undefined;
    const a = root?.entries.get('a')?.value;
    const b = a?.type === 'map' ? a.entries.get('b')?.value : undefined;
    expect(b?.span).toMatchObject({ start: 8, end: 8 });
    expect(root?.entries.get('d')?.value).toMatchObject({ source: '', value: null });
  });

  it('resolves anchors to the very node and merges in the order of YAML', () => {
    const tree = readYaml(
      'a: &x { p: 1, q: 2 }\nb: { <<: *x, q: 3 }\nc: *x\nd: { <<: [{ q: 4 }, *x] }\ne: &unused 1',
    );
    expect(plain(tree.root)).toMatchObject({ b: { p: 1, q: 3 }, c: { p: 1, q: 2 }, d: { p: 1, q: 4 } });
    const root = tree.root?.type === 'map' ? tree.root : undefined;
    const c = root?.entries.get('c')?.value;
    expect(c?.type === 'alias' && c.target).toBe(root?.entries.get('a')?.value);
    expect(tree.anchors.map(({ name, used }) => [name, used])).toEqual([
      ['x', true],
      ['unused', false],
    ]);
  });

  it('finds comments to convlint, and only comments', () => {
    const tree = readYaml(
      '# convlint: cnn\na: "# convlint-no"\nb: |\n  # convlint-no\nc: 1 # convlint-disable-line x\n# convlinty',
    );
    expect(tree.directives.map(({ text }) => text)).toEqual([': cnn', '-disable-line x']);
    const last = tree.directives[1]?.span;
    expect(last && tree.text.slice(last.start, last.end)).toBe('# convlint-disable-line x');
  });

  it('reads what is unusual but well-formed', () => {
    expect(plain(readYaml('\uFEFFa: 1\r\nb: [2,\r\n  3]\r\n').root)).toEqual({ a: 1, b: [2, 3] });
    expect(plain(readYaml('__proto__: 1\nconstructor: 2').root)).toEqual(
      Object.fromEntries([
        ['__proto__', 1],
        ['constructor', 2],
      ]),
    );
    for (const text of ['', '# only a comment', '---\n...\n']) {
      expect(readYaml(text).problems).toEqual([]);
      expect(plain(readYaml(text).root) ?? null).toBeNull();
    }
  });
});

describe('broken YAML', () => {
  it.each([
    ['  - conv: «{» filters: 20, kern', { conv: { filters: 20, kern: null } }],
    ['  - conv: «{» filters: 20, kernel: ', { conv: { filters: 20, kernel: null } }],
    ['  - conv: «{»', { conv: {} }],
    ['  - conv: «[»a, ', { conv: ['a'] }],
    ['  - conv: «{» filters: 20, kern\n    name: a', { conv: { filters: 20, kern: null }, name: 'a' }],
    ['  - conv: «{» filters: «[»20', { conv: { filters: [20] } }],
    ['  - conv: { filters: 20 }«}»', { conv: { filters: 20 } }],
    ['  - conv: { filters: 20 «kernel»: 3 }', { conv: { filters: 20, kernel: 3 } }],
    ['  - conv: «"»abc', { conv: 'abc' }],
    ["  - conv: «'»abc", { conv: 'abc' }],
    ['  - «relu»\n    name: x', { relu: null, name: 'x' }],
    ['  - «relu»\n    name: x\n    from: y', { relu: null, name: 'x', from: 'y' }],
    ['  - conv:\n      filters: 20\n     «kernel: 3»', { conv: { filters: 20 }, kernel: 3 }],
    ['  - conv:\n      filters: 20\n      «ker»', { conv: { filters: 20, ker: null } }],
    ['  - conv: «*a»', { conv: undefined }],
    ['  - conv: { a: 1, «a»: 2 }', { conv: { a: 2 } }],
    ['  - conv: «!foo» x', { conv: 'x' }],
    ['  - conv: «@»x', { conv: '@x' }],
    ['  - ', null],
    ['  - «conv: 2»'.replace('- ', ''), undefined],
    [' «- conv: 2»', undefined],
    ['    «- conv: 2»', undefined],
    ['\t«- conv: 2»', undefined],
  ])('is read around %j', (line, item) => {
    const { text, ranges } = marked(BEFORE + line + AFTER);
    const tree = readYaml(text);
    const rest = [{ max_pool: 2 }, { dense: 3 }];
    const items = item === undefined ? rest : [item, ...rest];
    expect(plain(tree.root)).toEqual({ layers: ['flatten', ...items], model: 'x' });
    expect(rangesOf(tree)).toEqual(ranges);
  });

  it('leaves out what hangs below a line that is left out, without a problem of its own', () => {
    const { text, ranges } = marked(`${BEFORE} «- conv:»\n      filters: 20${AFTER}`);
    const tree = readYaml(text);
    expect(plain(tree.root)).toMatchObject({ model: 'x' });
    expect(rangesOf(tree)).toEqual(ranges);
  });

  it('reads the first document only', () => {
    const { text, ranges } = marked('a: b\n«---»\nc: d\n');
    expect(plain(readYaml(text).root)).toEqual({ a: 'b' });
    expect(rangesOf(readYaml(text))).toEqual(ranges);
  });

  it('speaks in sentences', () => {
    for (const text of [
      'a: b: c',
      'a: [1',
      'a: *b',
      '- a\nb: 1',
      'a: "\\z"',
      '&a &b c',
      '? a\n: - b',
      'a:\n\t- b',
      '%FOO\n---\na',
    ]) {
      for (const { message } of readYaml(text).problems) expect(message).toMatch(/^[A-Z`].*\.$/);
    }
  });
});

// What is bounded still takes a while on a busy machine.
describe('hostile YAML', { timeout: 60_000 }, () => {
  const limits = (text: string) => readYaml(text).problems.filter(({ type }) => type === 'limit');

  it('stops at deep nesting', () => {
    for (const text of ['['.repeat(1e5), '- '.repeat(1e5), '{a: '.repeat(1e5), `a: ${'[{b: '.repeat(5e4)}`]) {
      expect(limits(text)).toHaveLength(1);
    }
  });

  it('stops expanding aliases', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
    );
    const tree = readYaml(`a0: &a0 [1, 1]\n${levels.join('\n')}`);
    expect(tree.problems.some(({ type }) => type === 'limit')).toBe(true);
    expect(JSON.stringify(plain(tree.root)).length).toBeLessThan(2_000_000);
  });

  it('stops at deep chains of aliases, and reads no circles', () => {
    const chain = Array.from({ length: 2000 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}]`).join('\n');
    expect(() => plain(readYaml(`a0: &a0 1\n${chain}`).root)).not.toThrow();
    expect(readYaml('a: &a [*a]').problems).toHaveLength(1);
  });

  it('reads long texts up to a limit', () => {
    const tree = readYaml('a:\n'.concat('  - b\n'.repeat(250_000)));
    expect(tree.problems.map(({ type }) => type)).toEqual(['limit']);
  });
});

describe('any text', () => {
  const check = (text: string): void => {
    const tree = readYaml(text);
    const inside = (node: YamlNode): void => {
      expect(node.span.start).toBeGreaterThanOrEqual(0);
      expect(node.span.end).toBeGreaterThanOrEqual(node.span.start);
      expect(node.span.end).toBeLessThanOrEqual(text.length);
      if (node.type === 'sequence') node.items.forEach(inside);
      if (node.type === 'map') {
        for (const { key, value } of node.pairs) {
          inside(key);
          inside(value);
          keyText(key);
        }
      }
    };
    if (tree.root) inside(tree.root);
    for (const { span } of [...tree.problems, ...tree.anchors, ...tree.directives]) {
      expect(span.start >= 0 && span.start <= span.end && span.end <= text.length).toBe(true);
    }
  };
  const fragment = fc.constantFrom(
    'a',
    'b: ',
    '- ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '&x ',
    '*x',
    '#',
    '\t',
    '|',
    '>',
    '? ',
    ': ',
    '<<: ',
    '---\n',
    '%',
    '!t ',
    '\r\n',
    '\0',
    '\uD800',
    '$w',
    '\x1f',
    '\x18',
    '\x02',
  );

  it('is read without throwing, with spans that lie inside', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: runs(300, 30) });
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 60 }), (parts) => check(parts.join(''))),
      { numRuns: runs(1000, 80) },
    );
  }, 60_000);
});

describe('tuples', () => {
  const read = (text: string) => plain(readYaml(text, { tuples: true }).root);

  it.each<[string, unknown]>([
    ['a: (3, 3)', { a: [3, 3] }],
    ['a: { b: (3, 3), c: 1 }', { a: { b: [3, 3], c: 1 } }],
    ['a: [1, (3, 3), b]', { a: [1, [3, 3], 'b'] }],
    ['a: [1, s=(2, 2), b=1]', { a: [1, { s: [2, 2] }, 'b=1'] }],
    [
      'a: ((1, 2), (3, 4))',
      {
        a: [
          [1, 2],
          [3, 4],
        ],
      },
    ],
    [
      'a: { b: ((1, 2), (3, 4)) }',
      {
        a: {
          b: [
            [1, 2],
            [3, 4],
          ],
        },
      },
    ],
    ['a: (3,)', { a: [3] }],
    ['a: (3)', { a: '(3)' }],
    ['a: (x, None, True, 1.5)', { a: ['x', null, true, 1.5] }],
    ['a: "(3, 3)"', { a: '(3, 3)' }],
    ['a: [(3, 3]', { a: ['(3', 3] }],
    ['a: { b: (3, c: 3 }', { a: { b: '(3', c: 3 } }],
    ['a: (3, , 3)', { a: '(3, , 3)' }],
    ['(a, b): 3', { '(a, b)': 3 }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('are texts where nobody asks for them', () => {
    expect(plain(readYaml('a: (3, 3)').root)).toEqual({ a: '(3, 3)' });
  });
});
