// Whether the rows have the form `[from, repeats, module, args]`.
import { isBehindProperty } from '../../../syntax/yaml/properties.ts';
import { isEmpty, resolveAlias, type YamlMap, type YamlNode } from '../../../syntax/yaml/tree.ts';
import { sourceOf } from '../../../text/span.ts';
import { type Row, type Rows, SECTIONS } from '../rows.ts';
import { quoted, type Report } from './report.ts';

const ROW_LENGTH = 4;

/** `known` are rows that nothing is wrong with. */
export function checkForm(root: YamlMap, { rows, gaps }: Rows, known: readonly Row[], report: Report): void {
  for (const section of SECTIONS) {
    const pair = root.entries.get(section);
    const list = pair && resolveAlias(pair.value);
    if (pair && list?.type !== 'sequence' && !isEmpty(pair.value)) {
      const message = `\`${section}\` has to be a list of rows \`[from, repeats, module, args]\`.`;
      report({ type: 'structure', span: pair.key.span, message });
    }
  }
  for (const span of gaps) {
    const message = 'A row `[from, repeats, module, args]` is missing behind this dash.';
    report({ type: 'structure', span: { ...span, start: Math.max(0, span.start - 1) }, message });
  }
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row && row !== known[index]) checkRow(row, report);
  }
}

function checkRow(row: Row, report: Report): void {
  const { index, list, span } = row;
  if (list?.items.length !== ROW_LENGTH) {
    report({ type: 'row-items', span, index, ...(list && { count: list.items.length }) });
    return;
  }
  for (const { value, span: at } of row.from) {
    if (value === undefined) reportValue('from', at, 'the number of a row, or a list of such numbers');
  }
  if (row.from.length === 0 && !row.fromIsList) {
    reportValue('from', row.fromSpan, 'the number of a row, or a list of such numbers');
  }
  if (row.repeats === undefined) reportValue('repeats', row.repeatsSpan, 'a number of repeats');
  if (row.module === '') reportValue('module', row.moduleSpan, 'the name of a module');
  if (!row.argList) reportValue('args', row.argsSpan, 'a list of arguments');

  function reportValue(name: string, at: Row['span'], expected: string): void {
    report({
      type: 'invalid-value',
      span: at,
      name,
      found: quoted(at),
      expected,
      suggestions: name === 'args' && isWord(list?.items.at(-1)) ? [`[${sourceOf(at)}]`] : [],
    });
  }
}

/** One plain word or number, which may have lost its brackets. */
function isWord(node: YamlNode | undefined): boolean {
  if (node?.type !== 'scalar' || node.source.length >= 40 || !/^[\w.]+$/.test(node.source)) return false;
  return !isBehindProperty(node.span.start, node.span.segment.text);
}
