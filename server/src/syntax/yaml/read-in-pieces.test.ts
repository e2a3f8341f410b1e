// Reading piece by piece: what it gives is what reading as a whole gives, and what an edit did not touch stays.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTree } from '../../../../test/harness/plain-tree.ts';
import { runs } from '../../../../test/harness/runs.ts';
import { asOneSegment } from './as-one-segment.ts';
import { cutText, cutTextAfter } from './pieces.ts';
import { readInPieces } from './read-in-pieces.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlTree } from './tree.ts';

const MODEL = `# convlint: cnn
model: small # a name
input: [8, 8, 3]

layers:
  # the stem
  - conv: { filters: 4, kernel: 3 } # convlint-disable-line x
  - relu

  - conv:
      filters: 8
      kernel:
        - 3
        - 3
    name: second
  -
  - flatten
outputs:
- second
- "flatten"
`;

function piecesOf(text: string): readonly { readonly type: string; readonly text: string }[] | undefined {
  const cut = cutText(text);
  return cut?.starts.map((start, index) => ({
    type: cut.types[index] ?? '',
    text: text.slice(start, cut.starts[index + 1]),
  }));
}

describe('the pieces of a text', () => {
  it('are its keys and the items of its lists', () => {
    expect(piecesOf(MODEL)?.map(({ type, text }) => `${type} ${text.trim().split('\n')[0]}`)).toEqual([
      'key # convlint: cnn',
      'key input: [8, 8, 3]',
      'key layers:',
      'item - conv: { filters: 4, kernel: 3 } # convlint-disable-line x',
      'item - relu',
      'item - conv:',
      'item -',
      'item - flatten',
      'key outputs:',
      'item - second',
      'item - "flatten"',
    ]);
  });

  it('make up the text', () => {
    fc.assert(
      fc.property(texts(), (text) => {
        const pieces = piecesOf(text);
        if (pieces) expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      }),
      { numRuns: runs(4000, 200) },
    );
  });

  it.each([
    'a: &x 1\nb: *x\n',
    'a:\n  <<: [{ b: 1 }]\n',
    'a: 1\n---\nb: 2\n',
    '%YAML 1.2\n---\na: 1\n',
    '- a\n- b\n',
    '  a: 1\n',
    'a: 1\nb c: 2\n',
    'a: 1\n? b\n',
    'a: 1\n- b\n',
    '',
  ])('are none where %j hangs together', (text) => {
    expect(piecesOf(text)).toBeUndefined();
  });
});

function expectSame(text: string): void {
  expect(plainTree(asOneSegment(readInPieces(text, {})))).toEqual(plainTree(readYaml(text)));
}

describe('reading in pieces', () => {
  it.each([
    MODEL,
    MODEL.replaceAll('\n', '\r\n'),
    `\uFEFF---\n${MODEL}`,
    'a:\n\n\n# c\nb:\n    - [1,\n      2]\n    - |\n      text\n      - no item\n    - >-\n     more\nc: "d\n  e"\nb: 2\n',
    'layers:\n  - a\n  # between\n\n  - b: 1\n    c: d # end\n# behind\nlast:',
    'scales:\n  n: [1, 2]\nbackbone:\n  - [-1, 1, Conv, [64, 3, 2]]  # 0\n  - [[-1, 4], 1,\n     Concat, [1]]\nhead: [\n  a,\n]\n',
  ])('gives what reading %j as a whole gives', expectSame);
});

describe('cutting the next version', () => {
  it('gives what cutting it alone gives', () => {
    fc.assert(
      fc.property(texts(), fc.array(edits(), { minLength: 1, maxLength: 20 }), (first, changes) => {
        let text = first;
        let before = cutText(text);
        for (const { at, remove, insert } of changes) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + insert + text.slice(start + remove);
          const alone = cutText(text);
          if (before)
            expect({ ...cutTextAfter(text, before), unchanged: 0 }).toEqual({ ...alone, unchanged: 0 });
          before = alone;
        }
      }),
      { numRuns: runs(2000, 120) },
    );
  });

  it('leaves alone what is far from the edit', () => {
    const before = cutText(MODEL);
    const after = before && cutTextAfter(MODEL.replace('filters: 8', 'filters: 16'), before);
    expect(after?.unchanged).toEqual({ start: 5, end: 5 });
  });
});

describe('reading the next version', () => {
  it('gives what reading it alone gives, and shares what is the same', () => {
    fc.assert(
      fc.property(fc.array(edits(), { minLength: 1, maxLength: 20 }), (changes) => {
        let text = MODEL;
        let tree = readInPieces(text, {});
        for (const { at, remove, insert } of changes) {
          const start = Math.floor(at * text.length);
          text = text.slice(0, start) + insert + text.slice(start + remove);
          const next = readInPieces(text, {}, tree);
          expect(plainTree(asOneSegment(next))).toEqual(plainTree(asOneSegment(readInPieces(text, {}))));
          tree = next;
        }
      }),
      { numRuns: 25 },
    );
  }, 30_000);

  it('keeps the nodes that an edit does not touch', () => {
    const before = readInPieces(MODEL, {});
    const after = readInPieces(MODEL.replace('filters: 8', 'filters: 16'), {}, before);
    const itemsOf = ({ root }: YamlTree) => {
      const layers = root?.type === 'map' ? root.entries.get('layers')?.value : undefined;
      return layers?.type === 'sequence' ? layers.items : [];
    };
    expect(itemsOf(after).map((item, index) => item === itemsOf(before)[index])).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
    const name = before.root?.type === 'map' ? before.root.entries.get('model') : undefined;
    expect(after.root?.type === 'map' && after.root.entries.get('model')).toBe(name);
  });
});

function edits(): fc.Arbitrary<{ at: number; remove: number; insert: string }> {
  return fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(12),
    insert: fc.constantFrom(
      '',
      '',
      'a',
      '1',
      '\n',
      '  - relu\n',
      '{',
      ']',
      '"',
      '\n- ',
      'x:\n',
      ' ',
      '&a ',
      '#',
    ),
  });
}

function texts(): fc.Arbitrary<string> {
  const part = fc.constantFrom(
    'a:',
    ' b: 1',
    '\n',
    '\r\n',
    '- ',
    '  - c\n',
    '# d\n',
    '[',
    ']',
    '\t',
    '"',
    '---\n',
    '\uFEFF',
    'x',
  );
  return fc.array(part, { maxLength: 40 }).map((parts) => parts.join(''));
}
