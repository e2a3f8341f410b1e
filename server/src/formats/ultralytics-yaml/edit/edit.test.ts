import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../text/edit.ts';
import type { FixIntent } from '../../fix-intent.ts';
import { readText } from '../testing/read.ts';
import { RELATIVE, TWO_LEVELS } from '../testing/samples.ts';
import { editFor } from './edit.ts';

type IntentOf<Type extends FixIntent['type']> = Extract<FixIntent, { type: Type }>;

/** The layer of a row that is called so, or the first one. */
function layerIn(text: string, row: number, operation?: string): number {
  const { network } = readText(text);
  const { group } = network.rows?.[row] ?? {};
  const { first = 0, end = 0 } = network.groups[group ?? -1] ?? {};
  const found = network.layers.slice(first, end).find((layer) => layer.operation === operation);
  return found?.id ?? first;
}

function edited(text: string, intent: FixIntent): string | undefined {
  const edits = editFor(intent, readText(text));
  return edits && applyEdits(text, edits);
}

/** The line of a text that an edit changes. */
function changedLine(text: string, intent: FixIntent): string | undefined {
  const after = edited(text, intent)?.split('\n');
  const before = text.split('\n');
  return after?.find((line, index) => line !== before[index])?.trim();
}

const set = (text: string, row: number, attribute: string, value: IntentOf<'set-attribute'>['value']) =>
  changedLine(text, { type: 'set-attribute', layer: layerIn(text, row, 'conv'), attribute, value });

describe('setting an attribute', () => {
  it.each([
    ['kernel', 5, '- [-1, 1, Conv, [32, 5, 2]] # 0-P1/2'],
    ['kernel', [3, 5], '- [-1, 1, Conv, [32, [3, 5], 2]] # 0-P1/2'],
    ['stride', 1, '- [-1, 1, Conv, [32, 3, 1]] # 0-P1/2'],
    ['padding', 2, '- [-1, 1, Conv, [32, 3, 2, 2]] # 0-P1/2'],
    [
      'padding',
      [
        { before: 1, after: 1 },
        { before: 1, after: 1 },
      ],
      '- [-1, 1, Conv, [32, 3, 2, 1]] # 0-P1/2',
    ],
    ['dilation', 2, '- [-1, 1, Conv, [32, 3, 2, None, 1, 2]] # 0-P1/2'],
  ] as const)('%s changes or adds an argument', (attribute, value, line) => {
    expect(set(TWO_LEVELS, 0, attribute, value)).toBe(line);
  });

  it('writes a width so that the scale makes it what is wanted', () => {
    expect(set(TWO_LEVELS, 0, 'filters', 16)).toBe('- [-1, 1, Conv, [64, 3, 2]] # 0-P1/2');
    expect(set(RELATIVE, 0, 'filters', 48)).toBe('[[-1, 1, Conv, [48, 3, 2]],  # 0-P1/2');
    expect(set(TWO_LEVELS, 0, 'filters', 20)).toBeUndefined();
  });

  it.each([
    [
      'padding',
      [
        { before: 1, after: 0 },
        { before: 1, after: 0 },
      ],
    ],
    ['rounding', 'ceil'],
  ] as const)('%s is left alone where a row cannot say it', (attribute, value) => {
    expect(set(TWO_LEVELS, 0, attribute, value)).toBeUndefined();
  });
});

it('takes an argument out, or gives it its default before others', () => {
  const text = TWO_LEVELS.replace('[32, 3, 2]', '[32, 3, 2, 1]');
  const remove = (attribute: string) =>
    changedLine(text, { type: 'remove-attribute', layer: layerIn(text, 0, 'conv'), attribute });
  expect(remove('padding')).toBe('- [-1, 1, Conv, [32, 3, 2]] # 0-P1/2');
  expect(remove('stride')).toBe('- [-1, 1, Conv, [32, 3, 1, 1]] # 0-P1/2');
  expect(remove('dilation')).toBeUndefined();
});

