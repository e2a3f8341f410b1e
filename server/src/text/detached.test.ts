// Parts of texts that are kept do not keep the whole texts.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../test/harness/runs.ts';
import { readPython } from '../syntax/python/read-python.ts';
import { detached } from './detached.ts';

/** Bytes that are in use once nothing else can be given back. */
function inUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed;
}

describe('a detached part', () => {
  it('has the same characters', () => {
    for (const part of ['', 'a', 'größe = 1', 'x'.repeat(1000)]) expect(detached(part)).toBe(part);
  });

  it('is what statements of a program keep, however many lines were edited', () => {
    const count = runs(300, 80);
    const lines = Array.from(
      { length: count },
      (_, at) => `    value_of_line_${at} = compute(${at}, flag=False)`,
    );
    const textOf = () => `def f():\n${lines.join('\n')}\n# ${'-'.repeat(300_000)}\n`;
    let tree = readPython(textOf());
    const before = inUse();
    for (const [at, line] of lines.entries()) {
      lines[at] = line.replace('False', 'True');
      tree = readPython(textOf(), tree.memory);
    }
    // All these texts would take 300 kB each.
    expect(inUse() - before).toBeLessThan(count * 70_000);
    expect(tree.statements).toHaveLength(1);
  });
});
