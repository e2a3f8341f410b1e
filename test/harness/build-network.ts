// Builds networks by hand, for tests of what stands behind the formats.
import type { AttributeValue } from '../../server/src/network/attribute-value.ts';
import type { Attribute, Layer, Network, Reference } from '../../server/src/network/network.ts';
import type { Layout } from '../../server/src/network/shape.ts';
import type { Stated } from '../../server/src/network/stated.ts';
import type { Span } from '../../server/src/text/span.ts';

export interface BuiltLayer {
  /** Id of an operation, or a kind that nobody knows. */
  readonly kind: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Ids of the layers it reads; without it, the layer before. `undefined` stands for an unresolved reference. */
  readonly from?: readonly (number | undefined)[];
  readonly sharesWeightsWith?: number;
  readonly incomplete?: boolean;
  /** Where its channels stand, if that is not as in the rest of the network. */
  readonly layout?: Layout;
  readonly stated?: Stated;
  /** The operation, where it is not the kind. `null`: none. */
  readonly operation?: string | null;
}

const SEGMENT = { text: ' '.repeat(1_000_000) };

/** Layer `i` stands at the characters from `10·i` on, so that spans tell layers apart. */
export function buildNetwork(layers: readonly BuiltLayer[], layout: Layout = 'channels_last'): Network {
  const last = layers.length - 1;
  return {
    format: 'test',
    layout,
    layers: layers.map(buildLayer),
    groups: [],
    outputs: last < 0 ? [] : [reference(last, spanOf(last))],
    problems: [],
    notes: [],
  };
}

/** The input of a network, which is its first layer. */
export function inputLayer(...shape: readonly (number | string)[]): BuiltLayer {
  return { kind: 'input', attributes: { shape }, from: [] };
}

function buildLayer(layer: BuiltLayer, id: number): Layer {
  const span = spanOf(id);
  const from = layer.from ?? [id - 1];
  const operation = layer.operation === undefined ? layer.kind : layer.operation;
  return {
    id,
    path: `${layer.kind}_${id}`,
    kind: layer.kind,
    ...(operation !== null && { operation }),
    attributes: new Map(
      Object.entries(layer.attributes ?? {}).map(([name, value]) => [name, attribute(name, value, span)]),
    ),
    inputs: from.map((target) => reference(target, span)),
    ...(layer.sharesWeightsWith !== undefined && { sharesWeightsWith: layer.sharesWeightsWith }),
    ...(layer.incomplete && { incomplete: true }),
    ...(layer.layout && { layout: layer.layout }),
    ...(layer.stated && { stated: layer.stated }),
    definition: { span, kind: layer.kind, kindSpan: span },
  };
}

function attribute(name: string, value: AttributeValue, span: Span): Attribute {
  return { name, value, span, origin: 'written' };
}

function reference(target: number | undefined, span: Span): Reference {
  return { ...(target !== undefined && { target: { layer: target, output: 0 } }), text: '', span };
}

function spanOf(id: number): Span {
  return { segment: SEGMENT, start: 10 * id, end: 10 * id + 5 };
}
