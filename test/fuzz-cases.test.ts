// Texts that fuzzing found, each the smallest of its kind, with what was wrong: they are checked in every way that
// fuzzing knows.
import { describe, expect, it } from 'vitest';
import { cnnYaml } from '../server/src/formats/cnn-yaml/index.ts';
import { ultralyticsYaml } from '../server/src/formats/ultralytics-yaml/index.ts';
import { analyze, checkInput } from './harness/fuzz/check.ts';

type Case = readonly [wrong: string, text: string];

const CNN: readonly Case[] = [
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
const ROWS: readonly Case[] = [
  [
    'arguments behind a tag were proposed to be a list with that tag',
    'backbone:\n- [-1, 0, 0, !!str 3]\niead:\n',
  ],
  ['arguments that are a mapping were proposed to be a list of one', 'backbone:\n- [-1, 0, 0, ? 1]\niead:\n'],
  [
    'a model of torchvision was looked up among the names that every object has',
    'backbone:\n  - [-1, 1, TorchVision, [512, constructor]]\nhead:\n  - [0, 1, TorchVision, [true, constructor]]\n',
  ],
  [
    'a width that is no number was compared as if it were one',
    'nc: 2\nbackbone:\n  - [-1, 1, A2C2f, [same, True, 1]]\n  - [-1, 1, C2PSA, [out]]\nhead:\n  - [[-1], 1, Detect, [nc]]\n',
  ],
];

describe.each([
  { format: cnnYaml, id: cnnYaml.id, cases: CNN },
  { format: ultralyticsYaml, id: ultralyticsYaml.id, cases: ROWS },
])('$id', ({ format, cases }) => {
  it.each(cases)('%s', (_, text) => {
    checkInput({ texts: [text, text], depth: 'features' }, format);
    checkInput({ before: text.slice(0, -2), texts: [text], depth: 'fixes' }, format);
  });
});

it('a layer that reuses itself has one finding', () => {
  const { findings } = analyze('input: [8]\nlayers:\n  - reuse: a\n    name: a\n  - reuse: a\n', cnnYaml);
  expect(findings.map(({ rule }) => rule.id)).toEqual(['unresolved-reference']);
});

it('an activation that is called like something every object has is none', () => {
  const text = 'nc: 2\nactivation: nn.constructor()\nbackbone:\n  - [-1, 1, Conv, [8, 3, 2]]\nhead: []\n';
  const { network } = analyze(text, ultralyticsYaml);
  expect(network.layers.map(({ kind }) => kind)).toEqual(['input', 'conv', 'batch_norm']);
});
