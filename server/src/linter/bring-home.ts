// Brings home what was found in files that a text imports: it is said where this text comes to them, for only that is the text
// of whoever asks. What is no error there is left to those files.
import type { Definition } from '../network/definition.ts';
import { homeOf } from '../network/home.ts';
import type { Network } from '../network/network.ts';
import type { Finding, RelatedPlace } from '../rules/rule.ts';
import { type SegmentTable, sameSpan } from '../text/span.ts';

/** The findings of a network, all of them in this text. */
export function broughtHome(
  findings: readonly Finding[],
  network: Network,
  segments: SegmentTable,
): readonly Finding[] {
  return findings.flatMap((finding): readonly Finding[] => {
    const { span: elsewhere, layer, severity, related = [] } = finding;
    if (segments.has(elsewhere)) return [finding];
    const home =
      layer && severity === 'error'
        ? (homeOf(layer, { network, segments }) ?? homeOfWhole(network, segments))
        : undefined;
    if (!home) return [];
    const span = home.kindSpan;
    const origin: RelatedPlace = { span: elsewhere, message: 'This is where it is written' };
    const others = related.filter((place) => !sameSpan(place.span, span));
    return [{ ...finding, span, elsewhere, related: [origin, ...others] }];
  });
}

/** Where this text calls the model that a layer stands in by itself: there its input is. */
function homeOfWhole({ layers }: Network, segments: SegmentTable): Definition | undefined {
  const inputs = layers.filter(({ operation }) => operation === 'input');
  return inputs.map(({ definition }) => definition).find(({ span }) => segments.has(span));
}
