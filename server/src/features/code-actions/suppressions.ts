// Comments that silence a rule, for one line or for the whole file. Each is tried: where a comment would not be
// one (inside a text over several lines), it is not offered.
import { type CodeAction, CodeActionKind } from 'vscode-languageserver-types';
import type { Finding } from '../../rules/rule.ts';
import { editsWithinCells } from '../../text/cell-edits.ts';
import { CELL_MARK } from '../../text/cells.ts';
import { applyEdits, insertion, type TextEdit } from '../../text/edit.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import { toDiagnostic } from '../diagnostics.ts';
import type { EditorDocument } from '../editor-document.ts';
import { toWorkspaceEdit } from '../to-lsp.ts';

/** Comments to convlint that name rules, to which one more can be added. */
const THIS_LINE = /convlint-disable-line[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*[ \t]*$/;
const NEXT_LINE = /convlint-disable-next-line[ \t]+[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*[ \t]*$/;

/** Silencing the comment itself would be one more comment that hides nothing. */
const OF_COMMENTS = 'unused-suppression';

/** For each rule that has findings here: disable it for the line, disable it for the file. */
export function suppressions(document: EditorDocument, findings: readonly Finding[]): CodeAction[] {
  const sign = document.analyzed.format.commentSign;
  if (sign === undefined) return [];
  const firsts = findings.filter(
    ({ rule }, index) =>
      rule.id !== OF_COMMENTS && findings.findIndex((other) => other.rule === rule) === index,
  );
  return firsts.flatMap((finding) => {
    const id = finding.rule.id;
    return [
      action(document, finding, `Disable \`${id}\` for this line`, lineEdit(document, finding, sign)),
      ...classActions(document, finding, sign),
      action(document, finding, `Disable \`${id}\` for this file`, fileEdit(document, finding, sign)),
    ].filter((offered) => offered !== undefined);
  });
}

/** In programs: in the line above the class that the finding is in. */
function classActions(
  document: EditorDocument,
  finding: Finding,
  sign: string,
): readonly (CodeAction | undefined)[] {
  const { analyzed } = document;
  const { start } = analyzed.range(finding.span);
  const ranges = analyzed.document.classes?.map((span) => analyzed.range(span)) ?? [];
  const around = ranges.find((range) => range.start <= start && start < range.end);
  if (!around) return [];
  const { id } = finding.rule;
  const edit = insertion(around.start, `${sign} convlint-disable-class ${id}${lineBreak(analyzed.text)}`);
  return [action(document, finding, `Disable \`${id}\` for this class`, edit)];
}

function action(
  document: EditorDocument,
  finding: Finding,
  title: string,
  edit: TextEdit,
): CodeAction | undefined {
  const edits = editsWithinCells(document.analyzed.text, [edit]);
  if (!edits || !silences(document.analyzed, finding, edits)) return undefined;
  return {
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding)],
    edit: toWorkspaceEdit(document, edits),
  };
}

/** At the end of the line; above it, where a comment already ends the line. */
function lineEdit({ analyzed }: EditorDocument, finding: Finding, sign: string): TextEdit {
  const { lines } = analyzed;
  const line = lines.position(analyzed.range(finding.span).start).line;
  const text = lines.lineText(line);
  const above = line > 0 ? lines.lineText(line - 1) : '';
  const { id } = finding.rule;
  if (THIS_LINE.test(text)) return insertion(lines.lineStart(line) + text.trimEnd().length, `, ${id}`);
  if (NEXT_LINE.test(above)) {
    return insertion(lines.lineStart(line - 1) + above.trimEnd().length, `, ${id}`);
  }
  if (!new RegExp(`(^|\\s)${sign}`).test(text)) {
    return insertion(
      lines.lineEnd(line),
      `${/\s$/.test(text) ? '' : '  '}${sign} convlint-disable-line ${id}`,
    );
  }
  const indentation = /^\s*/.exec(text)?.[0] ?? '';
  const comment = `${indentation}${sign} convlint-disable-next-line ${id}`;
  return insertion(lines.lineStart(line), comment + lineBreak(analyzed.text));
}

/** How many lines there are at most that have to stand first. */
const MOST_FIRST_LINES = 3;

/**
 * At the top of the file, behind what has to stand in its first lines: what it is, which program runs it, how its characters are coded,
 * which cell it is, and what runs that.
 */
function fileEdit({ analyzed }: EditorDocument, finding: Finding, sign: string): TextEdit {
  const { lines, text } = analyzed;
  const isFirst = new RegExp(`^\\uFEFF?(?:#!|${CELL_MARK}|${sign} convlint: |%%|#[^\\r\\n]*coding[:=])`);
  let line = 0;
  while (line < MOST_FIRST_LINES && line < lines.lineCount && isFirst.test(lines.lineText(line))) line += 1;
  const comment = `${sign} convlint-disable ${finding.rule.id}${lineBreak(text)}`;
  if (line < lines.lineCount) {
    const start = lines.lineStart(line);
    return insertion(line === 0 && text.startsWith('\uFEFF') ? 1 : start, comment);
  }
  return insertion(text.length, lineBreak(text) + comment);
}

/** Whether the comment is one, and hides the finding: what is found is not looked for again. */
function silences(analyzed: AnalyzedDocument, { rule, span }: Finding, edits: readonly TextEdit[]): boolean {
  const text = applyEdits(analyzed.text, edits);
  const { start } = analyzed.range(span);
  const grown = (edit: TextEdit) => edit.text.length - (edit.range.end - edit.range.start);
  const moved = edits.reduce((sum, edit) => (edit.range.end <= start ? sum + grown(edit) : sum), 0);
  return analyzed.hidesIn(text, rule.id, start + moved);
}

function lineBreak(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}
