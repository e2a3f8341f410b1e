// Words of this format, and what is typed into its files.

export const WORDS: readonly string[] = [
  ...['Conv', 'C2f', 'Concat', 'Detect', 'nc', 'scales:\n', 'backbone:\n', 'head:\n', 'anchors: ', '-2'],
  ...[
    '  - [-1, 1, Conv, [64]]\n',
    '[-1, 4]',
    'nn.Upsample',
    'nearest',
    '[]]',
    ' # 4-P3/8',
    'C3',
    'width_multiple: ',
  ],
  ...['# convlint: scale=s\n', '# convlint: module C2f channels=same\n', '# convlint: family=yolov5\n'],
];

export const TYPED: readonly string[] = [
  '  - [-1, 1, Conv, [64, 3, 2]]\n',
  '  - [[-1, 4], 1, Concat, [1]]\n',
  '# convlint: scale=s\n',
  'nc: 7\n',
  '-2',
  'C2f',
];
