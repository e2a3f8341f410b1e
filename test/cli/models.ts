// Model files that the tests of the command line share.

/** The smallest network with nothing to say about. */
export const FITS = `model: fits
input: [8, 8, 1]
layers:
  - conv: { filters: 8, kernel: 3 }
  - relu
  - flatten
  - dense: 10
`;

/** One error, in a line with wide characters and a tab before it. */
export const TOO_LARGE = `model: digit-reader
input: [4, 4, 1]
layers:
  - conv: { filters: 8, kernel: 2 }
    name: 幅
  - conv: { filters: 8,\t kernel: 5 } # 核 "5" <is> & too large
    name: 核
`;

/** One warning: the last column is not read. */
export const UNREAD = `framework: pytorch
input: [1, 8, 9]
layers:
  - conv: { filters: 8, kernel: 2, stride: 2 }
`;

/** One unknown kind with a name that nobody should trust. */
export const HOSTILE = `input: [8, 8, 1]
layers:
  - "co<b>nv|%0A::error::\\e[31m": 3
`;

/** Files with nothing wrong, an error, a warning, a name nobody should trust; one that is no model, one that is no text. */
export const ALL_KINDS: Readonly<Record<string, string | Uint8Array>> = {
  'fits.cnn.yaml': FITS,
  'large.cnn.yaml': TOO_LARGE,
  'unread.cnn.yaml': UNREAD,
  'hostile.cnn.yaml': HOSTILE,
  'notes.yaml': 'a: 1\n',
  'broken.cnn.yaml': new Uint8Array([0xff]),
};
