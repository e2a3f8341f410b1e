import { describe, expect, it } from 'vitest';
import { atCursor } from '../../../test/harness/cursor.ts';
import { editorDocument } from '../../../test/harness/editor-document.ts';
import { hover } from './hover.ts';

/** The hover at the cursor, and the text that it is about. */
function hoverAt(marked: string): { readonly markdown: string; readonly about: string } {
  const { text, offset } = atCursor(marked);
  const document = editorDocument(text);
  const found = hover(document, offset);
  if (!found?.range || typeof found.contents !== 'object' || !('value' in found.contents)) {
    throw new Error('there is no hover');
  }
  const { lines } = document.analyzed;
  const about = text.slice(lines.offset(found.range.start), lines.offset(found.range.end));
  return { markdown: found.contents.value, about };
}

const layers = (...list: readonly string[]) =>
  `input: [39, 31, 1]\nlayers:\n${list.map((entry) => `  - ${entry}\n`).join('')}`;

describe('the hover of a layer', () => {
  it('shows shapes first, then sizes with their computation, weights and biases apart, cost, memory, field', () => {
    const { markdown, about } = hoverAt(layers('co<|>nv: { filters: 20, kernel: 4 }'));
    expect(about).toBe('conv');
    expect(markdown).toMatchInlineSnapshot(`
      "**Convolution**: \`39×31×1\` → \`36×28×20\`

      height: \`(39 + 0 + 0 − 4) / 1 + 1 = 36\`  
      width: \`(31 + 0 + 0 − 4) / 1 + 1 = 28\`

      | parameters | 340 |
      | :-- | :-- |
      | weights | \`4·4·1·20 = 320\` |
      | biases | \`20\` |
      | MACs | \`4·4·1·20·36·28 = 322,560\` |
      | FLOPs | 645,120, two for each MAC |
      | activations | 20,160, 80.6 kB as float32 |
      | receptive field | 4×4 of the input; neighbours are 1×1 apart |

      Filters slide over the map, and each gives one output channel.

      - The same filters are used at every position: a fully connected layer between these two shapes would have 39·31·1·36·28·20 = 24,373,440 weights, 76,167 times as many."
    `);
  });

  it('says that there are no biases', () => {
    const { markdown } = hoverAt(layers('co<|>nv: { filters: 20, kernel: 4, bias: false }'));
    expect(markdown).toContain('| biases | none |');
    expect(markdown).toContain('| parameters | 320 |');
  });

  it('of a pool says that it has no parameters and keeps the channels', () => {
    const { markdown } = hoverAt(layers('conv: { filters: 20, kernel: 4 }', 'max_<|>pool: 2'));
    expect(markdown).toContain('`36×28×20` → `18×14×20`');
    expect(markdown).toContain('height: `(36 + 0 + 0 − 2) / 2 + 1 = 18`');
    expect(markdown).toContain('A pool has no parameters and keeps the number of channels.');
  });

  it('of a pool over channels says what it pools over', () => {
    const { markdown } = hoverAt(layers('conv: { filters: 20, kernel: 4 }', 'cross_channel<|>_pool: 2'));
    expect(markdown).toContain('`36×28×20` → `36×28×10`');
    expect(markdown).toContain('Pools over channels');
  });

  it('of a 1×1 convolution says what it is good for', () => {
    const { markdown } = hoverAt(layers('co<|>nv: { filters: 8, kernel: 1 }'));
    expect(markdown).toContain('A 1×1 convolution');
  });

  it('of an activation tells the feature map from the activation map', () => {
    expect(hoverAt(layers('re<|>lu')).markdown).toContain('Feature map → activation map');
  });

  it('of flatten shows the product', () => {
    expect(hoverAt(layers('flat<|>ten')).markdown).toContain('39·31·1 = 1,209');
  });

  it('of a dense layer shows inputs × units', () => {
    const { markdown } = hoverAt(layers('flatten', 'de<|>nse: 100'));
    expect(markdown).toContain('| weights | `1209·100 = 120,900` |');
    expect(markdown).toContain('| biases | `100` |');
    expect(markdown).toContain('| receptive field | the whole input |');
  });

  it.each([
    [
      'floor',
      'conv: { filters: 1, kernel: 4, stride: 2, rounding: floor }',
      '`⌊(39 + 0 + 0 − 4) / 2⌋ + 1 = 18` (1 element left over)',
    ],
    ['exact', 'conv: { filters: 1, kernel: 4, stride: 2 }', '(1 element left over: not a whole number)'],
    ['ceil', 'max_pool: { kernel: 4, stride: 2, rounding: ceil }', '`⌈(39 + 0 + 0 − 4) / 2⌉ + 1 = 19`'],
    [
      'dilation',
      'conv: { filters: 1, kernel: 3, dilation: 2 }',
      '`(39 + 0 + 0 − (2·(3 − 1) + 1)) / 1 + 1 = 35`',
    ],
    [
      'padding on each side',
      'conv: { filters: 1, kernel: 4, padding: [[1, 2], [0, 0]] }',
      '`(39 + 1 + 2 − 4) / 1 + 1 = 39`',
    ],
    ['same', 'conv: { filters: 1, kernel: 3, stride: 2, padding: same_tensorflow }', '`⌈39 / 2⌉ = 20`'],
    [
      'transposed',
      'transposed_conv: { filters: 1, kernel: 4, stride: 2, padding: 1 }',
      '`(39 − 1)·2 − 1 − 1 + 4 = 78`',
    ],
    ['a kernel that does not fit', 'conv: { filters: 1, kernel: 40 }', '(does not fit)'],
  ])('shows the form of the computation: %s', (_, layer, formula) => {
    const { markdown } = hoverAt(layers(`${layer.slice(0, 2)}<|>${layer.slice(2)}`));
    expect(markdown).toContain(formula);
  });

  it('gives the reason for a figure that is not known', () => {
    const { markdown } = hoverAt('layers:\n  - co<|>nv: { filters: 20, kernel: 4 }\n');
    expect(markdown).toContain('not known: the input size is not known');
    expect(markdown).not.toMatch(/\| 0 \|/);
  });

  it('says that weights are shared', () => {
    const { markdown } = hoverAt(
      layers(
        'conv: { filters: 1, kernel: 4 }\n    name: tower\n    from: input',
        'reu<|>se: tower\n    from: input',
      ),
    );
    expect(markdown).toContain('Uses the weights of `tower` again');
  });

  it('says that a block has no weights of its own when it is used again', () => {
    const again = `${BLOCK}  - reu<|>se: first\n    from: input\n`.replace(
      '- step: 16',
      '- step: 16\n    name: first',
    );
    expect(hoverAt(again).markdown).toContain('| parameters | 0 of its own |');
  });

  it('of a kind that nobody knows claims nothing', () => {
    const document = editorDocument(layers('warp: 3'));
    expect(hover(document, document.analyzed.text.indexOf('warp') + 1)?.contents ?? null).toEqual(
      expect.objectContaining({ value: expect.stringContaining('not a known kind') }),
    );
  });
});

