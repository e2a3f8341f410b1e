// What convlint says of networks that ultralytics has built and run (measure.py): errors, the parameters and the output
// shape of every row, totals. Alone it prints the differences; the test beside it wants none.
import { readFileSync } from 'node:fs';
import { analyze } from '../../../server/src/library.ts';

type Shape = readonly number[];

/** One line of measure.py. */
export interface Measured {
  readonly file: string;
  readonly text: string;
  readonly stage: 'build' | 'run' | 'ok';
  /** The row at which the library fails. */
  readonly row?: number | null;
  readonly error?: string;
  readonly params?: readonly number[];
  readonly total?: number;
  /** Of the rows that ran; a list of shapes for a row that gives several maps, `null` for the head. */
  readonly shapes?: readonly (Shape | readonly Shape[] | null)[];
}

/** Reads lines of measure.py. */
export function readMeasured(path: string): readonly Measured[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Measured => JSON.parse(line));
}

/** Where convlint and the library disagree, one line each; none if they agree. */
export function differences(measured: Measured): string[] {
  const analysis = analyze(measured.text, { fileName: measured.file });
  if (!analysis) return ['convlint does not read it as a model'];
  const errors = analysis.findings.filter(({ severity }) => severity === 'error');
  const certain = [...errors, ...analysis.findings.filter(mayFail)];
  const found: string[] = [];
  if (measured.stage === 'ok') {
    for (const { rule, message } of errors) found.push(`false error ${rule}: ${message}`);
  } else if (certain.length === 0 && !hasAccident(measured.text) && !UNDESCRIBED.test(measured.text)) {
    found.push(`missed, row ${measured.row}: ${measured.error}`);
  }
  // Behind a fault sizes are guesses. Names such as `n` and `c2` mean variables of the parser, which are not followed.
  // What a module gives that is known by its name only is not known, and said so.
  if (errors.length > 0 || hasAccident(measured.text) || UNDESCRIBED.test(measured.text)) return found;
  const byRow = new Map(analysis.layers.map((layer) => [layer.path, layer]));
  measured.params?.forEach((expected, row) => {
    const layer = byRow.get(String(row));
    if (layer?.params === expected) return;
    found.push(`row ${row} ${layer?.kind}: ${expected} parameters, convlint says ${layer?.params}`);
  });
  measured.shapes?.forEach((expected, row) => {
    if (expected === null || !isShape(expected)) return;
    const given = byRow.get(String(row))?.outputShape;
    if (JSON.stringify(given) === JSON.stringify(expected)) return;
    found.push(
      `row ${row} ${byRow.get(String(row))?.kind}: ${expected.join('×')}, convlint says ${given?.join('×')}`,
    );
  });
  if (measured.total !== undefined && analysis.totals.params !== measured.total) {
    found.push(`total: ${measured.total} parameters, convlint says ${analysis.totals.params}`);
  }
  return found;
}

/** Modules among the random ones that convlint knows by name only. */
const UNDESCRIBED = /nn\.LayerNorm/;

/** Whether an argument is called like one of the parser's own variables. */
function hasAccident(text: string): boolean {
  return /[[ ](?:n|c2)[,\]]/.test(text);
}

/** A name that the library does not have is a warning, since one's own copy of it may have it. */
function mayFail({ rule, severity }: { readonly rule: string; readonly severity: string }): boolean {
  return rule === 'unknown-layer-kind' && severity === 'warning';
}

function isShape(expected: Shape | readonly Shape[]): expected is Shape {
  return expected.every((size) => typeof size === 'number');
}

const [, script = '', ...paths] = process.argv;
if (script.endsWith('compare.ts')) {
  let differing = 0;
  let count = 0;
  for (const path of paths) {
    for (const measured of readMeasured(path)) {
      count++;
      const found = differences(measured);
      if (found.length === 0) continue;
      differing++;
      console.log(`\n${measured.file}, ${measured.stage} ${measured.error ?? ''}\n${measured.text}`);
      for (const line of found) console.log(`  # ${line}`);
    }
  }
  console.log(`\n${differing} of ${count} differ`);
}
