import { expect, it } from 'vitest';
import { joinSpans, sameSpan, segmentTable, singleSegment, subspan } from './span.ts';

const segment = { text: ' '.repeat(20) };
const span = { segment, start: 4, end: 12 };

it('a text of one segment lies where its spans say', () => {
  expect(singleSegment(segment).locate(span)).toEqual({ start: 4, end: 12 });
  expect(() => singleSegment({ text: ' '.repeat(20) }).locate(span)).toThrow(RangeError);
});

it('what is pointed at may lie in a file that the text was read with', () => {
  const [part, other, unknown] = [{ text: 'one\n' }, { text: 'two\n' }, { text: 'three\n' }];
  const others = [
    {
      file: 'other',
      segments: segmentTable({ text: 'x\ntwo\n' }, [{ segment: { text: 'x\n' } }, { segment: other }]),
    },
  ];
  const table = segmentTable({ text: 'one\n' }, [{ segment: part }], others);
  const at = (segment: { readonly text: string }) => ({ segment, start: 1, end: 2 });
  expect(table.locateAnywhere(at(part))).toEqual({ start: 1, end: 2 });
  expect(table.locateAnywhere(at(other))).toEqual({ start: 3, end: 4, file: 'other' });
  expect([part, other, unknown].map((segment) => table.has(at(segment)))).toEqual([true, false, false]);
  expect(() => table.locate(at(other))).toThrow(RangeError);
  expect(() => table.locateAnywhere(at(unknown))).toThrow(RangeError);
});

it('parts of a span count from its start', () => {
  expect(subspan(span, 1, 3)).toEqual({ segment, start: 5, end: 7 });
});

it('joined spans reach from the first to the last', () => {
  expect(joinSpans(span, { segment, start: 15, end: 18 })).toEqual({ segment, start: 4, end: 18 });
});

it('spans are the same if they name the same characters of the same text', () => {
  expect(sameSpan(span, { ...span })).toBe(true);
  expect(sameSpan(span, { ...span, end: 11 })).toBe(false);
  expect(sameSpan(span, { ...span, segment: { text: ' '.repeat(20) } })).toBe(false);
  expect(sameSpan(span, undefined)).toBe(false);
});
