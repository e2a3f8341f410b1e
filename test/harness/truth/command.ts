// What `npm run truth` does, once it is bundled: makes the tables, prints and records what is in them; or checks folders of code that runs.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkFolder } from './alarms.ts';
import { compareForks } from './forks.ts';
import { type Row, reasons, rowsOf, type Table } from './outcome.ts';
import { Sources } from './reading.ts';
import { type Counts, countsOf, writeRecord } from './record.ts';
import { makers, placesFrom } from './tables.ts';
import { checkYoloFiles } from './yolo-files.ts';

/** Of the words about one row. */
const LONGEST = 500;
/** Of the check of one file, in milliseconds. */
const SLOW = 3000;

const { values } = parseArgs({
  options: {
    table: { type: 'string', multiple: true, default: [''] },
    record: { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
    unknown: { type: 'boolean', default: false },
    reasons: { type: 'string', default: '10' },
    alarms: { type: 'string', multiple: true, default: [] },
    warnings: { type: 'boolean', default: false },
    yolo: { type: 'string', multiple: true, default: [] },
    alone: { type: 'boolean', default: false },
    fork: { type: 'string' },
    built: { type: 'string' },
    side: { type: 'string', default: '640' },
    output: { type: 'string' },
  },
});
const root = process.env.ROOT ?? '';
if (values.output !== undefined) writeFileSync(values.output, '');
if (values.alarms.length > 0) for (const folder of values.alarms) checkAll(folder);
else if (values.fork !== undefined && values.built !== undefined)
  compareFork(resolve(values.fork), values.built);
else if (values.yolo.length > 0) for (const folder of values.yolo) checkYolo(resolve(folder));
else makeTables();

function makeTables(): void {
  const counts: Record<string, Counts> = {};
  for (const [name, make] of makers(placesFrom(join(root, '../shared'), process.env), process.env.ONLY)) {
    if (!values.table.some((part) => name.includes(part))) continue;
    const start = process.cpuUsage();
    const table = make();
    const { user, system } = process.cpuUsage(start);
    const found = countsOf(table, (user + system) / 1e6);
    counts[name] = found;
    show(table, found);
  }
  if (values.record) writeRecord(root, counts);
}

function show(table: Table, { rows, exact, unknown, wrong, seconds }: Counts): void {
  say(
    `## ${table.name}: ${rows} rows, ${exact} exact, ${unknown} unknown, ${wrong} wrong, ${seconds} s CPU\n`,
  );
  for (const [why, times] of reasons(table).slice(0, Number(values.reasons))) {
    say(`${String(times).padStart(5)}  ${why.slice(0, LONGEST)}`);
  }
  if (values.wrong) for (const one of rowsOf(table, 'wrong')) say(`WRONG ${line(one)}`);
  if (values.unknown) for (const one of rowsOf(table, 'unknown')) say(`UNKNOWN ${line(one)}`);
  const slowest = [...table.rows].sort((one, other) => other.milliseconds - one.milliseconds).slice(0, 8);
  const words = slowest.map(({ name, milliseconds }) => `${name} ${Math.round(milliseconds)} ms`);
  say(`slowest: ${words.join('; ')}\n`);
}

function line({ name, outcome }: Row): string {
  const words = outcome.type === 'wrong' ? outcome.what : outcome.type === 'unknown' ? outcome.why : '';
  return `${name}: ${words.slice(0, LONGEST)}`;
}

/** `FOLDER` or `FOLDER@ROOT`: where absolute imports are looked for, if that is above. */
function checkAll(given: string): void {
  const [folder = '', above] = given.split('@');
  const sources = new Sources();
  const start = process.cpuUsage();
  let files = 0;
  let errors = 0;
  let slowest: readonly [string, number] = ['', 0];
  for (const checked of checkFolder(resolve(folder), resolve(above ?? folder), sources)) {
    files += 1;
    errors += checked.errors.length;
    if (checked.milliseconds > slowest[1]) slowest = [checked.file, checked.milliseconds];
    if (checked.milliseconds > SLOW) say(`SLOW ${checked.file} ${Math.round(checked.milliseconds)} ms`);
    for (const error of checked.errors) say(`ALARM ${error}`);
    if (values.warnings) for (const warning of checked.warnings) say(`WARNING ${warning}`);
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = ((user + system) / 1e6).toFixed(1);
  say(
    `## ${folder}: ${files} files, ${errors} errors, ${seconds} s CPU; slowest ${slowest[0]} ${Math.round(slowest[1])} ms\n`,
  );
}

/** Files that name only modules of the library are told apart: `own` are those with others. */
function checkYolo(folder: string): void {
  const sum = { files: 0, own: 0, kinds: 0, uses: 0, findings: 0, behind: 0, knownBehind: 0, errors: 0 };
  const start = process.cpuUsage();
  for (const one of checkYoloFiles(folder, values.alone)) {
    sum.files += 1;
    sum.own += one.kinds > 0 ? 1 : 0;
    sum.kinds += one.kinds;
    sum.uses += one.uses;
    sum.findings += one.kindFindings;
    sum.behind += one.behind;
    sum.knownBehind += one.knownBehind;
    sum.errors += one.errors.length;
    if (one.kindFindings !== one.kinds)
      say(`KINDS ${one.file}: ${one.kinds} unknown modules, ${one.kindFindings} findings`);
    if (one.milliseconds > SLOW) say(`SLOW ${one.file} ${Math.round(one.milliseconds)} ms`);
    for (const error of one.errors) say(`ALARM ${one.file}:${error}`);
    if (values.warnings) for (const warning of one.warnings) say(`WARNING ${one.file}:${warning}`);
  }
  const { user, system } = process.cpuUsage(start);
  say(`## ${folder}: ${JSON.stringify(sum)}, ${((user + system) / 1e6).toFixed(1)} s CPU\n`);
}

/** What the fork in a folder built (`built`) beside what is found with its code. */
function compareFork(folder: string, built: string): void {
  const sum = { files: 0, failing: 0, equal: 0, unknown: 0, wrong: 0, totals: 0, equalTotals: 0, alarms: 0 };
  for (const one of compareForks(folder, built, Number(values.side))) {
    sum.files += 1;
    sum.failing += one.fails ? 1 : 0;
    sum.equal += one.equal;
    sum.unknown += one.unknown;
    sum.wrong += one.wrong.length;
    sum.totals += one.total === 'none' ? 0 : 1;
    sum.equalTotals += one.total === 'equal' ? 1 : 0;
    for (const wrong of one.wrong) say(`WRONG ${one.file} ${wrong}`);
    if (one.total === 'wrong') say(`WRONG ${one.file} total`);
    if (values.unknown && one.unknown > 0) say(`UNKNOWN ${one.file}: ${one.unknown} rows`);
    if (one.fails) continue;
    sum.alarms += one.errors.length;
    for (const error of one.errors) say(`ALARM ${one.file} ${error}`);
  }
  say(`## ${folder}: ${JSON.stringify(sum)}\n`);
}

function say(words: string): void {
  console.log(words);
  if (values.output !== undefined) appendFileSync(values.output, `${words}\n`);
}
