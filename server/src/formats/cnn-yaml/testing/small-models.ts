// Small models with every construct of the format.

export const SMALL_MODELS: readonly string[] = [
  'model: small\ninput: [16, 16, 3]\nlayers:\n  - conv: { filters: 8, kernel: 3, padding: same }\n  - batch_norm\n  - relu\n  - max_pool: 2\n  - flatten\n  - dense: 10\n  - softmax\n',
  'framework: pytorch\ninput: [4, 12, 12]\ndefaults: { conv: { bias: false } }\nblocks:\n  unit:\n    parameters: { width: , stride: 1 }\n    layers:\n      - conv: { filters: $width, kernel: 3, stride: $stride, padding: 1 }\n      - conv: { filters: 2 * $width // 2, kernel: 1 }\n        name: out\n      - add: [previous, input]\n    outputs: [out]\nlayers:\n  - unit: 4\n    repeat: 2\n    name: first\n  - unit: { width: 4, stride: 2 }\n  - concat: [previous, first.out]\n',
  'inputs: { left: [8, 8, 1], right: [8, 8, 1] }\nx-c: &c { filters: 2, kernel: 3 }\nlayers:\n  - conv: *c\n    name: tower\n    from: left\n  - reuse: tower\n    name: other\n    from: right\n  - concat: { axis: height }\n    from: [tower, other]\n  - repeat: 2\n    layers:\n      - conv: { <<: *c, padding: [[1, 1], [1, 1]] }\n      - add: [previous, input]\n    name: loop\noutputs: [loop, tower]\n',
  'input: [9, 9, 2]\nrounding: floor\nlayers: [{ conv: { filters: 2, kernel: 2, stride: 2 } }, relu, max_pool: 3, { split: [1, 1], name: s }, { add: [s.0, s.1] }]\n',
];
