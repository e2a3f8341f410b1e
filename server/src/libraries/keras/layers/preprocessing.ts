// Layers of keras.layers that turn words, numbers, sound and boxes into what a network reads: they learn nothing. Source: the
// reference of Keras 3.
import { type Given, numberOf } from '../../given.ts';
import { type LibraryLayer, libraryLayer } from '../../library.ts';
import type { Parameter } from '../../parameter.ts';
import { byName, integer, isList, without } from './parameters.ts';

const outputMode: Parameter = {
  name: 'output_mode',
  spec: {
    type: 'choice',
    choices: {
      int: 'an index for each value',
      one_hot: 'a vector for each value',
      multi_hot: 'a vector for all values of the last axis',
      count: 'a vector with how often each value is there',
      tf_idf: 'the same, weighted',
    },
    meaning: 'What becomes of values',
    default: { value: 'int' },
  },
  free: true,
};

const encoding = libraryLayer({
  name: 'keras.layers.CategoryEncoding',
  summary: 'Indices of categories become vectors with a number for each category',
  parameters: [
    integer('num_tokens', 'Number of categories', { sets: 'count' }),
    {
      ...outputMode,
      spec: {
        ...outputMode.spec,
        type: 'choice',
        choices: {
          multi_hot: 'a vector for all indices of the last axis',
          count: 'the same, with how often each is there',
          one_hot: 'a vector for each index',
        },
        default: { value: 'multi_hot' },
      },
      sets: 'mode',
    },
    without('sparse'),
  ],
  takesMore: true,
  holdsNothing: true,
  operation: 'category_encoding',
});

interface Kind {
  readonly name: string;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** How many categories there are, if the arguments say so. */
  readonly depth: (given: Given) => number | undefined;
  /** Modes besides `one_hot` in which the last axis becomes one vector. */
  readonly joins?: readonly string[];
}

/** Values become indices, or vectors of zeros and ones. */
const indexing = ({ name, summary, parameters, depth, joins = [] }: Kind): LibraryLayer => ({
  ...libraryLayer(
    {
      name: `keras.layers.${name}`,
      summary,
      parameters: [...parameters, byName(outputMode)],
      takesMore: true,
      holdsNothing: true,
      operation: 'identity',
    },
    (given) => {
      const mode = given.word('output_mode');
      const count = depth(given);
      if (mode === 'int') return {};
      return {
        count: count === undefined ? {} : { value: count },
        mode: { value: mode === 'one_hot' ? 'one_hot' : 'multi_hot' },
      };
    },
  ),
  operationFor: (given) => {
    const mode = given.word('output_mode') ?? '';
    if (mode === 'int') return 'identity';
    return mode === 'one_hot' || joins.includes(mode) ? 'category_encoding' : undefined;
  },
});

const bins = (given: Given) => numberOf(given.literal('num_bins'));

/** Bounds stand between bins. */
function binsBetween(given: Given): number | undefined {
  const bounds = given.literal('bin_boundaries');
  return isList(bounds) ? bounds.length + 1 : given.has('bin_boundaries') ? undefined : bins(given);
}

/** With `pad_to_max_tokens`, vectors are as long as they can get; otherwise as the vocabulary. */
function vocabulary(given: Given): number | undefined {
  return given.literal('pad_to_max_tokens') === true ? numberOf(given.literal('max_tokens')) : undefined;
}

const lookup = (name: string, summary: string): LibraryLayer =>
  indexing({
    name,
    summary,
    parameters: [without('max_tokens'), byName(without('vocabulary')), byName(without('pad_to_max_tokens'))],
    depth: vocabulary,
    joins: ['multi_hot', 'count', 'tf_idf'],
  });

/** What gives another shape than it gets, by rules that are not among the operations here. */
const unlike = (name: string, summary: string, holds = false): LibraryLayer => ({
  ...libraryLayer({
    name: `keras.layers.${name}`,
    summary,
    parameters: [],
    takesMore: true,
    ...(!holds && { holdsNothing: true as const }),
    operation: 'custom',
  }),
  operationFor: () => undefined,
});

/** How many words a text has is stated, or it is open. */
const texts: LibraryLayer = {
  ...libraryLayer({
    name: 'keras.layers.TextVectorization',
    summary: 'Texts become indices of words',
    parameters: [
      without('max_tokens'),
      without('standardize'),
      without('split'),
      without('ngrams'),
      outputMode,
      without('output_sequence_length'),
      without('pad_to_max_tokens'),
      without('vocabulary'),
    ],
    takesMore: true,
    holdsNothing: true,
    operation: 'custom',
  }),
  operationFor: () => undefined,
};

export const preprocessing: readonly LibraryLayer[] = [
  encoding,
  indexing({
    name: 'Discretization',
    summary: 'Numbers become the indices of bins',
    parameters: [without('bin_boundaries'), without('num_bins')],
    depth: binsBetween,
    joins: ['multi_hot', 'count'],
  }),
  indexing({
    name: 'Hashing',
    summary: 'Values become the indices of bins',
    parameters: [without('num_bins')],
    depth: bins,
    joins: ['multi_hot', 'count'],
  }),
  lookup('IntegerLookup', 'Integers become indices of a vocabulary'),
  lookup('StringLookup', 'Words become indices of a vocabulary'),
  unlike('HashedCrossing', 'Pairs of values become the indices of bins'),
  texts,
  unlike('MelSpectrogram', 'Sound becomes a map of pitches over time'),
  // It keeps the waves that it compares with.
  unlike('STFTSpectrogram', 'Sound becomes a map of frequencies over time', true),
  unlike('MaxNumBoundingBoxes', 'Lists of boxes get one length'),
];
