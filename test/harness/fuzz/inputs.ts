// What fuzzing tries: texts in the order in which somebody might have come to them, each a change of the one before.
// Most are small, so that many can be tried; one in a hundred is large.
import fc from 'fast-check';
import type { FormatKit } from '../format-kit.ts';
import { kits } from '../format-kits.ts';
import { ALPHABET, piece } from './alphabet.ts';
import { type Change, change } from './changes.ts';

/** How much is asked of the last text. */
export type Depth = 'findings' | 'features' | 'fixes';

export interface FuzzInput {
  /** Where the first text comes from, if it is the change of another one. */
  readonly before?: string;
  readonly texts: readonly string[];
  readonly depth: Depth;
}

/** So many lines are few. */
const SHORT = 60;
/** Lines of a sample that become a text of their own. */
const SECTION = 5;
const DEPTHS = [
  { arbitrary: fc.constant<Depth>('findings'), weight: 97 },
  { arbitrary: fc.constant<Depth>('features'), weight: 1 },
  { arbitrary: fc.constant<Depth>('fixes'), weight: 2 },
];

const place = fc.nat({ max: 1_000_000 });

/** The lines at the margin, which say what the others are, and a few of the others that stand together. */
function sectionOf(text: string, at: number, count: number): string {
  const lines = text.split('\n');
  const inner = lines.flatMap((line, index) => (/^[\s[\]-]/.test(line) ? [index] : []));
  const start = at % (inner.length || 1);
  const kept = new Set(inner.slice(start, start + count));
  return lines.filter((line, index) => kept.has(index) || /^[^\s#[\]-]/.test(line)).join('\n');
}

/** Values, lists and mappings of YAML in all its styles, sense or no sense. */
const yaml = fc.letrec<{ node: string; flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    piece,
    fc.array(tie('flow'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(piece, tie('flow')), { maxLength: 3 })
      .map((pairs) => `{ ${pairs.map((pair) => pair.join(': ')).join(', ')} }`),
  ),
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('flow'),
    fc
      .array(tie('node'), { maxLength: 3 })
      .map((items) => items.map((item) => `\n- ${indented(item)}`).join('')),
    fc
      .array(fc.tuple(piece, tie('node')), { maxLength: 3 })
      .map((pairs) => pairs.map(([key, value]) => `\n${key}: ${indented(value)}`).join('')),
    tie('node').map((text) => `|\n  ${indented(text)}`),
  ),
}));

function indented(text: string): string {
  return text.replaceAll('\n', '\n  ');
}

const anyText = fc.oneof(
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
  fc.array(fc.constantFrom(...ALPHABET), { maxLength: 40 }).map((parts) => parts.join('')),
);

interface Start {
  readonly text: string;
  /** Whether it is worth a try as it is; samples are tried by other tests. */
  readonly isNew: boolean;
}

/** Of ten samples nine are short, where there are such: so that many can be tried. */
function mostlyShort(samples: readonly string[]): fc.Arbitrary<string> {
  const short = samples.filter((text) => text.split('\n').length <= SHORT);
  const any = fc.constantFrom(...samples);
  if (short.length === 0) return any;
  return fc.oneof({ arbitrary: fc.constantFrom(...short), weight: 9 }, { arbitrary: any, weight: 1 });
}

function startsOf({ format, written, start }: FormatKit, samples: readonly string[]): fc.Arbitrary<Start> {
  const others = kits.filter((kit) => kit.format !== format).map((kit) => kit.written);
  const sample = mostlyShort(samples);
  const section = fc
    .record({ text: sample, at: place, count: fc.integer({ min: 1, max: SECTION }) })
    .map(({ text, at, count }) => sectionOf(text, at, count));
  const several = fc.array(written, { minLength: 4, maxLength: 20, size: 'max' });
  const isNew = (text: string): Start => ({ text, isNew: true });
  const isOld = (text: string): Start => ({ text, isNew: false });
  return fc.oneof(
    { arbitrary: written.map(isNew), weight: 120 },
    { arbitrary: section.map(isOld), weight: 100 },
    { arbitrary: yaml.node.map((text) => isNew(start + indented(text))), weight: 15 },
    { arbitrary: yaml.node.map(isNew), weight: 5 },
    { arbitrary: anyText.map(isNew), weight: 8 },
    { arbitrary: fc.oneof(...others).map(isNew), weight: 2 },
    // Large ones: whole samples, and models one behind the other, the keys of all but the first out of place.
    { arbitrary: sample.map(isOld), weight: 2 },
    { arbitrary: several.map((models) => isNew(models.join(''))), weight: 1 },
  );
}

/** Texts near those of a format, with what to ask of them. */
export function fuzzInputs(kit: FormatKit, samples: readonly string[]): fc.Arbitrary<FuzzInput> {
  return fc
    .record({
      start: startsOf(kit, samples),
      other: fc.constantFrom(...samples),
      changes: fc.array(change, { minLength: 1, maxLength: 6, size: 'max' }),
      depth: fc.oneof(...DEPTHS),
    })
    .map(({ start, other, changes, depth }) => {
      const versions = versionsOf(start.text, other, changes);
      return start.isNew
        ? { texts: [start.text, ...versions], depth }
        : { before: start.text, texts: versions, depth };
    });
}

function versionsOf(start: string, other: string, changes: readonly Change[]): readonly string[] {
  const versions: string[] = [];
  let text = start;
  for (const apply of changes) {
    text = apply(text, other);
    versions.push(text);
  }
  return versions;
}
