// The next version of a file is what reading it anew gives, and shares with the version before what did not change.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDocument } from '../../../../test/harness/plain-document.ts';
import { runs } from '../../../../test/harness/runs.ts';
import { type SingleModel, singleModel } from '../../../../test/harness/single-model.ts';
import type { Network } from '../../network/network.ts';
import type { FormatDocument } from '../format.ts';
import { ultralyticsYaml } from './index.ts';
import { rowEditing } from './renumber/row-editing.ts';
import { RELATIVE, SAMPLES, TWO_LEVELS } from './testing/samples.ts';

const OPTIONS = { fileName: 'sample.yaml' };
const read = (text: string) => singleModel(ultralyticsYaml.read(text, OPTIONS));

function updated(document: FormatDocument, text: string): SingleModel {
  const next = document.update?.(text, OPTIONS);
  if (!next) throw new Error('the format goes on from a version');
  return singleModel(next);
}

/** How rows were changed since `before`. */
function since({ writtenRows: before }: FormatDocument, { writtenRows: now }: FormatDocument): unknown {
  if (!before || !now) throw new Error('the format has rows');
  return rowEditing.renumber(before, now);
}

/** Everything that is read of a text, at all of its scales. */
const seen = (document: FormatDocument): unknown => plainDocument(document);

function networkAt(document: FormatDocument, scale: string): Network | undefined {
  return document.models.find(({ id }) => id === scale)?.network;
}

/** Of few layers, so that many edits are tried in little time. */
const SMALL = `nc: 3
scales:
  n: [0.50, 0.25, 512]
  m: [1.00, 0.75, 512]
backbone:
  - [-1, 1, Conv, [32, 3, 2]] # 0-P1/2
  - [-1, 2, Conv, [64, 3, 2]] # 1-P2/4
  - [-1, 1, nn.Upsample, [None, 2, nearest]]
head:
  - [[-1, 0], 1, Concat, [1]] # 3
  - [3, 1, nope, [nc]]
`;

interface Edit {
  readonly line: number;
  readonly at: number;
  readonly type: (typeof TYPES)[number];
  readonly word: string;
}

const TYPES = ['digit', 'put in', 'cut out', 'delete', 'double', 'move', 'new line', 'windows'] as const;
const WORDS = ['[', ']', ' # 3-P4/8', '#', '-2', 'n', 'C2f', 'activation: nn.ReLU()', '# convlint: scale=m'];
const LINES = [
  '  - [-1, 1, Conv, [64, 3, 2]]',
  'nc: 7',
  '  - ',
  '# convlint: scale=m',
  'depth_multiple: 0.5',
];

const edit: fc.Arbitrary<Edit> = fc.record({
  line: fc.nat(40),
  at: fc.nat(40),
  type: fc.constantFrom(...TYPES),
  word: fc.constantFrom(...WORDS),
});

function applied(text: string, { line, at, type, word }: Edit): string {
  const lines = text.split('\n');
  const index = line % lines.length;
  const old = lines[index] ?? '';
  const column = at % (old.length + 1);
  switch (type) {
    case 'digit':
      lines[index] = old.slice(0, column) + old.slice(column).replace(/\d/, String(at % 10));
      break;
    case 'put in':
      lines[index] = old.slice(0, column) + word + old.slice(column);
      break;
    case 'cut out':
      lines[index] = old.slice(0, column) + old.slice(column + 1);
      break;
    case 'delete':
      lines.splice(index, 1);
      break;
    case 'double':
      lines.splice(index, 0, old);
      break;
    case 'move':
      lines.splice(at % lines.length, 0, ...lines.splice(index, 1));
      break;
    case 'new line':
      lines.splice(index, 0, LINES[at % LINES.length] ?? '');
      break;
    case 'windows':
      return text.includes('\r') ? text.replaceAll('\r', '') : text.replaceAll('\n', '\r\n');
  }
  return lines.join('\n');
}

const sequences = fc.tuple(
  fc.constantFrom(...SAMPLES, ...Array.from({ length: 6 }, () => SMALL)),
  fc.array(edit, { minLength: 5, maxLength: 20 }),
);
/** More of them: `CONVLINT_RUNS=1000`. */
const numRuns = runs(40, 3);

describe('the next version of a file', () => {
  it('is what reading it anew gives, after any edits', () => {
    fc.assert(
      fc.property(sequences, ([sample, edits]) => {
        let text = sample;
        let document = read(text);
        for (const [step, each] of edits.entries()) {
          text = applied(text, each);
          document = updated(document, text);
          // Now and then nobody looks at the other scale.
          const look = step % 3 === 1 ? plainDocument : seen;
          const [got, wanted] = [look(document), look(read(text))];
          // Comparing structures takes longer than all the rest.
          if (JSON.stringify(got) !== JSON.stringify(wanted)) expect(got).toEqual(wanted);
        }
      }),
      { numRuns },
    );
  }, 600_000);

  it('is renumbered as if both texts had been read anew', () => {
    fc.assert(
      fc.property(sequences, ([sample, edits]) => {
        let text = sample;
        const before = read(text);
        let document = before;
        for (const each of edits) {
          text = applied(text, each);
          document = updated(document, text);
          expect(since(before, document)).toEqual(since(before, read(text)));
        }
      }),
      { numRuns },
    );
  }, 600_000);

  it('has the very objects of the rows that did not change', () => {
    const before = read(TWO_LEVELS);
    const { network: old } = before;
    const { network, items } = updated(before, TWO_LEVELS.replace('[256, 5]', '[256, 7]'));
    const isRow6 = (id: number | undefined) => id === old.rows?.[6]?.group;
    expect(old.layers.filter(({ path }) => path.startsWith('6/')).length).toBeGreaterThan(0);
    for (const [id, layer] of old.layers.entries()) {
      if (!layer.path.startsWith('6/')) expect(network.layers[id], layer.path).toBe(layer);
    }
    const [known, next] = [before.items, items].map((all) => all.flatMap(({ children }) => children));
    expect(known?.filter((item, index) => next?.[index] !== item)).toHaveLength(1);
    expect(old.rows?.filter((row, index) => network.rows?.[index] !== row).map(({ index }) => index)).toEqual(
      [6],
    );
    expect(old.groups.filter(({ parent, id }) => parent === undefined && !isRow6(id)).length).toBe(13);
    for (const group of old.groups) {
      if (!group.path.startsWith('6')) expect(network.groups[group.id], group.path).toBe(group);
    }
  });

  it('shares as much at other scales, also when they were not looked at for a while', () => {
    const before = read(TWO_LEVELS);
    const old = networkAt(before, 'm');
    const unseen = updated(before, TWO_LEVELS.replace('[256, 5]', '[256, 7]'));
    const again = networkAt(updated(unseen, TWO_LEVELS.replace('[256, 5]', '[256, 9]')), 'm');
    expect(old?.scaling?.name).toBe('m');
    expect(again?.layers[1]).toBe(old?.layers[1]);
    expect(again?.rows?.[13]).toBe(old?.rows?.[13]);
  });

  it('shares nothing that a changed header decides', () => {
    const before = read(TWO_LEVELS);
    const { network } = updated(before, TWO_LEVELS.replace('0.25, 512', '0.50, 512'));
    expect(network.layers[1]).not.toBe(before.network.layers[1]);
  });

  it('does without sharing where rows stand in one long list', () => {
    const text = RELATIVE.replace('[96, 3, 2]', '[64, 3, 2]');
    expect(seen(updated(read(RELATIVE), text))).toEqual(seen(read(text)));
  });
});
