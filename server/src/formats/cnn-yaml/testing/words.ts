// Words of this format, and what is typed into its files.

export const WORDS: readonly string[] = [
  ...['layers:\n', 'from: ', 'name: ', 'name: a', 'repeat: ', 'repeat: 3', 'repeat: 200', 'reuse: ', 'conv'],
  ...['conv: ', 'add: ', 'kernel: 4', 'stride: 2', 'padding: ', 'blocks:\n', 'unit', '$width', '$', '1 // 0'],
  ...[
    'Conv2d: [1, 6, 5]',
    'Conv2D: [8, (3, 3), padding: same]',
    '(3, 3)',
    '16 * 5',
    'ReLU()',
    'Input: [8, 8, 3]',
  ],
  ...['same', 'inputs:\n', 'outputs: [a]\n', 'defaults:\n', 'framework: keras\n', 'layout: ', 'reshape: '],
];

export const TYPED: readonly string[] = [
  '  - relu\n',
  '  - conv: { filters: 8, kernel: 3 }\n',
  'framework: keras\n',
  ', bias: false',
  '  - Conv2d: [3, 8, 3, padding=1]\n',
  '(2, 2)',
  'name: a',
  '$w',
];
