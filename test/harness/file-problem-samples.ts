// One or more samples of every type of problem of a file. The compiler sees to it that no type is forgotten.
import type { FileProblem } from '../../server/src/network/file-problem.ts';
import type { Span } from '../../server/src/text/span.ts';

const span: Span = { segment: { text: '' }, start: 10, end: 20 };
const first: Span = { ...span, start: 0, end: 5 };

type FileProblemOf<Type extends FileProblem['type']> = Extract<FileProblem, { type: Type }>;

export const FILE_PROBLEMS: { readonly [Type in FileProblem['type']]: readonly FileProblemOf<Type>[] } = {
  'no-input-size': [true, false].map((isCertain) => ({
    ...{ type: 'no-input-size', span, layer: 'fc1', takes: 500, isCertain },
    nearest: [
      { side: 32, features: 400 },
      { side: 36, features: 576 },
    ],
  })),
  syntax: [
    { type: 'syntax', span, message: 'This bracket is never closed.' },
    {
      type: 'syntax',
      span,
      message: 'The key `nc` stands here twice; the last one counts.',
      tolerated: true,
    },
  ],
  'unknown-kind': [
    { type: 'unknown-kind', span, name: 'convv', suggestion: 'conv' },
    { type: 'unknown-kind', span, name: 'quux' },
    { type: 'unknown-kind', span, name: 'C2F', of: 'module', suggestion: 'C2f' },
    { type: 'unknown-kind', span, name: 'torch.nn.ReLU', of: 'module', reason: 'no such name' },
    {
      type: 'unknown-kind',
      span,
      name: 'CBAM',
      of: 'module',
      reason: 'its parser does not know it',
      mayExist: true,
    },
    { type: 'unknown-kind', span, name: 'PConv', of: 'module', suggestion: 'Conv', mayExist: true },
    { type: 'unknown-kind', span, name: 'WaterGate', of: 'module', mayExist: true },
  ],
  'unknown-key': [
    { type: 'unknown-key', span, name: 'frm', place: 'a layer', suggestion: 'from', known: ['from', 'name'] },
    { type: 'unknown-key', span, name: 'zzz', place: 'a layer', known: ['from', 'name', 'repeat'] },
    { type: 'unknown-key', span, name: 'zzz', place: 'a layer', known: [] },
  ],
  'unknown-attribute': [
    {
      type: 'unknown-attribute',
      span,
      entry: span,
      name: 'knl',
      kind: 'conv',
      suggestion: 'kernel',
      known: ['kernel'],
    },
    { type: 'unknown-attribute', span, entry: span, name: 'zzz', kind: 'conv', known: ['filters', 'kernel'] },
    { type: 'unknown-attribute', span, entry: span, name: 'zzz', kind: 'relu', known: [] },
    { type: 'unknown-attribute', span, entry: span, name: 'filters', kind: 'max_pool', known: ['kernel'] },
    {
      type: 'unknown-attribute',
      span,
      entry: span,
      name: 'channels',
      kind: 'cross_channel_pool',
      known: ['kernel'],
    },
  ],
  'missing-attribute': [
    { type: 'missing-attribute', span, name: 'filters', kind: 'conv', meaning: 'Number of filters' },
    { type: 'missing-attribute', span, name: 'width', kind: 'bottleneck', meaning: '' },
    {
      type: 'missing-attribute',
      span,
      name: 'c3k',
      kind: 'C3k2',
      meaning: 'Small C3s inside',
      reason: 'the parser overwrites it',
    },
  ],
  'invalid-value': [
    {
      type: 'invalid-value',
      span,
      name: 'kernel',
      found: '0',
      expected: 'an integer of at least 1',
      suggestions: ['1'],
    },
    {
      type: 'invalid-value',
      span,
      name: 'kernel',
      found: '',
      expected: 'an integer of at least 1',
      suggestions: [],
    },
  ],
  'unresolved-reference': [
    { type: 'unresolved-reference', span, name: 'conv2', suggestion: 'conv1' },
    { type: 'unresolved-reference', span, name: '$out', of: 'parameter', suggestion: '$ouz' },
    { type: 'unresolved-reference', span, name: 'stem', reason: 'it stands outside this block' },
    { type: 'unresolved-reference', span, name: '37', of: 'row', reason: 'the file ends with row 4' },
  ],
  cycle: [
    { type: 'cycle', span, members: ['a', 'b', 'a'], of: 'layers' },
    { type: 'cycle', span, members: ['a'], of: 'layers' },
    { type: 'cycle', span, members: ['a', 'b'], of: 'blocks' },
    { type: 'cycle', span, members: ['a', 'a'], of: 'blocks' },
  ],
  'duplicate-name': [{ type: 'duplicate-name', span, name: 'conv', of: 'layer', first, free: 'conv_2' }],
  'missing-key': [
    {
      type: 'missing-key',
      span,
      name: 'nc',
      meaning: 'Number of classes',
      reason: 'the head is built for that many',
    },
  ],
  'row-items': [
    { type: 'row-items', span, index: 3, count: 3 },
    { type: 'row-items', span, index: 3, count: 5 },
    { type: 'row-items', span, index: 0 },
  ],
  'row-inputs': [
    { type: 'row-inputs', span, module: 'Conv', needs: 'one', suggestion: '-1' },
    { type: 'row-inputs', span, module: 'Conv', needs: 'one' },
    { type: 'row-inputs', span, module: 'Concat', needs: 'list', suggestion: '[-1]' },
  ],
  'surplus-arguments': [
    {
      type: 'surplus-arguments',
      span,
      entry: span,
      kind: 'SCDown',
      given: 4,
      parameters: ['c2', 'k', 's'],
    },
    { type: 'surplus-arguments', span, entry: span, kind: 'ReOrg', given: 1, parameters: [] },
  ],
  'unknown-scale': [
    { type: 'unknown-scale', span, name: 'q', askedBy: 'options', known: ['n', 's'] },
    { type: 'unknown-scale', span, name: 'm', askedBy: 'file name', known: ['n', 's'] },
    { type: 'unknown-scale', span, name: 'N', askedBy: 'comment', known: ['n', 's'], suggestion: 'n' },
  ],
  'anchor-rows': [
    { type: 'anchor-rows', span, anchors: first, rows: 3, levels: 2 },
    { type: 'anchor-rows', span, anchors: first, rows: 2, levels: 3 },
  ],
  structure: [{ type: 'structure', span, message: 'A layer is missing behind this `-`.' }],
  'unused-definition': [{ type: 'unused-definition', span, name: 'pair', of: 'block' }],
  raised: [
    {
      type: 'raised',
      span,
      exception: 'RuntimeError',
      message: "shape '[2, 1000]' is invalid for input of size 1152",
    },
    { type: 'raised', span, exception: 'AssertionError', message: '' },
  ],
  fraction: [{ type: 'fraction', span, name: 'padding', kind: 'Conv2d', found: '1.0', calls: [first] }],
  groups: [
    {
      type: 'groups',
      span,
      kind: 'Conv2d',
      name: 'groups',
      groups: 4,
      widths: [
        { name: 'out_channels', size: 30 },
        { name: 'in_channels', size: 20 },
      ],
    },
  ],
  'not-set-up': [{ type: 'not-set-up', span, name: 'Trunk', part: 'module', origin: first }],
  'hidden-parts': [
    { type: 'hidden-parts', span, attribute: 'convs', container: 'list', count: 3 },
    { type: 'hidden-parts', span, attribute: 'heads', container: 'dict', count: 2 },
  ],
  'repeated-part': [{ type: 'repeated-part', span, kind: 'Conv2d', container: 'Sequential', count: 3 }],
  'loss-input': (
    [
      ['softmax', 'CrossEntropyLoss', 'scores'],
      ['sigmoid', 'BCEWithLogitsLoss', 'scores'],
      ['scores', 'nll_loss', 'log-probabilities'],
      ['scores', 'BCELoss', 'probabilities'],
    ] as const
  ).map(([gives, loss, takes]) => ({
    type: 'loss-input',
    span,
    kind: 'Softmax',
    loss,
    lossSpan: first,
    gives,
    takes,
  })),
  'label-shape': (
    [
      ['binary_crossentropy', 'equal', [2, 2, 1], [1]],
      ['sparse_categorical_crossentropy', 'indices', [10], [10]],
      ['mse', 'spread', [null, 3], []],
    ] as const
  ).map(([loss, shapes, output, labels]) => ({
    ...{ type: 'label-shape', span, loss, shapes, output, labels, isCertain: shapes !== 'spread' },
    ...{ fittedBy: 'fit', fitted: first, isItself: false },
  })),
  'loss-count': [
    { type: 'loss-count', span, of: 'losses', count: 1, outputs: 2, fitted: first },
    { type: 'loss-count', span, of: 'losses', count: 3, outputs: 2 },
    { type: 'loss-count', span, of: 'labels', count: 3, outputs: 2 },
  ],
  'built-for': [
    { type: 'built-for', span, layer: 'dense', width: 160, gets: 250, first, calls: [first] },
    { type: 'built-for', span, layer: 'dense', width: 1, gets: 3 },
  ],
  'model-input': [
    { type: 'model-input', span, model: 'critic', expected: [96, 96, 3], gets: [128, 128, 3], input: first },
    { type: 'model-input', span, model: 'critic', expected: [null, 3], gets: [null, 1], giver: first },
  ],
  limit: [{ type: 'limit', span, message: 'Only the first 50,000 layers are analysed.' }],
};
