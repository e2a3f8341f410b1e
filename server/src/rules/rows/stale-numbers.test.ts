import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';
import { someOf } from '../../../../test/harness/runs.ts';
import type { RowFacts } from '../../network/rows.ts';
import { applyEdits, type TextEdit } from '../../text/edit.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import { type RowTable, rowTable } from './table.ts';
import { tableFacts } from './table-facts.ts';

const example = readFileSync(
  fileURLToPath(new URL('../../../../examples/yolo11-acorn.yaml', import.meta.url)),
  'utf8',
);
const INSERTED = '  - [-1, 1, nn.Identity, []]\n';

const read = (text: string) => analyzeText(text, {}, 'yolo11-acorn.yaml');

function tableOf(document: AnalyzedDocument): RowTable {
  const table = rowTable(document);
  if (table === undefined) throw new Error('there are no rows');
  return table;
}

/** The text with a row put in before another one, and nothing else changed. */
function withRowBefore(row: RowFacts, document: AnalyzedDocument): string {
  const { line } = document.lines.position(document.range(row.span).start);
  const at = document.lines.lineStart(line);
  return document.text.slice(0, at) + INSERTED + document.text.slice(at);
}

function withoutRow(row: RowFacts, document: AnalyzedDocument): string {
  const { line } = document.lines.position(document.range(row.span).start);
  return (
    document.text.slice(0, document.lines.lineStart(line)) +
    document.text.slice(document.lines.lineStart(line + 1))
  );
}

/** What each row reads, by content: rows that only pass on what they read are looked through. */
function readings(document: AnalyzedDocument): readonly string[] {
  const table = tableOf(document);
  const isInserted = (row: RowFacts) => row.module.name === 'nn.Identity';
  const number = (row: RowFacts) => table.rows.filter((one) => !isInserted(one)).indexOf(row);
  const source = (row: RowFacts | 'image' | undefined): string => {
    if (row === undefined || row === 'image') return String(row);
    const [first] = row.inputs;
    return isInserted(row) && first ? source(table.readBy(first)) : String(number(row));
  };
  return table.rows
    .filter((row) => !isInserted(row))
    .map((row) => `${row.module.name}: ${row.inputs.map((input) => source(table.readBy(input))).join(' ')}`);
}

const original = read(example);
const { rows } = tableOf(original);

describe('numbers of rows that were not moved along', () => {
  it('are not seen in a model that fits', () => {
    expect(tableFacts(tableOf(original), original).staleNumbers()).toBeUndefined();
  });

  it.each(rows.slice(1, 10))('are found and moved after a row is inserted before $index', (row) => {
    const document = read(withRowBefore(row, original));
    const finding = document.findings.find(({ rule }) => rule.id === 'stale-row-numbers');
    const [fix] = finding ? document.fixes(finding) : [];
    expect(readings(read(applyEdits(document.text, fix?.edits ?? [])))).toEqual(readings(original));
  });

  it('are told from a single number that is off', () => {
    const document = read(example.replace('[[10, 13], 1, Detect', '[[10, 12], 1, Detect'));
    expect(document.findings.map(({ rule }) => rule.id)).toEqual(['head-reads-concat']);
  });

  it('are one finding, and an error where maps no longer fit', () => {
    const [second] = rows.slice(2);
    const document = read(second ? withoutRow(second, original) : '');
    const errors = document.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule }) => rule.id)).toEqual(['stale-row-numbers']);
  });

  const cuts = rows.slice(1, -2).flatMap((row) => [1, 2, 3].map((count) => ({ index: row.index, count })));

  it.each(someOf(cuts, 8))(
    'are offered one distance after $count rows are taken out at $index',
    ({ index, count }) => {
      const document = read(rows.slice(index, index + count).reduceRight(withoutRowIn, example));
      const distances = document.findings.flatMap((finding) => {
        const [fix] = document.fixes(finding);
        return fix ? distancesOf(fix.edits, document) : [];
      });
      expect(new Set(distances).size).toBeLessThanOrEqual(1);
    },
  );

  it('are found where a module of which nothing is known hides all sizes', () => {
    const [second] = rows.slice(2);
    const text = second ? withoutRow(second, original) : '';
    const document = read(text.replace(/^( *- \[-1, 1, )Conv/m, '$1OwnStem'));
    const errors = document.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule }) => rule.id)).toEqual(['stale-row-numbers']);
  });
});

/** The text without a row of the original; those behind it are gone already. */
function withoutRowIn(text: string, row: RowFacts): string {
  const { line } = original.lines.position(original.range(row.span).start);
  return text.slice(0, original.lines.lineStart(line)) + text.slice(original.lines.lineStart(line + 1));
}

/** By how much edits move numbers of rows. */
function distancesOf(edits: readonly TextEdit[], document: AnalyzedDocument): readonly number[] {
  const numbers = new Map(
    tableOf(document).rows.flatMap(({ inputs }) =>
      inputs.flatMap(({ span, written = -1 }) =>
        written < 0 ? [] : [[document.range(span).start, written] as const],
      ),
    ),
  );
  return edits.flatMap(({ range, text }) => {
    const written = numbers.get(range.start);
    return written === undefined ? [] : [Number(text) - written];
  });
}
