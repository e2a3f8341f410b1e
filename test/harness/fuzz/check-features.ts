// What an editor asks about an open file, at places all over the text: nothing throws, every range lies in the text,
// and asked again of a fresh analysis the answers are the same.
import { FULL_ABILITIES } from '../../../server/src/features/client-abilities.ts';
import { codeActions, resolveCodeAction } from '../../../server/src/features/code-actions.ts';
import { codeLenses, resolveCodeLens } from '../../../server/src/features/code-lens.ts';
import { completion } from '../../../server/src/features/completion.ts';
import { diagnostics } from '../../../server/src/features/diagnostics.ts';
import { documentSymbols } from '../../../server/src/features/document-symbols.ts';
import type { EditorDocument } from '../../../server/src/features/editor-document.ts';
import { hover } from '../../../server/src/features/hover.ts';
import { inlayHints } from '../../../server/src/features/inlay-hints.ts';
import {
  definition,
  documentHighlights,
  prepareRename,
  references,
  rename,
} from '../../../server/src/features/names.ts';
import { selectionRanges } from '../../../server/src/features/selection-ranges.ts';
import { signatureHelp } from '../../../server/src/features/signature-help.ts';
import { toRange } from '../../../server/src/features/to-lsp.ts';
import type { LineMap } from '../../../server/src/text/line-map.ts';
import { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../../server/src/workspace/configuration.ts';

const PLACES = 8;
const ACTIONS = 5;

/** Throws an error that says what does not hold. */
export function checkFeatures(analysis: AnalyzedDocument): void {
  const answers = answersFor(analysis);
  for (const [feature, answer] of Object.entries(answers)) checkRanges(answer, analysis.lines, feature);
  const { text, fileName, format } = analysis;
  const log = (message: string) => analysis.log(message);
  const again = new AnalyzedDocument({ text, fileName, format, configuration: DEFAULT_CONFIGURATION, log });
  for (const [feature, answer] of Object.entries(answersFor(again))) {
    if (JSON.stringify(answer) !== JSON.stringify(answers[feature]))
      throw new Error(`${feature}: a second time, the answer is another`);
  }
}

function answersFor(analyzed: AnalyzedDocument): Readonly<Record<string, unknown>> {
  const document: EditorDocument = {
    uri: `file:///${analyzed.fileName}`,
    version: 1,
    analyzed,
    client: FULL_ABILITIES,
  };
  const { length } = analyzed.text;
  const step = Math.max(1, Math.ceil((length + 1) / PLACES));
  const places = Array.from({ length: Math.ceil((length + 1) / step) }, (_, index) => index * step);
  const [middle = 0] = places.slice(places.length / 2);
  const actions = codeActions(document, toRange(document, { start: middle, end: middle }), {
    diagnostics: [],
  });
  return {
    findings: diagnostics(document),
    hints: inlayHints(document, { start: 0, end: length }),
    symbols: documentSymbols(document),
    lenses: codeLenses(document)?.map((lens) => resolveCodeLens(document, lens)),
    actions: actions
      ?.slice(0, ACTIONS)
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
  const { start, end }: { readonly start?: unknown; readonly end?: unknown } = answer;
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
  if (typeof value !== 'object' || value === null || !('line' in value) || !('character' in value))
    return false;
  return typeof value.line === 'number' && typeof value.character === 'number';
}

function isIn({ line, character }: Position, lines: LineMap): boolean {
  const isLine = Number.isInteger(line) && line >= 0 && line < lines.lineCount;
  return isLine && Number.isInteger(character) && character >= 0 && character <= lines.lineText(line).length;
}
