import { describe, expect, it } from 'vitest';
import { pythonDocument } from '../../../../test/harness/python-document.ts';
import { DEFAULT_CONFIGURATION, type HintsInCode } from '../../workspace/configuration.ts';
import { inlayHints } from '../inlay-hints.ts';

const NET = `import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.head = nn.Sequential(
            nn.Flatten(),
            nn.Linear(8 * 6 * 6, 10),
        )

    def forward(self, x):
        x = torch.relu(self.conv(x))
        return self.head(x)

Net()(torch.randn(2, 3, 8, 8))
`;

/** Each hint with the line that it stands behind. */
function hints(inCode: HintsInCode, text = NET): readonly string[] {
  const settings = { ...DEFAULT_CONFIGURATION.inlayHints, inCode };
  const document = pythonDocument(text, { inlayHints: settings });
  return inlayHints(document, { start: 0, end: text.length }).map(
    ({ position: { line }, label }) => `${document.analyzed.lines.lineText(line).trim()} ${String(label)}`,
  );
}

const DEFINITIONS = [
  'self.conv = nn.Conv2d(3, 8, 3) 8×6×6 · 224 params',
  ') → 10 · 2,890 params',
  'nn.Flatten(), → 288',
  'nn.Linear(8 * 6 * 6, 10), → 10 · 2,890 params',
];
const CALLS = ['x = torch.relu(self.conv(x)) 8×6×6', 'return self.head(x) → 10'];

describe('hints in a program', () => {
  it('stand where layers are made, with parameters, and along calls', () => {
    expect(hints('both')).toEqual([...DEFINITIONS, ...CALLS]);
  });

  it('stand where one wants them', () => {
    expect(hints('definitions')).toEqual(DEFINITIONS);
    expect(hints('calls')).toEqual(CALLS);
    expect(hints('off')).toEqual([]);
  });

  it('say all where a layer is made and applied in one line, as Keras counts it', () => {
    const text = `import keras
from keras import layers

inputs = keras.Input((32, 32, 3))
x = layers.Conv2D(8, 3, padding="same")(inputs)
x = layers.MaxPool2D()(x)
model = keras.Model(inputs, layers.Dense(7)(x))
`;
    const all = [
      'x = layers.Conv2D(8, 3, padding="same")(inputs) 32×32×8 · 224 params',
      'x = layers.MaxPool2D()(x) 16×16×8',
      'model = keras.Model(inputs, layers.Dense(7)(x)) 16×16×7 · 63 params',
    ];
    for (const inCode of ['both', 'definitions', 'calls'] as const)
      expect(hints(inCode, text)).toEqual(expect.arrayContaining(all));
    expect(hints('off', text)).toEqual([]);
  });
});
