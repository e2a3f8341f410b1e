// Rows that are whole models of torchvision, or layers of PyTorch that are rare in rows: what ultralytics makes of them (yolo-library/measure.py).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newPrograms } from '../../server/src/formats/detect.ts';
import { ultralyticsYaml } from '../../server/src/formats/ultralytics-yaml/index.ts';
import { isCount } from '../../server/src/inference/facts.ts';
import { isKnown } from '../../server/src/network/shape.ts';
import { NO_FILES } from '../../server/src/text/files.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';
import { someOf } from '../harness/runs.ts';

interface Measured {
  readonly row: readonly [number, number, string, readonly unknown[]];
  readonly side: number;
  readonly before?: readonly (readonly unknown[])[];
  readonly shape?: unknown;
  readonly params?: number;
  readonly fails?: string;
}

/** A text of all runs: what runs a model of torchvision once has its parts then. */
const programs = newPrograms();

function read({ row, side, before = [] }: Measured) {
  const rows = [...before, row].map((one) => `  - ${JSON.stringify(one)}\n`).join('');
  const { findings, network, facts } = new AnalyzedDocument({
    text: `nc: 80\nbackbone:\n${rows}head: []\n`,
    fileName: 'net.yaml',
    format: ultralyticsYaml,
    configuration: { ...DEFAULT_CONFIGURATION, input: [side, side] },
    files: NO_FILES,
    programs,
    log: (message) => {
      throw new Error(message);
    },
  });
  const group = network.groups.filter(({ parent }) => parent === undefined).at(-1);
  const shapes = network.outputs.map(({ target }) =>
    (target && facts.shapeOf(target))?.map((size) => (isKnown(size) ? size : null)),
  );
  const counts = facts.layers.slice(group?.first, group?.end).map(({ cost }) => cost.params);
  return {
    shape: shapes.length === 1 ? shapes[0] : shapes,
    params: counts.every(isCount) ? counts.reduce((sum, count) => sum + count, 0) : undefined,
    errors: findings.flatMap(({ severity, message }) => (severity === 'error' ? [message] : [])),
  };
}
/** Nothing is said where these fail: layers of maps with other axes, of two tensors, or of none. */
const SILENT =
  /"(?:TorchVision",\[512,"vit|nn.(?:Dropout1d|Fold|MaxPool1d|Conv3d|MaxUnpool2d|Embedding|Bilinear|CosineSimilarity|MSELoss|ModuleList)")/;

const lines = readFileSync(join(import.meta.dirname, 'yolo-library', 'rows.jsonl'), 'utf8')
  .trim()
  .split('\n');

describe('rows of the library itself', () => {
  const rows = lines
    .map((line): Measured => JSON.parse(line))
    .map((one) => [JSON.stringify(one.row), one] as const);

  it.each(someOf(rows, 14))('%s', (name, one) => {
    const { shape, params, errors } = read(one);
    if (one.fails === undefined)
      expect({ shape, params, errors }).toEqual({ shape: one.shape, params: one.params, errors: [] });
    else expect(errors.length > 0).toBe(!SILENT.test(name));
  });
});
