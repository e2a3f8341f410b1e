// Single calls of layers, functions, operators and methods with what PyTorch gave for each: a shape, a plain value, or an exception.
import { readFileSync } from 'node:fs';
import { Program } from '../../../server/src/formats/python/program.ts';
import { Tensor } from '../../../server/src/libraries/torch/tensors/tensor.ts';
import type { Run, Value } from '../../../server/src/python/values.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { EXACT, type Outcome, row, type Table, unknown, worst, wrong } from './outcome.ts';
import { type Measured, shapesIn } from './sizes.ts';

export interface MeasuredCall {
  readonly op: string;
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly code: string;
  readonly out?: Measured | Plain;
  readonly params?: number;
  readonly error?: string;
  readonly message?: string;
}

/** A value that is no tensor. */
interface Plain {
  readonly value?: unknown;
  readonly size?: readonly number[];
  readonly list?: readonly unknown[];
}

export function calls(file: string): Table {
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  const rows = lines.map((line) => {
    const call: MeasuredCall = JSON.parse(line);
    return row(`${call.op} ${JSON.stringify(call.inputs)} ${call.code}`, () => compareCall(call));
  });
  return { name: 'calls', rows };
}

/** `imports` are further lines at the top of the program. */
function textOf({ inputs, code }: MeasuredCall, imports: string): string {
  const tensors = Object.values(inputs).map((sizes) => `torch.randn(${JSON.stringify(sizes)})`);
  return `import torch
from torch import nn
import torch.nn.functional as F
${imports}
class Net(nn.Module):
    def forward(${['self', ...Object.keys(inputs)].join(', ')}):
        return ${code}

model = Net()
model(${tensors.join(', ')})
`;
}

export function compareCall(call: MeasuredCall, imports = ''): Outcome {
  const program = new Program(readPython(textOf(call, imports)), 'call.py');
  const traced = program.calls.at(-1);
  if (!traced) return unknown(`${call.op}: not traced: ${program.run.problems[0]?.message ?? ''}`);
  const { problem, misfits, result } = traced;
  if (problem?.type === 'limit') return unknown(`${call.op}: limit`);
  const said = problem
    ? `${problem.class}: ${problem.message}`
    : misfits > 0
      ? 'a layer that does not fit'
      : '';
  if (call.error !== undefined) {
    if (said !== '') return EXACT;
    return result && isKnown(result)
      ? wrong(`no error: ${call.error}: ${call.message}`)
      : unknown(`${call.op}: error not known`);
  }
  if (said !== '') return wrong(`false alarm: ${said}`);
  return result ? compareResult(call, result, program.run.interpreter) : unknown(`${call.op}: no result`);
}

function isKnown(value: Value): boolean {
  return value instanceof Tensor ? value.sizes !== undefined : value.type !== 'unknown';
}

function compareResult(call: MeasuredCall, result: Value, run: Run): Outcome {
  const { op, out } = call;
  if (isPlain(out)) return comparePlain(op, result, out);
  const shapes = shapesIn(out ?? null);
  const tensors = tensorsIn(result, run);
  const [strange] = tensors.filter((value) => !(value instanceof Tensor));
  if (strange) {
    if (strange.type !== 'unknown') return wrong(`${op}: a ${strange.type} instead of a tensor`);
    return unknown(`${op}: ${strange.why ?? nameOf(call)}`);
  }
  if (tensors.length !== shapes.length)
    return wrong(`${op}: ${tensors.length} tensors, not ${shapes.length}`);
  return worst(
    tensors.map((value, at) => {
      const sizes = value instanceof Tensor ? value.sizes : undefined;
      if (!sizes || sizes.includes(undefined)) return unknown(`${op}: ${nameOf(call)}: size`);
      const expected = JSON.stringify(shapes[at]);
      return JSON.stringify(sizes) === expected
        ? EXACT
        : wrong(`[${sizes.join(', ')}] instead of ${expected}`);
    }),
  );
}

/** The last function or method of the code. */
function nameOf({ code }: MeasuredCall): string {
  return code.match(/[\w.]+(?=\()/g)?.find((name) => !/^(nn|torch)$/.test(name)) ?? code;
}

function isPlain(out: MeasuredCall['out']): out is Plain {
  return typeof out === 'object' && out !== null && !Array.isArray(out);
}

function tensorsIn(value: Value, run: Run): readonly Value[] {
  // What has names for its parts.
  if (value.type === 'foreign' && value.class === 'torch.return_types')
    return (value.iterate?.(run) ?? []).flatMap((item) => tensorsIn(item, run));
  if (value.type === 'list' || value.type === 'tuple')
    return value.items.flatMap((item) => tensorsIn(item, run));
  return [value];
}

function comparePlain(op: string, result: Value, out: Plain): Outcome {
  const found = plainOf(result);
  if (found === undefined)
    return unknown(`${op}: ${result.type === 'unknown' ? (result.why ?? '') : result.type}`);
  const expected = 'value' in out ? out.value : (out.size ?? out.list);
  return JSON.stringify(found) === JSON.stringify(expected)
    ? EXACT
    : wrong(`${JSON.stringify(found)} instead of ${JSON.stringify(expected)}`);
}

function plainOf(value: Value): unknown {
  switch (value.type) {
    case 'int':
    case 'float':
    case 'bool':
    case 'text':
      return value.value;
    case 'none':
      return null;
    case 'list':
    case 'tuple': {
      const items = value.items.map(plainOf);
      return items.includes(undefined) ? undefined : items;
    }
    default:
      return undefined;
  }
}
