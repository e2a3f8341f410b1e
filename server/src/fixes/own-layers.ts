// The layers that a finding is about. What an edit changes of any other layer is more than the finding asks for.
import type { Layer } from '../network/network.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextRange } from '../text/span.ts';
import type { Version } from './same-layers.ts';

export interface OwnLayers {
  has(layer: Layer): boolean;
  /** The places in the text that are theirs, or that the findings point at. */
  readonly ranges: readonly TextRange[];
}

/** The layers that findings name, or else those in whose definitions the findings stand. */
export function ownLayers(
  findings: readonly Pick<Finding, 'span' | 'layer' | 'about'>[],
  { document: { network, segments } }: Version,
): OwnLayers {
  const key = ({ start, end }: TextRange) => `${start}-${end}`;
  const named = findings.flatMap(({ layer, about = [] }) => (layer ? [layer, ...about] : about));
  const pointed = findings.map(({ span }) => segments.locate(span));
  const unnamed = findings.filter(({ layer }) => layer === undefined).map(({ span }) => segments.locate(span));
  const around =
    unnamed.length === 0
      ? []
      : network.layers
          .map(({ span }) => segments.locate(span))
          .filter((range) => unnamed.some((place) => contains(range, place)));
  const definitions = [...named.map(({ span }) => segments.locate(span)), ...around];
  const own = new Set(definitions.map(key));
  return {
    has: ({ span }) => own.has(key(segments.locate(span))),
    ranges: [...definitions, ...pointed],
  };
}

export function contains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
