// The layers that a finding is about. What an edit changes of any other layer is more than the finding asks for.

import { homeRange } from '../network/home.ts';
import type { Layer } from '../network/network.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextRange } from '../text/span.ts';
import type { ModelVersion } from './fix.ts';

export interface OwnLayers {
  has(layer: Layer): boolean;
  /** The one whose output says most of what becomes of the findings. */
  readonly first?: Layer;
  /** The places in the text that are theirs, or that the findings point at. */
  readonly ranges: readonly TextRange[];
}

type About = Pick<Finding, 'span' | 'layer' | 'about'>;

/** The layers that findings name, and those in whose definitions the findings stand. */
export function ownLayers(findings: readonly About[], version: ModelVersion): OwnLayers {
  const { network, segments } = version;
  const rangeOf = (layer: Layer) => homeRange(layer, version);
  const key = ({ start, end }: TextRange) => `${start}-${end}`;
  const named = findings.flatMap(({ layer, about = [] }) => (layer ? [layer, ...about] : about));
  const elsewhere = findings
    .filter(({ span, layer }) => !layer || !contains(rangeOf(layer), segments.locate(span)))
    .map(({ span }) => segments.locate(span));
  const around =
    elsewhere.length === 0
      ? []
      : network.layers.filter((layer) => {
          const range = rangeOf(layer);
          return elsewhere.some((place) => contains(range, place));
        });
  const [first] = [...around, ...named];
  const definitions = [...named, ...around].map(rangeOf);
  const own = new Set(definitions.map(key));
  return {
    has: (layer) => own.has(key(rangeOf(layer))),
    ...(first && { first }),
    ranges: [...definitions, ...findings.map(({ span }) => segments.locate(span))],
  };
}

export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
