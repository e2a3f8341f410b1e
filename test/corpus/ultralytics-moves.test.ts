// Rows of published YOLO files are moved past their neighbours and back: nearly all can be, each number goes on meaning
// the row that it meant, and the file is as it was in the end, to the character.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RowChange } from '../../server/src/formats/row-editing.ts';
import { ultralyticsYaml } from '../../server/src/formats/ultralytics-yaml/index.ts';
import { faultsOfMove, readings } from '../../server/src/formats/ultralytics-yaml/testing/row-readings.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { inCorpus } from './shared.ts';

const corpus = inCorpus('corpus', 'Moving rows of published YOLO files');
const PATIENCE = 300_000;

/** How many rows can change places with the one behind them. Heads read by number, which a move cannot change. */
const MODELS = [
  ['ultralytics/ultralytics/cfg/models/v8/yolov8.yaml', 21, 22],
  ['ultralytics/ultralytics/cfg/models/26/yolo26.yaml', 22, 23],
  ['yolov7/cfg/training/yolov7.yaml', 90, 105],
] as const;

function moved(text: string, change: Omit<Extract<RowChange, { type: 'move' }>, 'type'>): string | undefined {
  const edits = ultralyticsYaml.rows?.change(text, { type: 'move', ...change });
  return edits && applyEdits(text, edits);
}

/** Of runs of `size` rows, every `step`th: how many can be moved down, of how many. */
function triedIn(
  file: string,
  { size = 1, step = 1, start = 0 } = {},
): readonly [moved: number, tried: number] {
  const text = readFileSync(join(corpus ?? '', file), 'utf8');
  const before = readings(text);
  let count = 0;
  let tried = 0;
  for (let first = start; first + size < before.length; first += step) {
    tried++;
    const last = first + size - 1;
    const next = moved(text, { first, last, to: 'down' });
    if (next === undefined) continue;
    count++;
    const where = `${file}, rows ${first} to ${last}`;
    // Into the other list they go over without changing places.
    const isBack = (by: number) => moved(next, { first: first + by, last: last + by, to: 'up' }) === text;
    const isOver = isBack(0);
    expect(isOver || isBack(1), where).toBe(true);
    if (isOver) expect(readings(next), where).toEqual(before);
    else if (size === 1) expect(faultsOfMove(text, next, first), where).toEqual([]);
  }
  return [count, tried];
}

// Each move reads the file twice, and there are a hundred of them.
describe.skipIf(corpus === undefined)('rows of published files', { timeout: 600_000 }, () => {
  const files =
    corpus === undefined
      ? []
      : readdirSync(corpus, { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.ya?ml$/.test(name))
          .map((name) => name.replaceAll('\\', '/'))
          .sort();

  it.each(MODELS)('%s: %i of %i can be moved', (file, movable, all) => {
    expect(triedIn(file)).toEqual([movable, all]);
  });

  it.each([
    { size: 1, step: 13, least: 0.9 },
    { size: 3, step: 13, least: 0.75 },
  ])(
    'can nearly all be moved, $size at a time, and back',
    ({ size, step, least }) => {
      const counts = files.map((file, index) => triedIn(file, { size, step, start: index % step }));
      const sum = (of: (count: readonly [number, number]) => number) =>
        counts.reduce((total, count) => total + of(count), 0);
      const share = sum(([can]) => can) / sum(([, all]) => all);
      expect(share).toBeGreaterThan(least);
    },
    PATIENCE,
  );
});
