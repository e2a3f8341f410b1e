// Files with faults that people had, and traps: each is looked at with the input that its own text states.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { python } from '../../server/src/formats/python/index.ts';
import { inCorpus } from './shared.ts';

const folders = ['cases/python', 'cases/python-traps'].flatMap(
  (name) => inCorpus(name, 'Python source') ?? [],
);

/** Files of PyTorch that run, and so make what they call. */
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .map((name) => join(folder, name, 'good.py'))
    .filter((path) => existsSync(path) && /^(?:import|from) torch/m.test(readFileSync(path, 'utf8'))),
);

/** The sizes of all tensors that the text makes of numbers, with the first axis and without. */
function statedIn(text: string): ReadonlySet<string> {
  const made = text.matchAll(/torch\.(?:randn|rand|zeros|ones)\((\d+(?:, \d+)+)/g);
  const sizes = Array.from(made, ([, numbers = '']) => numbers.split(', '));
  return new Set(sizes.flatMap((all) => [all.slice(1).join('×'), all.join('×')]));
}

describe.skipIf(files.length === 0)('Python files', () => {
  it.each(files)('%s', (path) => {
    const text = readFileSync(path, 'utf8');
    const [{ network }] = python.read(text, { fileName: 'good.py' }).models;
    expect(network.inputIs).toBeUndefined();
    const inputs = network.layers.filter(({ operation }) => operation === 'input');
    const sizes = inputs.map(({ attributes }) => [attributes.get('shape')?.value].flat().join('×'));
    expect(sizes.length).toBeGreaterThan(0);
    // What is moved to other axes before the call is not written as it comes in.
    const stated = statedIn(text);
    if (!text.includes('.permute(') && stated.size > 0)
      for (const one of sizes) expect([...stated]).toContain(one);
  });
});
