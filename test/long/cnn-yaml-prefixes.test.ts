import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from '../../server/src/formats/cnn-yaml/testing/read.ts';
import { callOf } from '../../server/src/network/definition.ts';
import type { Item } from '../../server/src/network/item.ts';
import type { Span } from '../../server/src/text/span.ts';
import type { SingleModel } from '../harness/single-model.ts';

const folder = join(import.meta.dirname, '../../server/src/formats/cnn-yaml/fixtures');
const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.cnn.yaml'))
  .map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);

function* spansOf({ network, items }: SingleModel): Iterable<Span> {
  for (const layer of network.layers) {
    yield layer.definition.span;
    yield layer.definition.kindSpan;
    for (const { span } of layer.inputs) yield span;
    for (const { span, nameSpan, literal } of layer.attributes.values()) {
      if (span) yield span;
      if (nameSpan) yield nameSpan;
      if (literal) yield literal;
    }
  }
  for (const group of network.groups)
    yield* [callOf(group).span, group.definition.kindSpan, ...group.inputs.map(({ span }) => span)];
  for (const problem of network.problems) {
    yield problem.span;
    if (problem.type === 'unknown-attribute') yield problem.entry;
    if (problem.type === 'duplicate-name') yield problem.first;
  }
  yield* itemSpans(items);
}

function* itemSpans(items: readonly Item[]): Iterable<Span> {
  for (const { span, nameSpan, hintSpan, children } of items) {
    yield* [span, nameSpan, ...(hintSpan ? [hintSpan] : [])];
    yield* itemSpans(children);
  }
}

/** Everything a document can be asked for, whatever the text. */
function check(text: string, offset: number): SingleModel {
  const document = read(text);
  const { layers } = document.network;
  // One assertion for all: there are thousands of spans for each of thousands of texts.
  const outside = [...spansOf(document)].filter(({ segment, start, end }) => {
    return !(start >= 0 && start <= end && end <= segment.text.length);
  });
  for (const span of spansOf(document)) document.segments.locate(span);
  expect(outside).toEqual([]);
  const dangling = layers.filter(
    ({ id, inputs }, index) =>
      id !== index || inputs.some(({ target }) => target !== undefined && target.layer >= layers.length),
  );
  expect(dangling).toEqual([]);
  expect(new Set(layers.map(({ path }) => path)).size).toBe(layers.length);
  const place = document.placeAt(offset);
  expect(place === undefined || (place.range.start <= offset && place.range.end <= text.length)).toBe(true);
  document.names?.();
  return document;
}

describe.each(samples)('%s, half typed', (_, text) => {
  it('is read with the layers before the cursor', () => {
    const { items, segments } = read(text);
    const whole = items
      .filter(({ type }) => type === 'layer')
      .map(({ span, kind }) => ({ ...segments.locate(span), kind }));
    // Of a long sample every third prefix will do: the prefixes between them end in the same words.
    const step = text.length > 1000 ? 3 : 1;
    for (let length = 0; length <= text.length; length += step) {
      const prefix = text.slice(0, length);
      // All that can be asked for is asked at every fourth prefix, which costs more than the reading.
      const document = length % 4 === 0 ? check(prefix, length) : read(prefix);
      const { locate } = document.segments;
      const found = new Set(document.items.map(({ span, kind }) => `${locate(span).start} ${kind}`));
      // An entry is complete when the line behind it has begun.
      const complete = whole.filter(({ end }) => (text.indexOf('\n', end) + 1 || text.length + 1) <= length);
      const missing = complete.filter(({ start, kind }) => !found.has(`${start} ${kind}`));
      expect(missing, prefix).toEqual([]);
    }
  }, 60_000);
});

describe('any text', () => {
  const fragment = fc.constantFrom(
    '\n',
    '  ',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ': ',
    ', ',
    '$w',
    '*s',
    '&s ',
    '<<: ',
    '"',
    'from: ',
    'name: ',
    'repeat: 3',
    'layers:',
    'conv',
    'add: [previous, input]',
    '-1',
    '1e9',
    '\t',
    '#',
    '~',
    '\r\n',
    'reuse: ',
    'blocks:\n',
  );
  const place = fc.nat({ max: 2000 });

  it('is read without throwing, with spans that lie inside', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), place, (text, at) => void check(text, at)),
      { numRuns: 100 },
    );
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), place, (parts, offset) => {
        const text = `input: [8, 8, 1]\nlayers:\n  - ${parts.join('')}`;
        check(text, Math.min(offset, text.length));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('may be a file with anything put into it, or taken out of it', () => {
    const sample = fc.constantFrom(...samples.map(([, text]) => text));
    fc.assert(
      fc.property(sample, place, fc.nat({ max: 20 }), fragment, (text, at, length, inserted) => {
        const start = at % (text.length + 1);
        const mutated = text.slice(0, start) + inserted + text.slice(start + length);
        check(mutated, Math.min(start + inserted.length, mutated.length));
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});
