// What somebody who types, pastes or means harm does to a text. Plain fast-check arbitraries, so that what fails is
// shrunk.
import fc from 'fast-check';
import { piece } from './alphabet.ts';

/** From a text to the next version of it; `other` is a text to take something from. */
export type Change = (text: string, other: string) => string;

const place = fc.nat({ max: 1_000_000 });

const character = fc
  .record({ at: place, remove: fc.nat({ max: 6 }), insert: piece })
  .map<Change>(({ at, remove, insert }) => (text) => {
    const start = at % (text.length + 1);
    return text.slice(0, start) + insert + text.slice(start + remove);
  });

const token = fc.record({ at: place, insert: piece }).map<Change>(({ at, insert }) => (text) => {
  const tokens = [...text.matchAll(/[\w.$-]+|[^\s\w]/g)];
  const found = tokens[at % (tokens.length || 1)];
  return found ? text.slice(0, found.index) + insert + text.slice(found.index + found[0].length) : insert;
});

/** A token that stands elsewhere, as a wrong name or number does. */
const exchange = fc.record({ at: place, from: place }).map<Change>(({ at, from }) => (text) => {
  const tokens = [...text.matchAll(/[\w.$-]+|[^\s\w]/g)];
  const [found, taken] = [tokens[at % (tokens.length || 1)], tokens[from % (tokens.length || 1)]];
  if (!found || !taken) return text;
  return text.slice(0, found.index) + taken[0] + text.slice(found.index + found[0].length);
});

const line = fc
  .record({
    at: place,
    to: place,
    count: fc.nat({ max: 3 }),
    how: fc.constantFrom('copy', 'move', 'delete', 'indent', 'outdent'),
  })
  .map<Change>(({ at, to, count, how }) => (text) => {
    const lines = text.split('\n');
    const start = at % lines.length;
    const block = lines.slice(start, start + 1 + count);
    const isInside = (i: number) => i >= start && i <= start + count;
    if (how === 'indent') return lines.map((one, i) => (isInside(i) ? `  ${one}` : one)).join('\n');
    if (how === 'outdent')
      return lines.map((one, i) => (isInside(i) ? one.replace(/^ {1,2}/, '') : one)).join('\n');
    const rest = how === 'copy' ? lines : lines.toSpliced(start, block.length);
    return (how === 'delete' ? rest : rest.toSpliced(to % (rest.length + 1), 0, ...block)).join('\n');
  });

const splice = fc
  .record({ at: place, from: place, count: fc.nat({ max: 400 }) })
  .map<Change>(({ at, from, count }) => (text, other) => {
    const start = from % (other.length + 1);
    return text.slice(0, at % (text.length + 1)) + other.slice(start, start + count);
  });

const cut = place.map<Change>((at) => (text) => text.slice(0, at % (text.length + 1)));
const lineEnds = fc.constantFrom('\r\n', '\r').map<Change>((end) => (text) => text.replaceAll('\n', end));

/** Half of an editor's changes of UTF-16, or a byte that is lost on the way. */
const bytes = fc.record({ at: place, bit: fc.nat({ max: 7 }) }).map<Change>(({ at, bit }) => (text) => {
  const written = Buffer.from(text);
  const index = at % (written.length || 1);
  if (written.length > 0) written[index] = (written[index] ?? 0) ^ (1 << bit);
  return written.toString();
});

export const change: fc.Arbitrary<Change> = fc.oneof(
  { arbitrary: character, weight: 8 },
  { arbitrary: token, weight: 8 },
  { arbitrary: exchange, weight: 6 },
  { arbitrary: line, weight: 8 },
  { arbitrary: splice, weight: 2 },
  { arbitrary: bytes, weight: 2 },
  { arbitrary: cut, weight: 1 },
  { arbitrary: lineEnds, weight: 1 },
);
