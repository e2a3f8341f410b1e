// What must hold for any text whatever: nothing throws, everything points into the text, the same text gives the
// same answers, and an edit never breaks the syntax of a file.

import { FULL_ABILITIES } from '../../server/src/features/client-abilities.ts';
import { codeActions, resolveCodeAction } from '../../server/src/features/code-actions.ts';
import { codeLenses, resolveCodeLens } from '../../server/src/features/code-lens.ts';
import { completion } from '../../server/src/features/completion.ts';
import { diagnostics } from '../../server/src/features/diagnostics.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import type { EditorDocument } from '../../server/src/features/editor-document.ts';
import { hover } from '../../server/src/features/hover.ts';
import { inlayHints } from '../../server/src/features/inlay-hints.ts';
import {
  definition,
  documentHighlights,
  prepareRename,
  references,
  rename,
} from '../../server/src/features/names.ts';
import { signatureHelp } from '../../server/src/features/rows/signature-help.ts';
import { selectionRanges } from '../../server/src/features/selection-ranges.ts';
import { toRange } from '../../server/src/features/to-lsp.ts';
import { candidatesOf, editsOf } from '../../server/src/fixes/candidates.ts';
import type { Format } from '../../server/src/formats/format.ts';
import { readYaml } from '../../server/src/syntax/yaml/read-yaml.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { LineMap } from '../../server/src/text/line-map.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';

export interface CheckOptions {
  /** How many places of the text are asked for hovers and the like. */
  readonly places: number;
  /** How many findings are mended. */
  readonly mended: number;
}

/** Throws an error that says what does not hold. */
export function checkText(text: string, format: Format, options: CheckOptions): void {
  const document = open(text, format);
  const { analyzed } = document;
  const lines = new LineMap(text);
  const answers = { findings: diagnostics(document), ...answersFor(document, options.places) };
  for (const [feature, answer] of Object.entries(answers)) checkRanges(answer, lines, feature);
  for (const finding of analyzed.findings) {
    if (finding.message.length > 1000) throw new Error(`${finding.rule.id} goes on and on`);
  }
  for (const finding of analyzed.findings.slice(0, options.mended)) checkFixes(analyzed, finding);
  const again = open(text, format);
  const second = { findings: diagnostics(again), ...answersFor(again, options.places) };
  if (JSON.stringify(second) !== JSON.stringify(answers))
    throw new Error('a second time, the answers differ');
}

function open(text: string, format: Format): EditorDocument {
  const fileName = format.id === 'cnn-yaml' ? 'fuzz.cnn.yaml' : 'fuzz.yaml';
  const log = (message: string) => {
    throw new Error(message);
  };
  const analyzed = new AnalyzedDocument({
    text,
    fileName,
    format,
    configuration: DEFAULT_CONFIGURATION,
    log,
  });
  return { uri: `file:///${fileName}`, version: 1, analyzed, client: FULL_ABILITIES };
}

function answersFor(document: EditorDocument, count: number): Readonly<Record<string, unknown>> {
  const { length } = document.analyzed.text;
  const step = Math.max(1, Math.ceil((length + 1) / count));
  const places = Array.from({ length: Math.ceil((length + 1) / step) }, (_, index) => index * step);
  const whole = { start: 0, end: length };
  const lenses = codeLenses(document);
  const [start = 0] = places.slice(places.length / 2);
  const actions = codeActions(document, toRange(document, { start, end: start }), { diagnostics: [] });
  return {
    hints: inlayHints(document, whole),
    symbols: documentSymbols(document),
    lenses: lenses?.map((lens) => resolveCodeLens(document, lens)),
    actions: actions
      ?.slice(0, 5)
      .map((action) => ('kind' in action ? resolveCodeAction(document, action) : action)),
    selections: selectionRanges(document, places),
    hovers: places.map((place) => hover(document, place)),
    completions: places.map((place) => completion(document, place)),
    signatures: places.map((place) => signatureHelp(document, place)),
    definitions: places.map((place) => definition(document, place)),
    references: places.map((place) => references(document, place, true)),
    highlights: places.map((place) => documentHighlights(document, place)),
    renames: places.map((place) => prepareRename(document, place) && rename(document, place, 'other_1')),
  };
}

/** Whether all ranges in an answer lie in the text and end behind their start. */
function checkRanges(answer: unknown, lines: LineMap, feature: string): void {
  if (typeof answer !== 'object' || answer === null) return;
  const { start, end } = answer as { readonly start?: unknown; readonly end?: unknown };
  if (isPosition(start) && isPosition(end)) {
    const isInside = isIn(start, lines) && isIn(end, lines);
    const isForward = start.line < end.line || (start.line === end.line && start.character <= end.character);
    if (!isInside || !isForward)
      throw new Error(`${feature}: no range of the text: ${JSON.stringify(answer)}`);
  }
  for (const part of Object.values(answer)) {
    if (isPosition(part) && !isIn(part, lines))
      throw new Error(`${feature}: no place of the text: ${JSON.stringify(part)}`);
    checkRanges(part, lines, feature);
  }
}

interface Position {
  readonly line: number;
  readonly character: number;
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}

function isIn({ line, character }: Position, lines: LineMap): boolean {
  const isLine = Number.isInteger(line) && line >= 0 && line < lines.lineCount;
  return isLine && Number.isInteger(character) && character >= 0 && character <= lines.lineText(line).length;
}

/** No edit leaves the syntax worse than it is; where it is right, not even one that was only proposed and not tried. */
function checkFixes(analyzed: AnalyzedDocument, finding: AnalyzedDocument['findings'][number]): void {
  const before = syntaxErrors(analyzed);
  const proposed = before > 0 ? [] : candidatesOf(analyzed, finding).slice(0, 6);
  const written = proposed.map((candidate) => ({
    ...candidate,
    edits: editsOf(analyzed, finding, candidate),
  }));
  for (const { title, edits } of [...written, ...analyzed.fixes(finding)]) {
    if (!edits) continue;
    const changed = analyzed.withText(applyEdits(analyzed.text, edits));
    if (syntaxErrors(changed) > before) {
      throw new Error(`"${title}" of ${finding.rule.id} breaks the syntax: ${JSON.stringify(changed.text)}`);
    }
  }
}

/** What makes a text unreadable; a key that stands there twice does not. */
function syntaxErrors({ text, format }: AnalyzedDocument): number {
  const options = { looseBrackets: format.id === 'ultralytics-yaml' };
  const { problems } = readYaml(text, options);
  return problems.filter(({ type, oddity }) => type === 'syntax' && oddity === undefined).length;
}
