// The counts of all tables as they were when they were last recorded: what the tests of the corpus do not let fall, and the table of
// docs/testing.md that is written from it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasons, rowsOf, type Table } from './outcome.ts';

export interface Counts {
  readonly rows: number;
  readonly exact: number;
  readonly unknown: number;
  readonly wrong: number;
  /** CPU time of the whole table. */
  readonly seconds: number;
  /** The most frequent reasons for what is not known. */
  readonly reasons: readonly (readonly [why: string, times: number])[];
}

export interface TruthRecord {
  readonly date: string;
  readonly tables: Readonly<Record<string, Counts>>;
}

const MOST_REASONS = 10;
const LONGEST_REASON = 200;

const FILE = 'test/pytorch-record.json';
const PAGE = 'docs/testing.md';
const START = '<!-- truth: written by `npm run truth -- --record` -->';
const END = '<!-- end of truth -->';

export function countsOf(table: Table, seconds: number): Counts {
  return {
    rows: table.rows.length,
    exact: rowsOf(table, 'exact').length,
    unknown: rowsOf(table, 'unknown').length,
    wrong: rowsOf(table, 'wrong').length,
    seconds: Math.round(seconds * 10) / 10,
    reasons: reasons(table)
      .slice(0, MOST_REASONS)
      .map(([why, times]) => [why.slice(0, LONGEST_REASON), times] as const),
  };
}

/** `root` is the folder of the repository. */
export function readRecord(root: string): TruthRecord {
  return JSON.parse(readFileSync(join(root, FILE), 'utf8'));
}

/** Tables that were not made anew stay as they are. */
export function writeRecord(root: string, tables: Readonly<Record<string, Counts>>): void {
  const date = new Date().toISOString().slice(0, 10);
  const record: TruthRecord = { date, tables: { ...readRecord(root).tables, ...tables } };
  writeFileSync(join(root, FILE), `${JSON.stringify(record, undefined, 2)}\n`);
  writePage(join(root, PAGE), record);
}

function writePage(page: string, { date, tables }: TruthRecord): void {
  const text = readFileSync(page, 'utf8');
  const [start, end] = [text.indexOf(START), text.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${page} has no marks for the tables`);
  const lines = [
    START,
    '',
    `| table (${date}) | rows | exact | unknown | wrong | CPU |`,
    '|---|---|---|---|---|---|',
    ...Object.entries(tables).map(([name, counts]) => {
      const { rows, exact, unknown, wrong, seconds } = counts;
      return `| ${name} | ${rows} | ${exact} | ${unknown} | ${wrong} | ${seconds} s |`;
    }),
  ];
  writeFileSync(page, `${text.slice(0, start)}${lines.join('\n')}\n\n${text.slice(end)}`);
}
