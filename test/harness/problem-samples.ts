// One or more samples of every type of problem with shapes, and what a rule says about problems. The compiler sees
// to it that no type is forgotten.
import type { Facts, LayerFacts } from '../../server/src/inference/facts.ts';
import type { FileProblem } from '../../server/src/network/file-problem.ts';
import type { Layer, Network } from '../../server/src/network/network.ts';
import type { Shape } from '../../server/src/network/shape.ts';
import { findOperation } from '../../server/src/operations/catalogue.ts';
import type { ShapeProblem, ShapeProblemOf } from '../../server/src/operations/shape-problem.ts';
import { layerGraph } from '../../server/src/rules/facts/layer-graph.ts';
import type { Report, Rule, RuleContext } from '../../server/src/rules/rule.ts';
import type { Span } from '../../server/src/text/span.ts';

const span: Span = { segment: { text: '' }, start: 10, end: 20 };

/** A problem with the kind of layer that states it. */
export type ShapeSample<Type extends ShapeProblem['type'] = ShapeProblem['type']> = readonly [
  kind: string,
  problem: ShapeProblemOf<Type>,
];

const map: Shape = [6, 5, 4];
const sides = { before: 0, after: 0 };

export const SHAPE_PROBLEMS: { readonly [Type in ShapeProblem['type']]: readonly ShapeSample<Type>[] } = {
  rank: [['conv', { type: 'rank', input: 0, shape: [10], expected: [2, 3, 4] }]],
  'order-of-view': [['conv', { type: 'order-of-view', shape: [5, 4, 6], target: [120] }]],
  'open-size': [['dense', { type: 'open-size', shape: [{ unknown: true }] }]],
  'no-filters': [['conv', { type: 'no-filters', attribute: 'filters' }]],
  'axis-count': [['conv', { type: 'axis-count', attribute: 'kernel', found: 3, expected: 2 }]],
  'kernel-exceeds-input': [
    [
      'conv',
      {
        type: 'kernel-exceeds-input',
        attribute: 'kernel',
        axis: 'height',
        size: 6,
        padding: sides,
        kernel: 7,
        dilation: 1,
      },
    ],
  ],
  'non-integer-size': [
    [
      'conv',
      {
        type: 'non-integer-size',
        attribute: 'stride',
        axis: 'height',
        size: 6,
        padding: sides,
        kernel: 3,
        dilation: 1,
        stride: 2,
        remainder: 1,
      },
    ],
  ],
  'pool-does-not-divide': [
    [
      'max_pool',
      { type: 'pool-does-not-divide', attribute: 'kernel', axis: 'width', size: 5, kernel: 2, remainder: 1 },
    ],
  ],
  'size-below-one': [
    [
      'crop',
      {
        type: 'size-below-one',
        attribute: 'cropping',
        axis: 'height',
        size: 6,
        result: -2,
        formula: '6 − 4 − 4',
      },
    ],
  ],
  'pool-padding': [
    [
      'max_pool',
      { type: 'pool-padding', attribute: 'padding', axis: 'height', padding: 2, kernel: 2, limit: 1 },
    ],
  ],
  'declared-input': [
    ['conv', { type: 'declared-input', attribute: 'in_channels', declared: 3, actual: 4 }],
    ['dense', { type: 'declared-input', attribute: 'in_features', declared: 3, actual: 4 }],
  ],
  indivisible: [
    ['conv', { type: 'indivisible', attribute: 'groups', what: 'input channels', size: 4, divisor: 3 }],
    [
      'conv',
      {
        type: 'indivisible',
        attribute: 'groups',
        what: 'filters',
        size: 4,
        divisor: 3,
        sizeAttribute: 'filters',
      },
    ],
    ['group_norm', { type: 'indivisible', attribute: 'groups', what: 'channels', size: 4, divisor: 3 }],
    [
      'multi_head_attention',
      { type: 'indivisible', attribute: 'heads', what: 'channels', size: 4, divisor: 3 },
    ],
  ],
  'same-with-stride': [['conv', { type: 'same-with-stride', attribute: 'padding', stride: 2 }]],
  'output-padding': [
    [
      'transposed_conv',
      {
        type: 'output-padding',
        attribute: 'output_padding',
        axis: 'height',
        outputPadding: 2,
        stride: 2,
        dilation: 1,
      },
    ],
  ],
  unflattened: [['dense', { type: 'unflattened', input: 0, shape: map, features: 120 }]],
  'merge-mismatch': [
    [
      'concat',
      {
        type: 'merge-mismatch',
        input: 1,
        shape: [5, 5, 4],
        first: map,
        axis: 'height',
        expected: 6,
        found: 5,
        merge: 'concat',
      },
    ],
    [
      'add',
      {
        type: 'merge-mismatch',
        input: 1,
        shape: [6, 5, 3],
        first: map,
        axis: 'channels',
        expected: 4,
        found: 3,
        merge: 'elementwise',
      },
    ],
    ['add', { type: 'merge-mismatch', input: 1, shape: [6], first: map, merge: 'elementwise' }],
    [
      'matmul',
      {
        type: 'merge-mismatch',
        input: 1,
        shape: [6, 5],
        first: [6, 4],
        axis: 'height',
        expected: 4,
        found: 6,
        merge: 'product',
      },
    ],
  ],
  'reshape-count': [
    [
      'reshape',
      {
        type: 'reshape-count',
        attribute: 'shape',
        shape: map,
        elements: 120,
        target: [11, 11],
        targetElements: 121,
      },
    ],
  ],
  axes: [['permute', { type: 'axes', attribute: 'order', rank: 3, reason: 'axis 3 does not exist' }]],
  'pad-exceeds-input': [
    [
      'pad',
      {
        type: 'pad-exceeds-input',
        attribute: 'padding',
        axis: 'height',
        padding: 6,
        size: 6,
        mode: 'reflect',
      },
    ],
  ],
  'single-value': [['batch_norm', { type: 'single-value', shape: [1, 1, 4], certain: false }]],
  exclusive: [
    ['upsample', { type: 'exclusive', attributes: ['scale', 'size'], given: [] }],
    ['upsample', { type: 'exclusive', attributes: ['scale', 'size'], given: ['scale', 'size'] }],
  ],
};