const BLOCK = `input: [32, 32, 8]
blocks:
  step:
    parameters: { width: }
    layers:
      - conv: { filters: $width, kernel: 3, padding: 1 }
      - relu
layers:
  - step: 16
  - step: 32
`;

describe('the hover of what becomes several layers', () => {
  it('shows the first in full and a table of the others', () => {
    const { markdown } = hoverAt(BLOCK.replace('conv:', 'co<|>nv:'));
    expect(markdown).toContain('The first of 2 layers from this line: `step_1/conv_1`');
    expect(markdown).toContain('`32×32×8` → `32×32×16`');
    expect(markdown).toMatch(/\| `step_2\/conv_1` \| `32×32×32` \| 4,640 \| 4\.72 M \|/);
  });

  it('of a use shows sums, edges and members', () => {
    const { markdown } = hoverAt(BLOCK.replace('- step: 16', '- st<|>ep: 16'));
    expect(markdown).toContain('**Block** `step`: `32×32×8` → `32×32×16`');
    expect(markdown).toContain('| parameters | 1,168 |');
    expect(markdown).toMatch(/\| `conv_1` \| `32×32×16` \| 1,168 \|/);
  });

  it('of uses apart from each other shows what the first and the last give', () => {
    const apart = BLOCK.replace('  - step: 32', '  - relu\n  - step: 32');
    expect(hoverAt(apart.replace('step:', 'st<|>ep:')).markdown).toContain(
      '**Block** `step`, 2 times: → `32×32×16` … `32×32×32`',
    );
  });

  it('stays short however many there are', () => {
    const { markdown } = hoverAt(`${BLOCK.replace('- step: 16', '- st<|>ep: 16\n    repeat: 500')}`);
    expect(markdown.length).toBeLessThan(6000);
    expect(markdown).toContain('and 480 more');
  });
});

