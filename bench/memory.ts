// What an analysis holds, and whether editing leaves anything behind. Needs `--expose-gc`.
import { cnnModel } from './inputs.ts';
import { analyze, inputOf } from './keystroke.ts';
import type { Line } from './measure.ts';

const MOST_HEAP = 100;
const MOST_GROWTH = 5;
const EDITS = 10_000;
const SETTLED = 100;

export function memory(): readonly Line[] {
  return [largeFile(), manyEdits()];
}

function largeFile(): Line {
  const model = cnnModel(10_000);
  const before = heap();
  let analysis = analyze(model, model.text);
  for (const edit of model.edits) {
    analysis = analysis.next(inputOf(model, edit.text(1)));
    if (analysis.findings === undefined) throw new Error('no findings');
  }
  const used = heap() - before;
  // Still in use here.
  if (analysis.text.length === 0) throw new Error('no text');
  return { what: 'memory: an analysis of 10,000 layers', value: used, unit: 'MB', bar: { most: MOST_HEAP } };
}

function manyEdits(): Line {
  const model = cnnModel(300);
  let analysis = analyze(model, model.text);
  let settled = 0;
  for (let count = 1; count <= EDITS; count++) {
    const edit = model.edits[count % model.edits.length];
    if (edit) analysis = analysis.next(inputOf(model, edit.text(count)));
    if (analysis.findings === undefined) throw new Error('no findings');
    if (count === SETTLED) settled = heap();
  }
  const end = heap();
  if (analysis.text.length === 0) throw new Error('no text');
  return {
    what: `memory: growth of the heap from ${SETTLED} to ${EDITS} edits`,
    value: (100 * (end - settled)) / settled,
    unit: '%',
    bar: { most: MOST_GROWTH },
    detail: `${settled.toFixed(1)} MB and ${end.toFixed(1)} MB`,
  };
}

function heap(): number {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
}
