// The counts of all tables as they were when they were last recorded: what the tests of the corpus do not let fall.
import { readFileSync, writeFileSync } from 'node:fs';
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

export function readRecord(file: string): TruthRecord {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Tables that were not made anew stay as they are. */
export function writeRecord(file: string, tables: Readonly<Record<string, Counts>>): void {
  const date = new Date().toISOString().slice(0, 10);
  const record: TruthRecord = { date, tables: { ...readRecord(file).tables, ...tables } };
  writeFileSync(file, `${JSON.stringify(record, undefined, 2)}\n`);
}
