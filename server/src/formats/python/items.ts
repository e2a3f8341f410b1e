// What is written in a file, as a tree: every place that makes a layer and every place that applies one, from the networks of its models.
import { type Call, callOf } from '../../network/definition.ts';
import type { Item } from '../../network/item.ts';
import type { Mutable } from '../../network/mutable.ts';
import type { Group, Layer, Network } from '../../network/network.ts';
import type { SegmentTable, Span } from '../../text/span.ts';

interface Place {
  readonly of: Call;
  readonly type: Item['type'];
  readonly kind: string;
  /** It is applied here, and made elsewhere. */
  readonly isCall: boolean;
  /** It is made and applied in one expression, `Dense(10)(x)`. */
  readonly isBoth: boolean;
  /** It is made here, and applied elsewhere if it is. */
  readonly isMade: boolean;
  readonly start: number;
  readonly end: number;
}

type Open = Mutable<Omit<Item, 'children'>> & { readonly children: Open[] };

/** The items of a text whose models are these networks. */
export function itemsOf(networks: readonly Network[], segments: SegmentTable, text: string): readonly Item[] {
  const places = placesIn(networks, segments);
  places.sort((one, other) => one.start - other.start || other.end - one.end);
  const roots: Open[] = [];
  const around: { readonly item: Open; readonly place: Place }[] = [];
  for (const place of places) {
    while (around.length > 0 && (around.at(-1)?.place.end ?? 0) < place.end) around.pop();
    const outer = around.at(-1);
    const item = itemOf(place);
    const hintSpan = hintOf(place, outer?.place, text);
    if (hintSpan) item.hintSpan = hintSpan;
    (outer?.item.children ?? roots).push(item);
    around.push({ item, place });
  }
  return roots;
}

function placesIn(networks: readonly Network[], segments: SegmentTable): Place[] {
  const found = new Map<Call, Place>();
  const note = (of: Call, part: Layer | Group) => {
    if (found.has(of) || !segments.has(of.span)) return;
    const type = part.kind === 'input' ? 'input' : 'first' in part ? 'use' : 'layer';
    const isBoth = of === part.call && isMadeIn(of, part.definition);
    const isCall = of === part.call && !isBoth;
    const isMade = of !== part.call && (part.call !== undefined || part.name !== undefined);
    found.set(of, { of, type, kind: part.kind, isCall, isBoth, isMade, ...segments.locate(of.span) });
  };
  for (const { groups, layers } of networks) {
    for (const part of [...groups, ...layers]) {
      note(part.definition, part);
      note(callOf(part), part);
    }
  }
  return [...found.values()];
}

/** Whether what is called is what makes it. */
function isMadeIn({ span }: Call, { span: made }: Call): boolean {
  return made.segment === span.segment && made.start === span.start && made.end < span.end;
}

function itemOf({ of, type, kind, isCall, isBoth, isMade }: Place): Open {
  const role = isBoth ? 'both' : isMade ? 'definition' : 'call';
  const item: Open = {
    type,
    label: kind,
    kind,
    span: of.span,
    nameSpan: of.kindSpan,
    role,
    of,
    children: [],
  };
  if (isCall) item.shows = 'shapes';
  return item;
}

/** Behind the last line of it, unless what stands around it ends there too. */
function hintOf({ of, end }: Place, outer: Place | undefined, text: string): Span | undefined {
  if (outer && !/[\r\n]/.test(text.slice(end, outer.end))) return undefined;
  const { segment, end: own } = of.span;
  const behind = /^[ \t)\]},:]{0,80}/.exec(segment.text.slice(own, own + 80))?.[0] ?? '';
  const next = segment.text[own + behind.length];
  // Brackets and commas that only close what stands before are passed, if nothing else follows in the line.
  const isLast = next === undefined || next === '#' || next === '\r' || next === '\n';
  // In the middle of a line that is a part of something longer, hints would stand close together.
  if (outer && !isLast) return undefined;
  const place = isLast ? own + behind.trimEnd().length : own;
  return { segment, start: place, end: place };
}