describe('putting a row in', () => {
  const upsample = { operation: 'upsample', attributes: { scale: 2 } } as const;

  it('behind another has all its readers read the new one', () => {
    const after = edited(TWO_LEVELS, {
      type: 'insert-after',
      layer: layerIn(TWO_LEVELS, 4),
      insert: { operation: 'relu', attributes: {} },
    });
    expect(after).toContain(
      '[128, True]] # 4\n  - [-1, 1, nn.ReLU, []]\n  - [-1, 1, Conv, [256, 3, 2]] # 6-P4/16',
    );
    expect(after).toContain('[[-1, 5], 1, Concat, [1]]');
    expect(after).toContain('[[10, 13], 1, Detect, [nc]]');
  });

  it('before another reads what one of its inputs read', () => {
    const concat = {
      type: 'insert-before',
      layer: layerIn(TWO_LEVELS, 11, 'concat'),
      insert: upsample,
    } as const;
    expect(edited(TWO_LEVELS, { ...concat, input: 1 })).toContain(
      '  - [6, 1, nn.Upsample, [None, 2, nearest]]\n  - [[-2, -1], 1, Concat, [1]]\n  - [-1, 2, C2f, [256]] # 13 (P4',
    );
    expect(edited(TWO_LEVELS, { ...concat, input: 0 })).toContain(
      '  - [-1, 1, nn.Upsample, [None, 2, nearest]]\n  - [[-1, 6], 1, Concat, [1]]\n  - [-1, 2, C2f, [256]] # 13 (P4',
    );
  });

  it('in brackets keeps them', () => {
    const after = edited(RELATIVE, {
      type: 'insert-before',
      layer: layerIn(RELATIVE, 11, 'concat'),
      input: 1,
      insert: { operation: 'max_pool', attributes: { kernel: 2 } },
    });
    expect(after).toContain(
      '   [-3, 1, nn.MaxPool2d, [2, 2, 0]],\n   [[-2, -1], 1, Concat, [1]],\n\n   [[9, 12]',
    );
  });

  it('in front of all reads the image', () => {
    const insert = {
      operation: 'pad',
      attributes: {
        padding: [
          { before: 1, after: 2 },
          { before: 3, after: 4 },
        ],
      },
    };
    const after = edited(TWO_LEVELS, { type: 'insert-after', layer: 0, insert });
    expect(after).toContain(
      '  - [-1, 1, nn.ZeroPad2d, [[3, 4, 1, 2]]]\n  - [-1, 1, Conv, [32, 3, 2]] # 1-P1/2',
    );
    expect(after).toContain('[[10, 13], 1, Detect');
  });

  it('writes a convolution with its width before scaling', () => {
    const after = edited(TWO_LEVELS, {
      type: 'insert-after',
      layer: layerIn(TWO_LEVELS, 6),
      insert: { operation: 'conv', attributes: { filters: 32, kernel: 1, bias: false } },
    });
    expect(after).toContain('- [-1, 1, Conv, [128, 1, 1]]');
  });

  it.each([
    { operation: 'batch_norm', attributes: {} },
    { operation: 'conv', attributes: { filters: 30, kernel: 1 } },
    { operation: 'leaky_relu', attributes: { slope: 0.3 } },
  ])('is not done for what a row cannot say: %j', (insert) => {
    expect(
      edited(TWO_LEVELS, { type: 'insert-after', layer: layerIn(TWO_LEVELS, 4), insert }),
    ).toBeUndefined();
  });
});

it('takes a row out', () => {
  const layer = layerIn(TWO_LEVELS, 10);
  expect(edited(TWO_LEVELS, { type: 'remove-layer', layer })).toContain(
    '# 9 (P3/8-small)\n  - [[-1, 6], 1, Concat, [1]]',
  );
});

it('puts another module in the place of one', () => {
  const by = { operation: 'relu', attributes: {} };
  expect(changedLine(TWO_LEVELS, { type: 'replace-layer', layer: layerIn(TWO_LEVELS, 7), by })).toBe(
    '- [-1, 1, nn.ReLU, []]',
  );
});

describe('what only a comment can say', () => {
  const size = (text: string, shape: readonly number[]) =>
    edited(text, { type: 'set-input', layer: 0, shape });
  const scale = (text: string, name: string) => edited(text, { type: 'choose-model', model: name });

  it('is the size of the image', () => {
    expect(size(TWO_LEVELS, [3, 480, 640])).toBe(`# convlint: input=480x640\n${TWO_LEVELS}`);
    expect(size(`# convlint: input=320\n${TWO_LEVELS}`, [3, 256, 256])).toBe(
      `# convlint: input=256\n${TWO_LEVELS}`,
    );
    expect(size(TWO_LEVELS, [1, 256, 256])).toBeUndefined();
  });

  it('is the scale', () => {
    expect(scale(TWO_LEVELS, 'm')).toBe(`# convlint: scale=m\n${TWO_LEVELS}`);
    expect(scale(`# convlint: scale=n input=320\n${TWO_LEVELS}`, 'm')).toBe(
      `# convlint: scale=m input=320\n${TWO_LEVELS}`,
    );
    expect(scale(`# convlint: input=320\n${TWO_LEVELS}`, 'm')).toBe(
      `# convlint: input=320 scale=m\n${TWO_LEVELS}`,
    );
    expect(scale(TWO_LEVELS, 'x')).toBeUndefined();
  });
});

it('knows no layer that is not there', () => {
  expect(edited(TWO_LEVELS, { type: 'remove-layer', layer: 99_999 })).toBeUndefined();
  expect(edited('- 1', { type: 'choose-model', model: 'n' })).toBeUndefined();
});
