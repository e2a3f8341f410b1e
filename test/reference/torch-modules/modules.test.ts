// Layers of torch.nn in programs against PyTorch 2.15: what comes out of them with a batch and without, what they hold and under which
// names, where they raise an exception; and modules that programs handle as objects. `make-modules.py` wrote the tables.
import { describe, expect, it } from 'vitest';
import { Program } from '../../../server/src/formats/python/program.ts';
import type { TracedCall } from '../../../server/src/formats/python/traced-call.ts';
import { infer } from '../../../server/src/inference/infer.ts';
import { Tensor } from '../../../server/src/libraries/torch/tensors/tensor.ts';
import type { Value } from '../../../server/src/python/values.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { someOf } from '../../harness/runs.ts';
import { readLines } from '../apply.ts';

type Sizes = readonly (number | Sizes | null)[] | null;

interface LayerRecord {
  readonly layer: string;
  readonly inputs: readonly (readonly number[])[];
  readonly error?: string;
  readonly out?: Sizes;
  readonly parameters?: readonly (readonly [string, readonly number[]])[];
  readonly buffers?: readonly (readonly [string, readonly number[]])[];
}

interface ObjectRecord {
  readonly start?: string;
  readonly body: string;
  readonly result: unknown;
}

const layers = readLines<LayerRecord>('torch-modules/layers.jsonl');
const [first, ...objects] = readLines<ObjectRecord>('torch-modules/objects.jsonl');

function run(text: string): Program {
  return new Program(readPython(text), 'model.py');
}

/** Numbers, texts and lists of them as plain data; `?` for what is not known. */
function plain(value: Value | undefined): unknown {
  switch (value?.type) {
    case 'int':
    case 'float':
    case 'bool':
    case 'text':
      return value.value;
    case 'none':
      return null;
    case 'list':
    case 'tuple':
      return value.items.map(plain);
    case 'foreign':
      return value instanceof Tensor ? (value.sizes?.map((size) => size ?? '?') ?? '?') : '?';
    default:
      return '?';
  }
}

function written({ layer, inputs }: LayerRecord): string {
  const given = inputs.map((sizes) => `torch.rand(${sizes.length > 0 ? sizes.join(', ') : '()'})`);
  return [
    'import torch',
    'import torch.nn as nn',
    `model = ${layer}`,
    'model.eval()',
    `model(${given.join(', ')})`,
    'parameters = [(name, value.shape) for name, value in model.named_parameters()]',
    'buffers = [(name, value.shape) for name, value in model.named_buffers()]',
    '',
  ].join('\n');
}

function learnedBy({ network }: TracedCall): unknown {
  return infer({
    format: 'python',
    layout: 'channels_first',
    framework: 'pytorch',
    problems: [],
    notes: [],
    ...network,
  }).totals.params;
}

/** The class of the exception, or that a layer does not fit; `undefined` if nothing is wrong. */
function faultOf(program: Program): string | undefined {
  const [call] = program.calls;
  if (call?.problem) return call.problem.class;
  if (call && call.misfits > 0) return 'misfit';
  return program.run.problems.find(({ type }) => type === 'raised')?.class;
}

function elementsOf(parameters: LayerRecord['parameters'] = []): number {
  return parameters.reduce((sum, [, sizes]) => sum + sizes.reduce((product, size) => product * size, 1), 0);
}

const works = layers.filter(({ error }) => error === undefined);
/** PyTorch lets nothing come out of a transposed convolution; that is taken for an error here. */
const isEmpty = ({ out }: LayerRecord) => /[[,]0[,\]]/.test(JSON.stringify(out));

describe('layers of torch.nn', () => {
  it('give what PyTorch gives', () => {
    const wrong = someOf(works, 9).flatMap((record) => {
      if (isEmpty(record)) return [];
      const program = run(written(record));
      const [call] = program.calls;
      const found = {
        fault: faultOf(program),
        out: plain(call?.result),
        parameters: plain(program.run.value('parameters')),
        buffers: plain(program.run.value('buffers')),
        learned: call && learnedBy(call),
      };
      const wanted = {
        fault: undefined,
        out: record.out,
        parameters: record.parameters,
        buffers: record.buffers,
        learned: elementsOf(record.parameters),
      };
      const isSame = JSON.stringify(found) === JSON.stringify(wanted);
      return isSame ? [] : [{ layer: record.layer, inputs: record.inputs, found, wanted }];
    });
    expect(wrong).toEqual([]);
  });

  it('raise an exception where PyTorch does', () => {
    const silent = layers.filter((record) => record.error !== undefined && !faultOf(run(written(record))));
    expect(silent.map(({ layer, inputs, error }) => ({ layer, inputs, error }))).toEqual([]);
  });
});

describe('modules as objects', () => {
  it.each(objects)('$body', ({ body, result }) => {
    const program = run(`${first?.start}\n${body}\n`);
    expect(plain(program.run.value('r'))).toEqual(result);
  });
});
