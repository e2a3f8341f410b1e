import { beforeAll, describe, expect, it } from 'vitest';
import { hoverBehind, pythonDocument } from '../../../../test/harness/python-document.ts';
import { codeLenses } from '../code-lens.ts';
import type { EditorDocument } from '../editor-document.ts';
import { inlayHints } from '../inlay-hints.ts';

/** Shapes and counts as Keras 3.15 gives them. */
const TEXT = `import keras
from keras import layers


class Block(layers.Layer):
    def __init__(self, width):
        super().__init__()
        self.conv = layers.Conv2D(width, 3, padding="same", use_bias=False)
        self.norm = layers.BatchNormalization()

    def call(self, x):
        y = self.conv(x)
        return keras.activations.relu(self.norm(y))


class Net(keras.Model):
    def __init__(self, classes=10):
        super().__init__()
        self.block = Block(8)
        self.pool = layers.GlobalAveragePooling2D()
        self.out = layers.Dense(classes)

    def call(self, x):
        return self.out(self.pool(self.block(x)))


inputs = keras.Input((32, 32, 3))
x = layers.Conv2D(16, (3, 5), 2, activation="relu")(inputs)
x = Block(12)(x)
x = layers.Flatten()(x)
outputs = layers.Dense(10, name="out")(x)
model = keras.Model(inputs, outputs)
`;

describe('in a program with Keras', () => {
  let document: EditorDocument;
  beforeAll(() => {
    document = pythonDocument(TEXT);
  });
  const said = (before: string, word: string) => hoverBehind(document, before, word)?.markdown ?? '';

  it('the hover of a layer says shapes, with the batch too, and parameters', () => {
    const text = said('x = layers.', 'Conv2D');
    expect(text).toContain('**Conv2D** `conv2d`: `32×32×3` → `15×14×16`');
    expect(text).toContain('With the batch: `[N, 32, 32, 3]` → `[N, 15, 14, 16]`');
    expect(text).toContain('| parameters | 736 |');
  });

  it('the hover of an argument says what it is for, by place and by name', () => {
    expect(said('Conv2D(', '16')).toContain('**`filters`**');
    const kernel = said('Conv2D(16, ', '(3, 5)');
    expect(kernel).toContain('**`kernel_size`**');
    expect(kernel).toContain('Here: `(3, 5)`\n');
    expect(said('5), 2, ', 'activation=')).toContain('**`activation`** – Changes neither shapes nor counts.');
    expect(said('Block(', 'width')).toBe('**`width`**: `12`, `8`, in 2 uses');
  });

  it('the hover of a tensor says how it came about', () => {
    const text = said('= Block(12)(x)\n', 'x');
    expect(text).toContain('**`x`**: `2520`');
    expect(text).toContain('| `block/conv2d_1` | `15×14×12` |');
  });

  it('the hover of a model and of classes says what they amount to', () => {
    expect(said('\n', 'model = ')).toContain('| `model` | `32×32×3` | `10` | 27,698 |');
    expect(said('class ', 'Block')).toContain('| `block` | `15×14×12` | 1,752 |');
    expect(said('class ', 'Net')).toContain('| `Net()` | `224×224×3` | `10` | 322 |');
  });

  it('lenses say both totals, and which size is assumed', () => {
    const titles = codeLenses(document).map(({ command }) => command?.title ?? '');
    expect(titles[0]).toContain('27,698 parameters (111 kB) · 27,722 as Keras counts');
    expect(titles[1]).toContain('Net() · 224×224×3 assumed');
    expect(titles).toContain('state the input');
  });

  it('hints stand at layers where they are made and called', () => {
    const hints = inlayHints(document, { start: 0, end: TEXT.length });
    const labels = new Map(hints.map(({ position, label }) => [position.line, label]));
    expect(labels.get(7)).toBe('15×14×12 · 1,728 params');
    expect(labels.get(11)).toBe('15×14×12');
    expect(labels.get(30)).toBe('→ 10 · 25,210 params');
  });

  it('a class that needs arguments has a lens that lets one state them', () => {
    const text = TEXT.replace('classes=10', 'classes').slice(0, TEXT.indexOf('inputs = '));
    const titles = codeLenses(pythonDocument(text)).map(({ command }) => command?.title ?? '');
    expect(titles).toEqual(['state how it is made: # convlint: Net(classes) input=…']);
    const stated = text.replace('class Net', '# convlint: Net(7) input=64x48x3\nclass Net');
    const made = codeLenses(pythonDocument(stated)).map(({ command }) => command?.title ?? '');
    expect(made[0]).toContain('Net(7) · 64×48×3 · 295 parameters');
  });
});
