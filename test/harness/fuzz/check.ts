// What must hold for any text whatever: nothing throws, everything points into the text, the same text gives the
// same findings, read anew or after the text before it, and an edit never breaks the syntax of a file.
import type { Span } from '../../../server/src/text/span.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';
import type { FormatKit } from '../format-kit.ts';
import { checkFeatures } from './check-features.ts';
import { checkFixes } from './check-fixes.ts';
import type { FuzzInput } from './inputs.ts';

const LONGEST_MESSAGE = 1000;

/** Throws an error that says what does not hold. `onText` hears of each text before it is looked at. */
export function checkInput(
  { before, texts, depth }: FuzzInput,
  kit: FormatKit,
  onText: (text: string) => void = () => undefined,
): void {
  let previous = before === undefined ? undefined : analyze(before, kit);
  void previous?.findings;
  let last: AnalyzedDocument | undefined;
  for (const text of texts) {
    onText(text);
    const fresh = analyze(text, kit);
    checkFindings(fresh);
    const again = previous?.withText(text) ?? analyze(text, kit);
    checkSame(fresh, again);
    previous = again;
    last = fresh;
  }
  if (!last) return;
  if (depth === 'features') checkFeatures(last);
  if (depth === 'fixes') checkFixes(last, kit);
}

export function analyze(text: string, { format, fileName }: FormatKit): AnalyzedDocument {
  const log = (message: string) => {
    throw new Error(message);
  };
  return new AnalyzedDocument({ text, fileName, format, configuration: DEFAULT_CONFIGURATION, log });
}

/** Whether all findings point into the text and say something that can be read. */
function checkFindings(analysis: AnalyzedDocument): void {
  for (const { rule, span, related = [], message } of analysis.findings) {
    checkSpan(analysis, span, rule.id);
    for (const place of related) checkSpan(analysis, place.span, `${rule.id}, related`);
    if (message.length > LONGEST_MESSAGE) throw new Error(`${rule.id} goes on and on`);
    if (/\bundefined\b|\bNaN\b|\[object /.test(message) && !/undefined|NaN|\[object /.test(analysis.text))
      throw new Error(`${rule.id} says ${message}`);
  }
}

function checkSpan(analysis: AnalyzedDocument, span: Span, what: string): void {
  const { start, end } = analysis.range(span);
  const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end;
  if (!isRange || end > analysis.text.length)
    throw new Error(`${what}: no range of the text: ${start}–${end} of ${analysis.text.length}`);
}

/** Whether two analyses of one text find the same. */
function checkSame(fresh: AnalyzedDocument, other: AnalyzedDocument): void {
  const [one, two] = [contentsOf(fresh), contentsOf(other)];
  const at = one.findIndex((line, index) => line !== two[index]);
  if (at >= 0 || one.length !== two.length)
    throw new Error(`a second time it is another: ${one[at]} | ${two[at < 0 ? one.length : at]}`);
}

/** What users see of an analysis, short of hovers and the like: a line for each layer and for each finding. */
function contentsOf(analysis: AnalyzedDocument): readonly string[] {
  const { facts, findings, network } = analysis;
  const place = (span: Span) => {
    const { start, end } = analysis.range(span);
    return `${start}–${end}`;
  };
  const found = findings.map(({ rule, severity, span, message, related = [] }) => {
    const places = related.map((one) => `${place(one.span)} ${one.message}`);
    return `${place(span)} ${severity} ${rule.id}: ${message} ${places.join()}`;
  });
  const layers = network.layers.map(({ path, kind, operation, inputs, definition: { span } }, id) => {
    const reads = inputs.map(({ target }) => target && `${target.layer}.${target.output}`);
    const { outputs, cost } = facts.layers[id] ?? {};
    const shapes = outputs?.map((shape) => (shape ? `[${shape.map(dimText).join()}]` : '?'));
    return `${place(span)} ${path} ${kind} ${operation} ${reads} ${shapes} ${JSON.stringify(cost?.params)}`;
  });
  return [...found, ...layers, JSON.stringify(facts.totals)];
}

function dimText(dim: unknown): string {
  return typeof dim === 'number' ? String(dim) : JSON.stringify(dim);
}
