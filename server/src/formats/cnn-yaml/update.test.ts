// The next version of a text: the same as read anew, and what did not change is the same object.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDocument } from '../../../../test/harness/plain-document.ts';
import { runs } from '../../../../test/harness/runs.ts';
import { type SingleModel, singleModel } from '../../../../test/harness/single-model.ts';
import type { FormatDocument } from '../format.ts';
import { read } from './testing/read.ts';

const OPTIONS = { fileName: 'test.cnn.yaml' };
const samples = ['blocks', 'sharing', 'sketch', 'broken'].map((name) =>
  readFileSync(join(import.meta.dirname, 'fixtures', `${name}.cnn.yaml`), 'utf8'),
);

function next(document: FormatDocument, text: string): SingleModel {
  const after = document.update?.(text, OPTIONS);
  return after ? singleModel(after) : read(text);
}

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(9),
  insert: fc.constantFrom(
    ...[
      '',
      '',
      '',
      '1',
      '2',
      'x',
      '\n',
      '\n  - relu',
      '  - conv: { filters: 4, kernel: 3 }\n',
      '{',
      '}',
      '"',
      ' ',
      '#',
    ],
    ...[
      'name: a',
      ', bias: false',
      'from: stem',
      'defaults: { conv: { bias: false } }\n',
      'framework: keras\n',
      '\r\n',
    ],
    ...['repeat: 3', '$w', '*a', '&a ', 'blocks:\n', '- ', 'convv'],
  ),
});

describe('the next version', () => {
  it('is what reading it anew gives, whatever was edited', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(edit, { minLength: 1, maxLength: 12 }),
        (sample, edits) => {
          let text = sample;
          let document = read(text);
          for (const { at, remove, insert } of edits) {
            const start = Math.floor(at * text.length);
            text = text.slice(0, start) + insert + text.slice(start + remove);
            document = next(document, text);
            expect(plainDocument(document)).toEqual(plainDocument(read(text)));
          }
        },
      ),
      { numRuns: runs(80, 5) },
    );
  }, 60_000);

  const MODEL = `input: [8, 8, 3]
blocks:
  pair:
    parameters: [width]
    layers:
      - conv: { filters: $width, kernel: 3, padding: same }
      - relu
layers:
  - conv: { filters: 8, kernel: 3, padding: same, name: stem }
  - relu
  - pair: 8
  - add: [stem, previous]
  - conv: { filters: 16, kernel: 3 }
`;

  const kept = (before: string, after: string) => {
    const old = read(before);
    const { layers } = next(old, after).network;
    return layers.map((layer) => (old.network.layers[layer.id] === layer ? '=' : layer.kind)).join(' ');
  };

  it.each([
    ['a value', MODEL.replace('filters: 16', 'filters: 12'), '= = = = = = conv'],
    ['a value further up', MODEL.replace('filters: 8', 'filters: 9'), '= conv = = = = ='],
    ['a comment', MODEL.replace('  - relu\n  - pair', '  - relu # so\n  - pair'), '= = relu = = = ='],
    ['a line in between', MODEL.replace('  - pair', '\n  - pair'), '= = relu = = = ='],
    ['a name that is read', MODEL.replace('name: stem', 'name: first'), '= conv = = = add ='],
    [
      'half a line',
      MODEL.replace('padding: same, name: stem }', 'padding: same, name: stem'),
      '= conv = = = = =',
    ],
    ['the size of the input', MODEL.replace('[8, 8, 3]', '[8, 8, 4]'), 'input = = = = = ='],
    ['something inside of a block', MODEL.replace('      - relu', '      - tanh'), '= = = conv tanh = ='],
  ])('keeps the layers that are as they were after an edit of %s', (_, text, expected) => {
    expect(kept(MODEL, text)).toBe(expected);
  });
});
