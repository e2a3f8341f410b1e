// Ready-made models, and what programs do with them, as torchvision itself has them: modules, calls with their sizes, and parameters
// (models.jsonl; make-models.py says what is in it).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Program } from '../../../server/src/formats/python/program.ts';
import { isModule, modulesOf } from '../../../server/src/libraries/torch/modules/tree.ts';
import { isKnown } from '../../../server/src/network/shape.ts';
import type { InputShape } from '../../../server/src/operations/operation.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { read, Sources } from '../../harness/truth/reading.ts';

interface Row {
  readonly code: string;
  readonly inputs: readonly (readonly number[])[] | null;
  readonly params?: number;
  readonly modules: string;
  readonly calls?: string;
  readonly output?: readonly (readonly number[])[];
  readonly error?: string;
}

const BATCH = 5;
const START = 'import torch\nimport torchvision\nfrom torch import nn\nfrom torchvision import models, ops\n';

const rows = readFileSync(new URL('models.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Row => JSON.parse(line));
const works = rows.filter(({ error }) => error === undefined);
const fails = rows.filter(({ error }) => error !== undefined);
const sources = new Sources();

describe('ready-made models', () => {
  it.each(works.map((row) => [row.code, row] as const))('%s', (_, row) => {
    const text = `${START}${row.code}\n`;
    const { found, modules } = modulesIn(text);
    expect(found.problems).toEqual([]);
    expect(modules?.slice(0, row.modules === digest(modules) ? 0 : undefined)).toEqual([]);
    const { params, leaves, outputs, faults } = readingOf(text, row);
    expect(params).toBe(row.params);
    if (!row.inputs) return;
    const calls = callsIn(leaves);
    expect(calls.slice(0, row.calls === digest(calls) ? 0 : undefined)).toEqual([]);
    expect(outputs.map(withBatch)).toEqual(row.output?.map((sizes) => sizes.join('x')));
    expect(faults).toEqual([]);
  });

  it.each(fails.map((row) => [row.code, row] as const))('fails: %s', (_, row) => {
    const text = `${START}${row.code}\n`;
    const { found } = modulesIn(text);
    const raised = found.problems.map((problem) => problem.type === 'raised' && problem.class);
    if (row.params === undefined) expect(raised).toContain(row.error);
    else expect(readingOf(text, row).faults).not.toEqual([]);
    // What is said stands where the program has it.
    for (const { span } of found.problems) expect(span && text.includes(span.segment.text)).toBe(true);
  });
});

function modulesIn(text: string) {
  const { run: found } = new Program(readPython(text), 'x.py');
  const model = found.value('model');
  if (!model || !isModule(model)) return { found };
  const modules = [...modulesOf(model)].map(
    ([module, path]) => `${path} ${module.type === 'instance' ? module.class.name : '?'}`,
  );
  return { found, modules };
}

function readingOf(text: string, { inputs }: Row) {
  const stated = inputs?.map((sizes) => ({ sizes }));
  const document = sources.analyze(
    { text, folder: '/nowhere', file: 'x.py' },
    { model: 'model', ...(stated && { inputs: stated }) },
  );
  return read(document.shown, document);
}

function callsIn(leaves: ReturnType<typeof read>['leaves']): readonly string[] {
  return leaves.map(
    ({ path, kind, params, outputs }) => `${path} ${kind} ${params} ${outputs.map(withBatch).join(' ')}`,
  );
}

/** `64x8x8`: with the batch, where it is not the first axis. */
function withBatch(shape: InputShape): string {
  if (!shape) return '?';
  return shape.map((dim) => (isKnown(dim) ? dim : sizeOf(dim.name))).join('x');
}

/** `8·N` and `N/2` are multiples and parts of the batch. */
function sizeOf(name = '?'): number | string {
  const [, times, by] = /^(?:([\d.]+)·)?N(?:\/([\d.]+))?$/.exec(name) ?? [];
  return name.includes('N') ? (BATCH * Number(times ?? 1)) / Number(by ?? 1) : '?';
}

function digest(lines: readonly string[]): string {
  return `${lines.length} ${createHash('sha1').update(lines.join('\n')).digest('hex').slice(0, 12)}`;
}