describe('the hover of an attribute', () => {
  it('shows meaning, limits, default, and the value in force', () => {
    const { markdown, about } = hoverAt(layers('conv: { filters: 20, ker<|>nel: 4 }'));
    expect(about).toBe('kernel');
    expect(markdown).toContain('Size of the window');
    expect(markdown).toContain('required');
    expect(markdown).toContain('Here: `4`');
  });

  it('shows the value that a layer states itself, whatever the defaults say', () => {
    const text = `defaults:\n  conv: { bias: false }\n${layers('conv: { filters: 20, kernel: 4, bi<|>as: true }')}`;
    expect(hoverAt(text).markdown).toContain('Here: `true`');
  });

  it('of the window shows what it makes of the size', () => {
    const { markdown } = hoverAt(layers('conv: { filters: 20, kernel: <|>4 }'));
    expect(markdown).toContain('`39×31×1` → `36×28×20`');
    expect(markdown).toContain('height: `(39 + 0 + 0 − 4) / 1 + 1 = 36`');
    const { markdown: other } = hoverAt(layers('conv: { filters: <|>20, kernel: 4 }'));
    expect(other).not.toContain('height:');
  });

  it('explains a few choices, and only names many', () => {
    const few = hoverAt(layers('max_pool: { kernel: 2, round<|>ing: floor }')).markdown;
    expect(few).toMatch(/^- `floor`: /m);
    const many = hoverAt(layers('conv: { filters: 20, kernel: 4, activation: re<|>lu }')).markdown;
    expect(many).toContain('Here: `relu` (negative values become 0)');
    expect(many.split('\n').length).toBeLessThan(6);
  });

  it('lists the values of a layer in a block', () => {
    const { markdown } = hoverAt(BLOCK.replace('filters:', 'fil<|>ters:'));
    expect(markdown).toContain('Here, by use: `16`; `32`');
  });

  it('explains an alias under the name of the catalogue', () => {
    expect(hoverAt(layers('conv: { filters: 20, kernel_<|>size: 4 }')).markdown).toContain('**`kernel`**');
  });

  it('explains keys and their words', () => {
    expect(hoverAt(`frame<|>work: pytorch\n${layers('relu')}`).markdown).toContain(
      'Sets all conventions at once',
    );
    expect(hoverAt(`framework: py<|>torch\n${layers('relu')}`).markdown).toContain('Channels first');
  });

  it('of a reference shows the layer that it leads to', () => {
    const { markdown, about } = hoverAt(
      layers('conv: { filters: 20, kernel: 4 }\n    name: stem', 'relu\n    from: st<|>em'),
    );
    expect(about).toBe('stem');
    expect(markdown).toMatch(/^\*\*Convolution\*\* `stem`: `39×31×1` → `36×28×20`/);
  });

  it('of a reference to a use of a block shows the use', () => {
    const text = `${BLOCK.replace('- step: 16', '- step: 16\n    name: first')}  - concat: [fi<|>rst, previous]\n`;
    expect(hoverAt(text).markdown).toMatch(/^\*\*Block\*\* `step` `first`: /);
  });

  it('of `previous` and `input` says what they mean', () => {
    const { markdown } = hoverAt(`${BLOCK}  - add: [previ<|>ous, previous]\n`);
    expect(markdown).toContain('`previous` – the entry before\n\n**Block** `step`: ');
    expect(hoverAt(`${BLOCK}  - add: [in<|>put, previous]\n`).markdown).toContain('**Input**');
  });

  it('of an input of a block shows what it is in the uses', () => {
    const text = BLOCK.replace('- relu', '- relu:\n        from: in<|>put');
    expect(hoverAt(text).markdown).toBe('`input` – input of the block step\n\n→ `32×32×8`');
  });

  it('of a name shows the thing once, and of a name that nothing uses what it is', () => {
    const { markdown } = hoverAt(BLOCK.replace('step:', 'st<|>ep:'));
    expect(markdown).toMatch(/^\*\*Block\*\* `step`, 2 times: `32×32×8` → `32×32×32`/);
    expect(markdown).not.toContain('A block, which');
    const unused = hoverAt(`blocks:\n  un<|>used:\n    layers: [relu]\n${layers('relu')}`).markdown;
    expect(unused).toBe('**`unused`** – A block, which `layers` can use like a kind.');
  });
});

describe('hovers', () => {
  it('are not where nothing stands', () => {
    const document = editorDocument(`${layers('relu')}\n`);
    expect(hover(document, document.analyzed.text.length)).toBeNull();
  });

  it('cannot be made to format or link by names in the file', () => {
    const name = '[x](command:quit) <b> `|`';
    const { markdown } = hoverAt(
      layers(`conv: { filters: 1, kernel: 1 }\n    name: ${JSON.stringify(name)}`).replace('conv', 'c<|>onv'),
    );
    expect(markdown).toContain('`` [x](command:quit) <b> `∣` ``');
  });

  it('are plain text where the editor shows no Markdown', () => {
    const text = layers('relu');
    const markdown = { hover: false, completion: true, signature: true };
    const document = editorDocument(text, { client: { markdown } });
    const contents = hover(document, text.indexOf('relu'))?.contents;
    expect(contents).toMatchObject({
      kind: 'plaintext',
      value: expect.stringMatching(/^ReLU: 39×31×1 → 39×31×1\n\n.*parameters +none\n/s),
    });
    expect(contents).toMatchObject({ value: expect.not.stringMatching(/[`*|\\]|\]\(/) });
  });
});
