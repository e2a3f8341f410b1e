// Programs that make models of Keras, read and not run, with what Keras 3 made of each (make-programs.py).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareModel, type MeasuredModel } from '../../harness/truth/keras.ts';
import { faultsOf, Sources } from '../../harness/truth/reading.ts';

const folder = join(import.meta.dirname, 'programs');
const programs = new Map(
  readdirSync(folder)
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('### ').slice(1))
    .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1)]),
);
const measured = readFileSync(join(import.meta.dirname, 'programs.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): MeasuredModel & { readonly title: string } => JSON.parse(line));

describe('models of Keras in source', () => {
  it.each(measured)('$title', ({ title, ...model }) => {
    const text = programs.get(title) ?? '';
    const document = new Sources().analyze(
      { text, folder: '/nowhere', file: 'model.py' },
      { model: 'model' },
    );
    expect(document.shown.id).toBe('model');
    expect(compareModel(document.shown, model)).toEqual({ type: 'exact' });
    expect(faultsOf(document.shown, document)).toEqual([]);
    expect(document.network.framework).toBe('keras');
    const { groups, layers } = document.network;
    const paths = new Set([...groups, ...layers].map(({ path }) => path.replace(/\[\d+\]/g, '')));
    const names = model.layers.filter(({ output }) => output !== null).map(({ name }) => name);
    expect(names.filter((name) => !name.includes('/') && !paths.has(name))).toEqual([]);
  });

  it('has all programs measured', () => {
    expect([...programs.keys()]).toEqual(measured.map(({ title }) => title));
  });
});
