// A layer that is written once may become many, in a block or a repeat. What is wrong with it in several places
// is one finding: it names the first place and how many more there are.
import { callOf, type Definition } from '../network/definition.ts';
import { groupsAround } from '../network/home.ts';
import type { Layer, Network } from '../network/network.ts';
import { isInsideModule } from '../rules/facts/layer-graph.ts';
import type { Finding, RelatedPlace } from '../rules/rule.ts';
import { isWithin, type Location, type SegmentTable, sameSpan } from '../text/span.ts';
import { inSentence, quoted } from '../wording/sentence.ts';

/** How many uses a finding points at. */
const SHOWN_USES = 3;

interface Merged {
  readonly finding: Finding;
  readonly layers: Layer[];
}

/** One finding for each rule and place of the text. */
export function mergeExpansions(
  findings: readonly Finding[],
  network: Network,
  segments: SegmentTable,
): readonly Finding[] {
  const merged = new Map<string, Merged>();
  const seenAtLayer = new Map<string, number>();
  for (const finding of findings) {
    const place = `${finding.rule.id}:${placeKey(segments.locateAnywhere(finding.span))}`;
    const { layer } = finding;
    // A layer may have several findings at one place; the n-th of one expansion is the n-th of the others.
    const atLayer = `${place}:${layer?.id ?? finding.message}`;
    const nth = seenAtLayer.get(atLayer) ?? 0;
    seenAtLayer.set(atLayer, nth + 1);
    const key = layer ? `${place}#${nth}` : atLayer;
    const same = merged.get(key);
    if (same === undefined) merged.set(key, { finding, layers: layer ? [layer] : [] });
    else if (layer) same.layers.push(layer);
  }
  const written = writtenCounts(network);
  const all = ofDefinitions([...merged.values()], network, segments);
  return all.map((one) => describe(one, network, segments, written));
}

/**
 * Where a layer of a block never takes what another one in it gives, each time at the number that the block is given, it is the block that
 * is wrong: that is one finding at the layer in it.
 */
function ofDefinitions(all: readonly Merged[], network: Network, segments: SegmentTable): readonly Merged[] {
  const groups = new Map<string, Merged[]>();
  for (const one of all) {
    const [layer] = one.layers;
    const definition = layer?.definition;
    if (!one.finding.rule.problems?.includes('declared-input')) continue;
    // What is written in another file is said where this text comes to it.
    if (!definition || !segments.has(definition.span) || isWithin(one.finding.span, definition.span))
      continue;
    const key = `${one.finding.rule.id}:${placeKey(segments.locate(definition.span))}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const joined = new Map<Merged, Merged>();
  for (const group of groups.values()) {
    const layers = group.flatMap((one) => one.layers);
    const [[first], [layer]] = [group, layers];
    if (!first || !layer || group.length === 1 || layers.length < usesLike(layer, network)) continue;
    const joint = { finding: { ...first.finding, span: layer.definition.kindSpan }, layers };
    for (const one of group) joined.set(one, joint);
  }
  return [...new Set(all.map((one) => joined.get(one) ?? one))];
}

/** How many layers are written in the same place and get what is written in the same place. */
function usesLike(layer: Layer, { layers }: Network): number {
  const giverOf = ({ inputs }: Layer) => layers[inputs[0]?.target?.layer ?? -1]?.definition;
  const giver = giverOf(layer);
  return layers.filter((one) => one.definition === layer.definition && giverOf(one) === giver).length;
}

function describe(
  { finding, layers }: Merged,
  network: Network,
  segments: SegmentTable,
  written: WrittenCounts,
): Finding {
  const [first] = layers;
  if (!first) return finding;
  const own = ownPlaces(finding, first);
  if (first.group === undefined) return withRelated(finding, own);
  if (isInsideModule(first, network)) return withRelated(insideModule(finding, first, network), own);
  const uses = usesOf(layers, network, segments);
  const { related = [] } = withRelated(finding, [...own, ...uses]);
  // What is written in another file is known there by its own name only.
  if (written(first) <= 1 && segments.has(finding.span)) return { ...finding, related };
  const more = layers.length - 1;
  const where = more === 0 ? `In \`${first.path}\`` : `In \`${first.path}\` and ${more} more`;
  return { ...finding, related, message: `${where}: ${inSentence(finding.message)}` };
}

/** Where the layer of a finding is made and where it is called, if the finding stands elsewhere. */
function ownPlaces({ span }: Finding, { definition, call, path }: Layer): readonly RelatedPlace[] {
  if (!call) return [];
  const made = isWithin(span, definition.span)
    ? []
    : [{ span: definition.kindSpan, message: `${quoted(path)} is made here` }];
  const called = isWithin(span, call.span)
    ? []
    : [{ span: call.kindSpan, message: `${quoted(path)} is called here` }];
  return [...made, ...called];
}

/** With further places, each once. */
function withRelated(finding: Finding, more: readonly RelatedPlace[]): Finding {
  const { span, related = [] } = finding;
  const all = [...related];
  for (const place of more) {
    if (!sameSpan(place.span, span) && !all.some((one) => sameSpan(one.span, place.span))) all.push(place);
  }
  return all.length === 0 ? finding : { ...finding, related: all };
}

/** A module of a library is written as one word: what is wrong inside it is said of the module. */
function insideModule(finding: Finding, layer: Layer, network: Network): Finding {
  const outermost = groupsAround(layer, network).at(-1);
  const isWhole = outermost === undefined || outermost.end - outermost.first === 1;
  if (isWhole || !sameSpan(finding.span, layer.definition.kindSpan)) return finding;
  return { ...finding, message: `Inside ${quoted(outermost.kind)}: ${inSentence(finding.message)}` };
}

/** The places that use the blocks which the layers stand in, outside the layers' own text. */
function usesOf(layers: readonly Layer[], network: Network, segments: SegmentTable): RelatedPlace[] {
  const places = new Map<string, RelatedPlace>();
  for (const layer of layers) {
    const own = segments.locateAnywhere(layer.definition.span);
    for (const group of groupsAround(layer, network)) {
      const use = placeKey(segments.locateAnywhere(callOf(group).kindSpan));
      const around = segments.locateAnywhere(callOf(group).span);
      const contains = around.file === own.file && around.start <= own.start && own.end <= around.end;
      if (contains || group.kind === 'repeat' || places.has(use)) continue;
      places.set(use, { span: callOf(group).kindSpan, message: `\`${group.kind}\` is used here` });
      if (places.size >= SHOWN_USES) return [...places.values()];
    }
  }
  return [...places.values()];
}

function placeKey({ file = '', start, end }: Location): string {
  return `${start}-${end}${file}`;
}

type WrittenCounts = (layer: Layer) => number;

/** How many layers of the network the definition of a layer became. */
function writtenCounts(network: Network): WrittenCounts {
  let counts: ReadonlyMap<Definition, number> | undefined;
  const count = () => {
    const byDefinition = new Map<Definition, number>();
    for (const { definition } of network.layers) {
      byDefinition.set(definition, (byDefinition.get(definition) ?? 0) + 1);
    }
    return byDefinition;
  };
  return (layer) => {
    counts ??= count();
    return counts.get(layer.definition) ?? 1;
  };
}
