// The keys that stand beside the rows, with their meanings: hover, completion and the checks read them here.
// Source: parse_model of ultralytics, yolov5, yolov7 and yolov9.
import type { KeyInfo } from '../format.ts';
import type { DialectId } from './families.ts';

interface HeaderKey extends KeyInfo {
  /** Families that read it; absent: all. */
  readonly families?: readonly DialectId[];
  /** Families whose parsers fail without it. */
  readonly neededBy?: readonly DialectId[];
}

const ANCHORED: readonly DialectId[] = ['yolov5', 'yolov7', 'yolov9'];
const ALL: readonly DialectId[] = ['ultralytics', 'yolov12', ...ANCHORED];
const ULTRALYTICS: readonly DialectId[] = ['ultralytics', 'yolov12'];

export const HEADER_KEYS: readonly HeaderKey[] = [
  {
    name: 'nc',
    meaning: 'Number of classes; a data set has the last word when the model is trained',
    neededBy: ANCHORED,
  },
  {
    name: 'scales',
    meaning: 'Sizes of the model by letter, each a list of depth, width and largest number of channels',
    families: ULTRALYTICS,
  },
  {
    name: 'scale',
    meaning: 'Which of the scales is built; the letter in the name of the file comes before it',
    families: ULTRALYTICS,
  },
  {
    name: 'depth_multiple',
    meaning: 'Factor of the repeats of every row, if there are no scales',
    neededBy: ANCHORED,
  },
  {
    name: 'width_multiple',
    meaning: 'Factor of the widths of every row, if there are no scales; rounded up to a multiple of 8',
    neededBy: ANCHORED,
  },
  {
    name: 'activation',
    meaning: 'Activation of every `Conv`, as Python: `torch.nn.ReLU()`; SiLU without it',
  },
  {
    name: 'anchors',
    meaning: 'Sizes of the anchor boxes, a row of widths and heights for each level; or how many a level has',
    families: ANCHORED,
    neededBy: ANCHORED,
  },
  {
    name: 'channels',
    meaning: 'Channels of the image; 3 without it, and detection models take 3 whatever it says',
    families: ULTRALYTICS,
  },
  { name: 'ch', meaning: 'Channels of the image; 3 without it', families: ANCHORED },
  {
    name: 'channel_multiple',
    meaning: 'Widths are rounded up to a multiple of this; 8 without it',
    families: ['yolov5'],
  },
  {
    name: 'kpt_shape',
    meaning: 'Number of key points, and of values for each (2, or 3 with visibility)',
    families: ULTRALYTICS,
  },
  {
    name: 'end2end',
    meaning: 'Whether heads have a second copy of their branches, for predictions without suppression',
    families: ULTRALYTICS,
    values: { true: 'With the second copy', false: 'Without it' },
  },
  {
    name: 'reg_max',
    meaning: 'Bins of the distribution of a box distance; 16 without it, 1 for none',
    families: ULTRALYTICS,
  },
  { name: 'text_model', meaning: 'Model that embeds texts; changes no shape', families: ULTRALYTICS },
  { name: 'inplace', meaning: 'Whether predictions are written in place; changes no shape' },
  {
    name: 'backbone',
    meaning: 'The first rows of the model, each `[from, repeats, module, args]`',
    neededBy: ALL,
  },
  {
    name: 'head',
    meaning: 'The rows behind the backbone; their numbers go on where the backbone ends',
    neededBy: ALL,
  },
];

/** The keys that a file of this family may have. */
export function keysOf(family: DialectId): readonly KeyInfo[] {
  return HEADER_KEYS.filter(({ families }) => !families || families.includes(family));
}
