// Models of keras.applications by name, with what Keras makes of them (make-applications.py).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { someOf } from '../../harness/runs.ts';
import { compareModel, type MeasuredModel } from '../../harness/truth/keras.ts';
import { faultsOf, Sources } from '../../harness/truth/reading.ts';

const measured = readFileSync(join(import.meta.dirname, 'applications.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): MeasuredModel & { readonly title: string; readonly count: number } => JSON.parse(line));

describe('models of keras.applications', () => {
  it.each(someOf(measured, 3))('$title', ({ title, count, ...model }) => {
    const text = 'from keras import applications\n';
    const asked = `applications.${title}`;
    const document = new Sources().analyze({ text, folder: '/nowhere', file: 'model.py' }, { model: asked });
    expect(document.shown.id).toBe(asked);
    expect(compareModel(document.shown, model)).toEqual({ type: 'exact' });
    expect(document.network.layers).toHaveLength(count);
    expect(faultsOf(document.shown, document)).toEqual([]);
  });
});
