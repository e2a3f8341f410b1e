// The models that the protocol tests work on.

export const MODEL_URI = 'file:///models/digit-reader.cnn.yaml';

/** A model with nothing wrong. */
export const MODEL = `model: digit-reader
input: [39, 31, 1]
layers:
  - conv: { filters: 20, kernel: 4, bias: false }
  - max_pool: 2
  - conv: { filters: 40, kernel: 3, bias: false }
  - max_pool: 2
  - flatten
  - dense: { units: 100, bias: false }
  - softmax
`;

/** Where the kernel of the second convolution stands: line 5. */
export const SECOND_KERNEL = { start: { line: 5, character: 33 }, end: { line: 5, character: 34 } };

/** The model whose second convolution has a kernel of 19 for 18 rows. */
export const BROKEN = MODEL.replace('40, kernel: 3', '40, kernel: 19');

export const RULE = 'kernel-exceeds-input';
