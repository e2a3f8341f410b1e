// Programs with models of timm give what timm itself gives (programs.jsonl; make-programs.py says what is in it).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Program } from '../../../server/src/formats/python/program.ts';
import { readPython } from '../../../server/src/syntax/python/read-python.ts';
import { read, Sources } from '../../harness/truth/reading.ts';

interface Row {
  readonly code: string;
  readonly input: readonly number[];
  readonly params: number;
  readonly output: readonly (readonly number[])[];
  readonly shown?: string;
}

const START = 'import timm\nimport torch\nfrom torch import nn\n';

const rows = readFileSync(new URL('programs.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Row => JSON.parse(line));

function readingOf(text: string, sizes: readonly number[]) {
  const chosen = { model: 'model', inputs: [{ sizes }] };
  const document = new Sources().analyze({ text, folder: '/nowhere', file: 'x.py' }, chosen);
  return read(document.shown, document);
}

describe('models of timm', () => {
  it.each(rows.map((row) => [row.code, row] as const))('%s', (_, { code, input, params, output, shown }) => {
    const text = `${START}${code}\n`;
    const { run } = new Program(readPython(text), 'x.py');
    expect(run.problems).toEqual([]);
    const value = run.value('shown');
    expect(value && run.interpreter.text(value)).toBe(shown);
    const found = readingOf(text, input);
    expect(found.params).toBe(params);
    expect(found.outputs).toEqual(output);
    expect(found.faults).toEqual([]);
  });

  it('are unknown where they were not measured', () => {
    const { run } = new Program(
      readPython(`${START}model = timm.create_model('resnet18', output_stride=8)`),
      'x.py',
    );
    expect([run.value('model')?.type, run.problems]).toEqual(['unknown', []]);
    const other = readingOf(
      `${START}model = nn.Sequential(timm.create_model('some_net'), nn.Linear(1, 2))\n`,
      [3, 64, 64],
    );
    expect([other.params, other.faults]).toEqual([undefined, []]);
  });
});
