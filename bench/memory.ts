// What an analysis holds, and whether editing leaves anything behind. Needs `--expose-gc`.
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { cnnModel } from './inputs.ts';
import { analyze, inputOf } from './keystroke.ts';
import type { Line } from './measure.ts';
import { pythonFile } from './python-inputs.ts';

const MOST_HEAP = 100;
const MOST_GROWTH = 5;
const EDITS = 10_000;
const SETTLED = 100;

/** Of what fifty open Python files hold: each is edited once, so that two versions were there. */
const MOST_FOR_OPEN = 300;
const OPEN_FILES = 50;
/** Every tenth is a residual network by name. */
const WITH_TORCHVISION = 10;

export function memory(): readonly Line[] {
  return [largeFile(), manyEdits(), openPythonFiles()];
}

function openPythonFiles(): Line {
  const before = heap();
  const open = Array.from({ length: OPEN_FILES }, (_, at) => {
    const text = `# ${at}\n${at % WITH_TORCHVISION === 0 ? BY_NAME : ''}${pythonFile(300).text}`;
    const model = { fileName: `net${at}.py` };
    const analysis = new AnalyzedDocument(inputOf(model, text));
    if (analysis.findings === undefined) throw new Error('no findings');
    const next = analysis.next(inputOf(model, text.replace('classes=10', 'classes=9')));
    if (next.findings === undefined) throw new Error('no findings');
    return next;
  });
  const used = heap() - before;
  if (open.some(({ text }) => text.length === 0)) throw new Error('no text');
  return {
    what: `memory: ${OPEN_FILES} open Python files of 300 lines, ${OPEN_FILES / WITH_TORCHVISION} with a model of torchvision`,
    value: used,
    unit: 'MB',
    bar: { most: MOST_FOR_OPEN },
  };
}

const BY_NAME = `from torchvision import models


def pretrained():
    model = models.resnet50(weights="DEFAULT")
    model.fc = nn.Linear(model.fc.in_features, 7)
    return model


`;

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
  // The engine keeps what it learns about code, and compiles it, for some thousand rounds: that is no memory of edits.
  edited(EDITS, () => undefined);
  let settled = 0;
  let end = 0;
  edited(EDITS, (count) => {
    if (count === SETTLED) settled = heap();
    if (count === EDITS) end = heap();
  });
  return {
    what: `memory: growth of the heap from ${SETTLED} to ${EDITS} edits`,
    value: (100 * (end - settled)) / settled,
    unit: '%',
    bar: { most: MOST_GROWTH },
    detail: `${settled.toFixed(1)} MB and ${end.toFixed(1)} MB`,
  };
}

/** Edits a model so many times; `look` is called after each edit, while its analysis is in use. */
function edited(times: number, look: (count: number) => void): void {
  const model = cnnModel(300);
  let analysis = analyze(model, model.text);
  for (let count = 1; count <= times; count++) {
    const edit = model.edits[count % model.edits.length];
    if (edit) analysis = analysis.next(inputOf(model, edit.text(count)));
    if (analysis.findings === undefined) throw new Error('no findings');
    look(count);
  }
}

function heap(): number {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1_000_000;
}