/** What a rule reports on a file problem. */
export function reportsOnFile(rule: Rule, problem: FileProblem): readonly Report[] {
  return collect((context) => rule.checkFile?.(problem, context), networkOf([]), []);
}

/** What a rule reports on a layer with this problem. */
export function reportsOnShape(rule: Rule, [kind, problem]: ShapeSample): readonly Report[] {
  const operation = findOperation(kind);
  if (operation === undefined) throw new Error(`no operation ${kind}`);
  const count = Math.max(operation.inputs.min, 'input' in problem ? problem.input + 1 : 0);
  const producers = Array.from({ length: count }, (_, id) => layerOf(id, 'input', 0));
  const layer = layerOf(count, kind, count);
  const all = [...producers, layer].map((each) => factsOf(each, each === layer ? [problem] : []));
  const facts = all[layer.id];
  if (facts === undefined) throw new Error('the layer has no facts');
  return collect(
    (context) => rule.checkLayer?.({ layer, facts, operation }, context),
    networkOf([...producers, layer]),
    all,
  );
}

function collect(
  check: (context: RuleContext) => void,
  network: Network,
  layers: readonly LayerFacts[],
): readonly Report[] {
  const reports: Report[] = [];
  const nothing = {
    params: 0,
    trainable: 0,
    nonTrainable: 0,
    weights: 0,
    biases: 0,
    macs: 0,
    activations: 0,
  };
  const facts: Facts = {
    layers,
    troubled: layers.flatMap(({ problems }, id) => (problems.length > 0 ? id : [])),
    cyclic: [],
    shapeOf: () => map,
    totals: { ...nothing, layers: layers.length },
  };
  check({ network, facts, graph: layerGraph(network), report: (report) => reports.push(report) });
  return reports;
}

function layerOf(id: number, kind: string, inputs: number): Layer {
  return {
    id,
    path: `${kind}_${id}`,
    kind,
    operation: kind,
    attributes: new Map(),
    inputs: Array.from({ length: inputs }, (_, layer) => ({ target: { layer, output: 0 }, text: '', span })),
    definition: { span, kind, kindSpan: span },
  };
}

function factsOf(layer: Layer, problems: readonly ShapeProblem[]): LayerFacts {
  return {
    inputs: layer.inputs.map(() => map),
    outputs: [map],
    problems,
    parameterGroups: [],
    cost: { params: 0, trainable: 0, nonTrainable: 0, weights: 0, biases: 0, macs: 0, activations: 0 },
    macTerms: [],
    field: undefined,
  };
}

function networkOf(layers: readonly Layer[]): Network {
  return {
    format: 'cnn-yaml',
    layout: 'channels_last',
    layers,
    groups: [],
    outputs: [],
    problems: [],
    notes: [],
  };
}
