// Where parts of a network stand in the text that is asked about, though they may be written in a file that it imports.
import type { SegmentTable, TextRange } from '../text/span.ts';
import { type Call, callOf } from './definition.ts';
import type { Group, Layer, Network } from './network.ts';

/** A network, and the text it is of. */
export interface NetworkOfText {
  readonly network: Pick<Network, 'groups'>;
  readonly segments: SegmentTable;
}

/**
 * Where a layer or a group is written; if that is in another file, where it is applied in this one, or else the innermost group around it
 * that is applied or written here. `undefined` if nothing of it stands here.
 */
export function homeOf(part: Layer | Group, { network, segments }: NetworkOfText): Call | undefined {
  if (segments.has(part.definition.span)) return part.definition;
  const places = [part, ...groupsAround(part, network)].map((one) => [callOf(one), one.definition]);
  return places.flat().find(({ span }) => segments.has(span));
}

/** The range of that in the text, or of its kind; the start of the text if nothing of it stands here. */
export function homeRange(
  part: Layer | Group,
  text: NetworkOfText,
  of: 'span' | 'kindSpan' = 'span',
): TextRange {
  const home = homeOf(part, text);
  return home ? text.segments.locate(home[of]) : { start: 0, end: 0 };
}

/** The groups around a layer or a group, the innermost first. */
export function groupsAround(part: Layer | Group, { groups }: Pick<Network, 'groups'>): readonly Group[] {
  const around: Group[] = [];
  let id = 'first' in part ? part.parent : part.group;
  while (id !== undefined) {
    const group = groups[id];
    if (group === undefined || around.includes(group)) break;
    around.push(group);
    id = group.parent;
  }
  return around;
}
