// Texts that fuzzing found, each the smallest of its kind, with what was wrong.
import type { FoundText } from '../../../../../test/harness/format-kit.ts';

export const FOUND: readonly FoundText[] = [
  [
    'reuse of a reuse of itself overflowed the stack',
    'input: [8]\nlayers:\n  - reuse: a\n    name: a\n  - reuse: a\n',
  ],
  [
    'reuses of each other overflowed the stack',
    'input: [8]\nlayers:\n  - reuse: b\n    name: a\n  - reuse: a\n    name: b\n  - reuse: b\n',
  ],
  [
    'reuse of a repeated list that reuses itself overflowed the stack',
    'input: [8]\nlayers:\n  - repeat: 2\n    name: b\n    layers:\n      - reuse: b\n  - reuse: b\n',
  ],
  [
    'an attribute beside a value with a tag was proposed behind the tag',
    'input: [8, 8, 3]\nlayers:\n  - conv: !!binary aGk=\n',
  ],
  [
    'an attribute in lines below a tag was proposed in line with the key, not with the tag',
    'input: [8]\nlayers:\n  - fc:\n     !  per_position: false\n',
  ],
  ['a size was proposed behind a tag without a value', 'input: [3, 32, !!binary ]\nlayers:\n  - relu\n'],
  [
    'a size was proposed behind an anchor without a value',
    'inputs: { left: [&c ], right: [0] }\nlayers: []\n',
  ],
  [
    'an attribute was proposed in braces around a word with a bracket in it',
    'input: [H]\nframework: pytorch\nlayers:\n- conv:\n      i[n_channels:[-1, 4] 1\n- SqueezeExcite\n',
  ],
  [
    'of layers that stand in one piece of the text, only those that were read again were told what they lack',
    "input: [1]\nlayers:\n  {} flatten: { end_axis: 'x' }\n  - conv: 0\n  - adaptive_avg_pool: {  }\n",
  ],
  [
    'a kind was corrected in a text that could be read less afterwards',
    'inputs: { left: [0, -1, 1], right: [0, 12, H] }\nlayers:\n- MaxPool3d: { dilation: out }\n  from: previous\n  :: [previous]\n- unit: { width: 4 }\n- interpolate4 64\n  repeat: $width\n  [1, 2]: [1, 2]\n',
  ],
];
