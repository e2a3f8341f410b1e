// Models of keras.applications by name, with what Keras makes of them (make-applications.py).
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isKnown } from '../../../server/src/network/shape.ts';
import type { AnalyzedModel } from '../../../server/src/workspace/analyzed-model.ts';
import { someOf } from '../../harness/runs.ts';
import { compareModel, type MeasuredModel, partsOf } from '../../harness/truth/keras.ts';
import { faultsOf, Sources } from '../../harness/truth/reading.ts';

const measured = readFileSync(join(import.meta.dirname, 'applications.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): MeasuredModel & { readonly title: string; readonly count: number; readonly digest: string } =>
    JSON.parse(line),
  );

describe('models of keras.applications', () => {
  it.each(someOf(measured, 9))('$title', ({ title, count, digest, ...model }) => {
    const text = 'from keras import applications\n';
    const asked = `applications.${title}`;
    const document = new Sources().analyze({ text, folder: '/nowhere', file: 'model.py' }, { model: asked });
    expect(document.shown.id).toBe(asked);
    expect(compareModel(document.shown, model)).toEqual({ type: 'exact' });
    const lines = linesOf(document.shown);
    expect(lines).toHaveLength(count);
    expect(createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)).toBe(digest);
    expect(faultsOf(document.shown, document)).toEqual([]);
  });
});

/** As make-applications.py writes them. */
function linesOf(model: AnalyzedModel): readonly string[] {
  return partsOf(model)
    .filter(({ path }) => !path.includes('/'))
    .map(({ path, kind, facts }) => {
      const sizes = (facts?.outputs[0] ?? []).map((size) => (isKnown(size) ? size : 'null'));
      const { trainable, nonTrainable } = facts?.cost ?? {};
      return `${path} ${kind} [${sizes.join(', ')}] ${Number(trainable) + Number(nonTrainable)}`;
    })
    .sort();
}
