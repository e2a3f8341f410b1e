// Edits that fixes make in saved Keras models.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../text/edit.ts';
import { kerasJson } from './index.ts';
import { sequence } from './testing/read.ts';

describe('edits', () => {
  const text = sequence(
    [8, 8, 3],
    [
      ['Conv2D', { filters: 4, kernel_size: [9, 9], padding: 'valid' }],
      ['MaxPooling2D', {}],
    ],
  );
  const edited = (written: string, intent: Parameters<(typeof model)['edit']>[0]) => {
    const edits = kerasJson.read(written, { fileName: 'model.json' }).models[0].edit(intent);
    return edits && applyEdits(written, edits);
  };
  const model = kerasJson.read(text, { fileName: 'model.json' }).models[0];

  it('replace what is written, in its form', () => {
    const set = (attribute: string, value: number | string | readonly number[]) =>
      edited(text, { type: 'set-attribute', layer: 1, attribute, value });
    expect(set('kernel', 3)).toContain('"kernel_size":[3, 3]');
    expect(set('kernel', [3, 5])).toContain('"kernel_size":[3, 5]');
    expect(set('padding', 'same_tensorflow')).toContain('"padding":"same"');
    expect(set('filters', 8)).toContain('"filters":8');
    expect(set('padding', 2)).toBeUndefined();
  });

  it('write in what is not', () => {
    const set = edited(text, { type: 'set-attribute', layer: 2, attribute: 'stride', value: 1 });
    expect(set).toContain('"config":{"strides": 1, "name":"layer_1"');
    expect(edited(text, { type: 'remove-layer', layer: 1 })).toBeUndefined();
  });

  it('leave the batch of an input as it is', () => {
    expect(edited(text, { type: 'set-input', layer: 0, shape: [9, 9, 3] })).toContain(
      '"batch_input_shape":[null, 9, 9, 3]',
    );
  });

  it('work in JSON in a string, where no quotes are needed', () => {
    const inString = JSON.stringify(text);
    const set = edited(inString, { type: 'set-attribute', layer: 1, attribute: 'kernel', value: 3 });
    expect(JSON.parse(JSON.parse(set ?? '""')).config[0].config.kernel_size).toEqual([3, 3]);
    expect(
      edited(inString, { type: 'set-attribute', layer: 2, attribute: 'stride', value: 1 }),
    ).toBeUndefined();
  });
});
