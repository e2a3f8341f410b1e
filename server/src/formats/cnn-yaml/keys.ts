// Every key of the format itself, with its meaning: what a hover, a completion, the reader and the JSON Schema
// say about a key comes from here.
import type { KeyInfo } from '../format.ts';

const LAYOUTS = {
  channels_last: 'Sizes are written height, width, channels',
  channels_first: 'Sizes are written channels, height, width',
} as const;

const ROUNDINGS = {
  exact: 'A stride that does not divide is an error',
  floor: 'What is left over is not read',
  ceil: 'Pools get one more window for what is left over; convolutions round down',
} as const;

const FRAMEWORKS = {
  pytorch: 'Channels first, sizes rounded down, `same` as in PyTorch',
  keras: 'Channels last, sizes rounded down, `same` as in TensorFlow',
  caffe: 'Channels first, convolutions rounded down and pools up',
  darknet: 'Channels first, sizes rounded down',
} as const;

/** Keys of the file, in the order in which they are offered: what every model has, then what fewer and fewer have. */
export const MODEL_KEYS: readonly KeyInfo[] = [
  { name: 'model', meaning: "The model's name" },
  {
    name: 'input',
    meaning:
      'Sizes of the only input, without the batch: `[height, width, channels]`, `[length, channels]`, `[depth, height, width, channels]` or `[features]`. A size that is not known is a name (`H`) or `?`',
  },
  { name: 'layers', meaning: 'The layers, in order' },
  { name: 'framework', meaning: 'Sets all conventions at once', values: FRAMEWORKS },
  { name: 'blocks', meaning: 'Blocks that are defined once and used many times' },
  { name: 'outputs', meaning: 'Names of the layers that the model gives. Without it, the last layer' },
  { name: 'inputs', meaning: 'Several inputs: a mapping of names to sizes' },
  { name: 'defaults', meaning: 'Attributes for all layers of a kind. What a layer says itself wins' },
  { name: 'layout', meaning: 'The order of the sizes in `input` and in everything shown', values: LAYOUTS },
  { name: 'rounding', meaning: 'What to do when a stride does not divide', values: ROUNDINGS },
];

/** Keys that stand beside the kind of a layer. */
export const LAYER_KEYS: readonly KeyInfo[] = [
  { name: 'name', meaning: 'A name for other layers to refer to; unique in its list' },
  {
    name: 'from',
    meaning:
      'The layer, or the list of layers, that it reads. Without it, the entry before it, and for the first entry the input',
  },
  {
    name: 'repeat',
    meaning:
      'How many times the entry is stacked, each reading the one before. A reference to its name means the last',
  },
];

/** Keys that stand in an entry instead of a kind. */
export const ENTRY_KEYS: readonly KeyInfo[] = [
  { name: 'layers', meaning: 'Layers to repeat in place; `input` is then what each round reads' },
  { name: 'reuse', meaning: 'Applies the layer or block of this name again, with its weights' },
];

/** Keys of a block's definition. */
export const BLOCK_KEYS: readonly KeyInfo[] = [
  {
    name: 'parameters',
    meaning:
      'A mapping of names to defaults; one without a default must be given. Or a list of names that must be given',
  },
  { name: 'inputs', meaning: 'Names of its inputs, if there are several. Without it there is one, `input`' },
  { name: 'layers', meaning: 'Its layers. References stay inside the block' },
  { name: 'outputs', meaning: 'Names of the layers it gives. Without it, the last layer' },
];

/** Words that mean something as a reference, and so cannot be names. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(['input', 'previous']);

export function keyNames(keys: readonly KeyInfo[]): readonly string[] {
  return keys.map((key) => key.name);
}

export function findKey(keys: readonly KeyInfo[], name: string): KeyInfo | undefined {
  return keys.find((key) => key.name === name);
}
