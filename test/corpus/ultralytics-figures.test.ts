// Every published YOLO file at every scale: output shapes and parameters of each row, and totals, equal the
// expected figures. The files stand in the optional corpus beside the repository, under their own licences.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ultralyticsYaml } from '../../server/src/formats/ultralytics-yaml/index.ts';
import { isCount } from '../../server/src/inference/facts.ts';
import { infer } from '../../server/src/inference/infer.ts';
import type { Network } from '../../server/src/network/network.ts';
import { formatShape } from '../../server/src/network/shape.ts';
import { singleModel } from '../harness/single-model.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const present = existsSync(join(shared, 'corpus'));
if (!present) console.log('The corpus of YOLO files is not here: its tests are skipped.');

/** Rows of a table with a heading line; lines that start with `#` are remarks. */
function table(file: string): Readonly<Record<string, string>>[] {
  const lines = readFileSync(join(shared, 'spec', file), 'utf8').split('\n');
  const [heading = '', ...rows] = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const names = heading.split('\t');
  return rows.map((row) =>
    Object.fromEntries(row.split('\t').map((cell, index) => [names[index] ?? '', cell])),
  );
}

interface Case {
  readonly repo: string;
  readonly file: string;
  readonly scale: string;
}

const keyOf = ({ repo, yaml_file: file, scale }: Readonly<Record<string, string>>) =>
  `${repo} ${file} ${scale}`;

/** The family a repository stands for; its older relatives are read as today's ultralytics. */
const FAMILIES: Readonly<Record<string, string>> = { yolov5: 'yolov5', yolov7: 'yolov7', yolov9: 'yolov9' };

function read({ repo, file, scale }: Case): Network {
  const text = readFileSync(join(shared, 'corpus', repo, file), 'utf8');
  const stated = `# convlint: family=${FAMILIES[repo] ?? 'ultralytics'}\n${text}`;
  const document = ultralyticsYaml.read(stated, { fileName: file, ...(scale !== '-' && { model: scale }) });
  return singleModel(document).network;
}

interface RowFigures {
  readonly params: number;
  readonly shape: string;
}

function figures(network: Network): RowFigures[] {
  const facts = infer(network);
  return network.groups
    .filter((group) => group.parent === undefined)
    .map((group) => {
      let params = 0;
      for (let id = group.first; id < group.end; id++) {
        const count = facts.layers[id]?.cost.params;
        params += count !== undefined && isCount(count) ? count : Number.NaN;
      }
      const shape = facts.shapeOf(group.outputs[0]?.target);
      return { params, shape: shape ? formatShape(shape) : '?' };
    });
}

describe.skipIf(!present)('published YOLO files', () => {
  const rows = present ? table('ultralytics-layer-expected.tsv') : [];
  const totals = present ? table('ultralytics-total-expected.tsv') : [];
  const cases = new Map<string, Case & { rows: Readonly<Record<string, string>>[] }>();
  for (const row of rows) {
    const found = cases.get(keyOf(row));
    if (found) found.rows.push(row);
    else
      cases.set(keyOf(row), {
        repo: row.repo ?? '',
        file: row.yaml_file ?? '',
        scale: row.scale ?? '',
        rows: [row],
      });
  }
  const seen = new Map<string, RowFigures[]>();
  for (const [key, found] of cases) seen.set(key, figures(read(found)));

  it('has every file and scale of the tables', () => {
    expect(cases.size).toBeGreaterThan(400);
  });

  it('gives every row its shape and parameters', () => {
    const wrong: string[] = [];
    for (const [key, found] of cases) {
      for (const row of found.rows) {
        const got = seen.get(key)?.[Number(row.layer)];
        const shape = `${row.c_out}×${row.h}×${row.w}`;
        const hasShape = /^\d+×\d+×\d+$/.test(shape) && row.module !== 'Classify';
        if (String(got?.params) !== row.params || (hasShape && got?.shape !== shape)) {
          wrong.push(
            `${key} row ${row.layer} ${row.module}: ${shape} ${row.params}, got ${got?.shape} ${got?.params}`,
          );
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('gives every file and scale its total', () => {
    const wrong = totals.flatMap((row) => {
      const got = seen.get(keyOf(row));
      if (!got) return [`${keyOf(row)}: not read`];
      const total = got.reduce((all, { params }) => all + params, 0);
      return String(total) === row.params_unfused && String(got.length) === row.layers
        ? []
        : [`${keyOf(row)}: ${row.layers} rows and ${row.params_unfused}, got ${got.length} and ${total}`];
    });
    expect(wrong).toEqual([]);
  });
});
