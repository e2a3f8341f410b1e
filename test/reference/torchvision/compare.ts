// Holds a program with a ready-made model against what torchvision measured (models.jsonl; make-models.py says what is in it): modules,
// calls with their sizes, parameters, and where it fails.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { Program } from '../../../server/src/formats/python/program.ts';
import { isModule, modulesOf } from '../../../server/src/libraries/torch/modules/tree.ts';
import { isKnown } from '../../../server/src/network/shape.ts';
import type { InputShape } from '../../../server/src/operations/operation.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { read, Sources } from '../../harness/truth/reading.ts';

export interface Row {
  readonly code: string;
  readonly inputs: readonly (readonly number[])[] | null;
  readonly params?: number;
  /** Of some, the classes of modules are of no interest. */
  readonly modules?: string;
  readonly calls?: string;
  readonly output?: readonly (readonly number[])[];
  readonly error?: string;
}

/** The size of the batch that was measured with. */
const BATCH = 5;
const START = 'import torch\nimport torchvision\nfrom torch import nn\nfrom torchvision import models, ops\n';

export function rows(): readonly Row[] {
  const lines = readFileSync(new URL('models.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line): Row => JSON.parse(line));
}

/** How many modules a model has, where that was noted. */
export function sizeOfRow({ modules = '0' }: Row): number {
  return Number.parseInt(modules, 10);
}

export function expectSame(row: Row): void {
  if (row.error === undefined) expectMeasured(row);
  else expectFailing(row);
}

function expectMeasured(row: Row): void {
  const text = `${START}${row.code}\n`;
  const { found, modules } = modulesIn(text);
  expect(found.problems).toEqual([]);
  expect(modules).toBeDefined();
  const isSame = row.modules === undefined || row.modules === digest(modules ?? []);
  expect(isSame ? [] : modules).toEqual([]);
  const { params, leaves, outputs, faults } = readingOf(text, row);
  expect(params).toBe(row.params);
  if (!row.inputs) return;
  const calls = callsIn(leaves);
  expect(calls.slice(0, row.calls === digest(calls) ? 0 : undefined)).toEqual([]);
  expect(outputs.map(withBatch)).toEqual(row.output?.map((sizes) => sizes.join('x')));
  expect(faults).toEqual([]);
}

function expectFailing(row: Row): void {
  const text = `${START}${row.code}\n`;
  const { found } = modulesIn(text);
  const raised = found.problems.map((problem) => problem.type === 'raised' && problem.class);
  if (row.params === undefined) expect(raised).toContain(row.error);
  else expect(readingOf(text, row).faults).not.toEqual([]);
  // What is said stands where the program has it.
  for (const { span } of found.problems) expect(span && text.includes(span.segment.text)).toBe(true);
}

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
  const document = new Sources().analyze(
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
