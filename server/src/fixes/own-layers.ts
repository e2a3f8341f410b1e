// The layers that a finding is about. What an edit changes of any other layer is more than the finding asks for.

import type { Layer } from '../network/network.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextRange } from '../text/span.ts';
import type { ModelVersion } from './fix.ts';
import type {} from './same-layers.ts';

export interface OwnLayers {
  has(layer: Layer): boolean;
  /** The one whose output says most of what becomes of the findings. */
  readonly first?: Layer;
  /** The places in the text that are theirs, or that the findings point at. */
  readonly ranges: readonly TextRange[];
}

type About = Pick<Finding, 'span' | 'layer' | 'about'>;

/** The layers that findings name, and those in whose definitions the findings stand. */
export function ownLayers(findings: readonly About[], { network, segments }: ModelVersion): OwnLayers {
  const key = ({ start, end }: TextRange) => `${start}-${end}`;
  const named = findings.flatMap(({ layer, about = [] }) => (layer ? [layer, ...about] : about));
  const elsewhere = findings
    .filter(
      ({ span, layer }) => !layer || !contains(segments.locate(layer.definition.span), segments.locate(span)),
    )
    .map(({ span }) => segments.locate(span));
  const around =
    elsewhere.length === 0
      ? []
      : network.layers.filter(({ definition }) => {
          const range = segments.locate(definition.span);
          return elsewhere.some((place) => contains(range, place));
        });
  const [first] = [...around, ...named];
  const definitions = [...named, ...around].map(({ definition }) => segments.locate(definition.span));
  const own = new Set(definitions.map(key));
  return {
    has: ({ definition }) => own.has(key(segments.locate(definition.span))),
    ...(first && { first }),
    ranges: [...definitions, ...findings.map(({ span }) => segments.locate(span))],
  };
}

export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
