// Sequences of edits, and what must hold after each: an analysis that goes on from the version before finds exactly
// what a fresh one finds: what was read, all facts, all findings, at every scale.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';
import type { FormatKit } from './format-kit.ts';
import { plainDocument } from './plain-document.ts';

/** Pieces of text that are put in; those of the format and of the file itself come with them. */
const COMMON = [
  ...['', '', '', '1', '7', '0', 'x', '\n', ' ', '[', ']', '{', '}', '"', '#', ', ', '\r\n', '- '],
  '# convlint-disable-line\n',
];

export interface EditSequence {
  readonly sample: string;
  readonly edits: readonly Edit[];
}

interface Edit {
  readonly at: number;
  readonly remove: number;
  /** A line of the file that is put in, or a word. */
  readonly insert: number | string;
  /** After so many steps of looking at it the next edit comes; absent: all of it is looked at. */
  readonly steps?: number | undefined;
}

/** Up to ten edits of one of the samples. */
export function editSequences({ typed }: FormatKit, samples: readonly string[]): fc.Arbitrary<EditSequence> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 0.999, noNaN: true }),
    remove: fc.oneof({ weight: 4, arbitrary: fc.nat(2) }, { weight: 1, arbitrary: fc.nat(60) }),
    insert: fc.oneof(fc.constantFrom(...COMMON, ...typed), fc.nat(40)),
    steps: fc.option(fc.nat(6), { nil: undefined, freq: 2 }),
  });
  const edits = fc.array(edit, { minLength: 1, maxLength: 10 });
  return fc.record({ sample: fc.constantFrom(...samples), edits });
}

/** Throws an error if an analysis that goes on finds something else than a fresh one. */
export function checkEdits(
  { sample, edits }: EditSequence,
  kit: FormatKit,
  onText: (text: string) => void = () => undefined,
): void {
  let analysis = analyze(sample, kit);
  // Only what was looked at is taken over.
  seen(analysis);
  for (const [index, edit] of edits.entries()) {
    const text = applied(analysis.text, edit);
    onText(text);
    analysis = analysis.withText(text);
    if (edit.steps !== undefined && index < edits.length - 1) {
      void analysis.earlyFindings;
      for (let step = 0; step < edit.steps && analysis.advance('findings'); step++);
      continue;
    }
    compare(analysis, kit);
  }
}

/** The same for versions that are written out. */
export function checkVersions(
  [first = '', ...others]: readonly string[],
  kit: FormatKit,
  onText: (text: string) => void = () => undefined,
): void {
  let analysis = analyze(first, kit);
  seen(analysis);
  for (const text of others) {
    onText(text);
    analysis = analysis.withText(text);
    compare(analysis, kit);
  }
}

function compare(analysis: AnalyzedDocument, kit: FormatKit): void {
  const [one, other] = [seen(analysis), seen(analyze(analysis.text, kit))];
  for (const part of ['findings', 'document', 'facts', 'totalsOfAll'] as const) {
    if (!isDeepStrictEqual(one[part], other[part]))
      throw new Error(`other ${part} than of a fresh analysis: ${JSON.stringify(analysis.text)}`);
  }
}

function analyze(text: string, { format, fileName }: FormatKit): AnalyzedDocument {
  const log = (message: string): void => {
    throw new Error(message);
  };
  return new AnalyzedDocument({ text, fileName, format, configuration: DEFAULT_CONFIGURATION, log });
}

function applied(text: string, { at, remove, insert }: Edit): string {
  const lines = text.split('\n');
  const isLine = typeof insert === 'number';
  const offset = Math.floor(at * text.length);
  const start = isLine ? text.lastIndexOf('\n', offset) + 1 : offset;
  const put = isLine ? `${lines[insert % lines.length]}\n` : insert;
  return text.slice(0, start) + put + text.slice(start + remove);
}

/** Everything that users see of an analysis. */
function seen(analysis: AnalyzedDocument) {
  const { facts, findings, models } = analysis;
  const { layers, cyclic, totals } = facts;
  const totalsOfAll = models.map(({ id, facts: { totals: own } }) => [id, own]);
  return {
    document: plainDocument(analysis.document),
    facts: { layers, cyclic, totals },
    totalsOfAll,
    findings: findings.map(({ rule, severity, span, message, related = [] }) => ({
      rule: rule.id,
      severity,
      message,
      range: analysis.range(span),
      related: related.map((place) => ({ message: place.message, range: analysis.range(place.span) })),
    })),
  };
}
