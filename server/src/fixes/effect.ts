// What an edit does besides mending: which other layers it changes, what gets another shape further on, what becomes
// of the parameters. Told by comparing the network before and after it, so that no rule has to say it.

import { type Count, isCount } from '../inference/facts.ts';
import type { Definition } from '../network/definition.ts';
import { homeRange } from '../network/home.ts';
import type { Layer, LayerId, Reference, TensorId } from '../network/network.ts';
import { elementCount, formatShape, isKnown, type Shape } from '../network/shape.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import type { TextRange } from '../text/span.ts';
import { isChanged } from './changed-layer.ts';
import type { ModelVersion } from './fix.ts';
import { additionsOf } from './origin.ts';
import { contains, type OwnLayers, ownLayers } from './own-layers.ts';
import { type Change, type SameLayers, sameLayers } from './same-layers.ts';

/** What edits do to a network, seen from the layers that the findings are about. */
export interface Effect {
  /** Layers besides those that say something else afterwards or are gone, one for each definition. */
  readonly otherLayers: readonly Layer[];
  /** How many edits stand outside of the layers' own definitions: in an anchor, an argument of a block, a header. */
  readonly outside: number;
  /** How many other layers give another shape. */
  readonly furtherShapes: number;
  /** How many elements of maps come or go; those of the layer itself do not count where it could not be built. */
  readonly elements: number;
  /** How many parameters come or go; those of the layer itself do not count where it could not be built. */
  readonly parameters: number;
  /** How many lines of the text change. */
  readonly lines: number;
  /** What the layer that the finding is about gives, where that is known. */
  readonly shape: Known<Shape>;
  /** What the other layer gives, if a single one says something else. */
  readonly otherShape: Known<Shape>;
  /** Parameters of the whole network. */
  readonly total: Known<number>;
}

/** A value before and after; without `before` where there was none to rely on. */
export interface Known<Value> {
  readonly before?: Value;
  readonly after?: Value;
}

/** The effect of edits that are to mend `findings`. */
export function effectOf(findings: readonly Finding[], change: Change): Effect {
  const { before, after, edits } = change;
  const own = ownLayers(findings, before);
  const same = sameLayers(change);
  const { layers } = before.network;
  const others = layers.filter((layer) => !own.has(layer));
  const added = after.network.layers.filter(({ id }) => same.was(id) === undefined);
  const otherLayers = isInPlace(findings, change)
    ? []
    : definitions(others.filter((layer) => isChanged(layer, change, same)));
  return {
    otherLayers,
    outside: edits.filter((edit) => isOutside(edit, own, addsLayers(added, change))).length,
    furtherShapes: others.filter(({ id }) => elementChange(id, change, same) !== undefined).length,
    elements: sum(layers, (layer) =>
      own.has(layer) && !isReliable(layer, before) ? 0 : elementChange(layer.id, change, same),
    ),
    parameters: parameterChange(findings, others, added, change, same),
    lines: new Set(edits.map(({ range }) => lineOf(range.start, change))).size,
    shape: shapeOf(own.first, change, same),
    otherShape: otherLayers.length === 1 ? shapeOf(otherLayers[0], change, same) : {},
    total: known(count(before.facts.totals.params), count(after.facts.totals.params)),
  };
}

/** What is misspelt in defaults or in a block is mended where the finding points, whatever depends on it. */
function isInPlace(findings: readonly Finding[], { before, edits }: Change): boolean {
  if (findings.some(({ layer }) => layer !== undefined)) return false;
  const places = findings.map(({ span }) => before.segments.locate(span));
  return edits.every(({ range }) => places.some((place) => contains(place, range)));
}

/** One layer for each definition: a block that is used many times is written once. */
function definitions(layers: readonly Layer[]): readonly Layer[] {
  const seen = new Set<Definition>();
  return layers.filter(({ definition }) => !seen.has(definition) && seen.add(definition));
}

function addsLayers(added: readonly Layer[], { after, edits }: Change): boolean {
  const isAdded = additionsOf(edits);
  return added.some((layer) => isAdded(homeRange(layer, after, 'kindSpan').start));
}

function isOutside({ range }: TextEdit, own: OwnLayers, addsLayers: boolean): boolean {
  if (addsLayers && range.start === range.end) return false;
  return !own.ranges.some((place) => touches(place, range));
}

function touches(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** By how many elements the outputs of a layer change; `undefined` if their shapes are the same or not known. */
function elementChange(id: LayerId, { before, after }: Change, same: SameLayers): number | undefined {
  const now = same.now(id);
  const [old, changed] = [before.facts.layers[id], now === undefined ? undefined : after.facts.layers[now]];
  if (old === undefined || changed === undefined) return undefined;
  const changes = old.outputs.flatMap((shape, output) => {
    const other = changed.outputs[output];
    if (!isWhole(shape) || !isWhole(other) || formatShape(shape) === formatShape(other)) return [];
    return Math.abs(elements(other) - elements(shape));
  });
  return changes.length === 0 ? undefined : sum(changes, (change) => change);
}

function elements(shape: Shape): number {
  const count = elementCount(shape);
  return isKnown(count) ? count : 0;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number | undefined): number {
  return items.reduce((total, item) => total + (of(item) ?? 0), 0);
}

/** Where the line starts that an offset stands in. */
function lineOf(offset: number, { before }: Change): number {
  return offset === 0 ? 0 : before.text.lastIndexOf('\n', offset - 1) + 1;
}

function isWhole(shape: Shape | undefined): shape is Shape {
  return shape?.every(isKnown) ?? false;
}

function parameterChange(
  findings: readonly Finding[],
  others: readonly Layer[],
  added: readonly Layer[],
  { before, after }: Change,
  same: SameLayers,
): number {
  // Before an error is mended, the layer that it is about has no parameters to keep.
  const isBuilt = findings.every(({ severity }) => severity !== 'error');
  const compared = isBuilt ? before.network.layers : others;
  const paramsOf = (version: ModelVersion, id: LayerId | undefined) =>
    id === undefined ? 0 : count(version.facts.layers[id]?.cost.params ?? 0);
  const changes = compared.map(({ id }) => {
    const [old, now] = [paramsOf(before, id), paramsOf(after, same.now(id))];
    return old === undefined || now === undefined ? 0 : Math.abs(now - old);
  });
  const news = added.map(({ id }) => paramsOf(after, id));
  return sum([...changes, ...news], (change) => change);
}

/** What the layer gives; of a row or a module that is one word, what all of it gives. */
function shapeOf(layer: Layer | undefined, { before, after }: Change, same: SameLayers): Known<Shape> {
  // Of another input, its shape is all that a title says.
  if (layer === undefined || layer.operation === INPUT_OPERATION) return {};
  const given = outputOf(layer, before);
  // Where a layer goes that nothing reads, nothing gets another map.
  if (same.now(layer.id) === undefined && !isRead(layer, before)) return {};
  const now = given && same.tensorNow(given);
  const shapes = [given && before.facts.shapeOf(given), now && after.facts.shapeOf(now)] as const;
  const [old, changed] = shapes.map((shape) => (isWhole(shape) ? shape : undefined));
  return known(isReliable(layer, before) ? old : undefined, changed);
}

function isRead({ id }: Layer, { network }: ModelVersion): boolean {
  const isOf = ({ target }: Reference) => target?.layer === id;
  return network.outputs.some(isOf) || network.layers.some(({ inputs }) => inputs.some(isOf));
}

function outputOf(layer: Layer, { network, facts }: ModelVersion): TensorId | undefined {
  let group = layer.group === undefined ? undefined : network.groups[layer.group];
  while (group?.parent !== undefined) {
    if (network.groups[group.parent]?.opaque !== true) break;
    group = network.groups[group.parent];
  }
  if (group?.opaque) return group.outputs.length === 1 ? group.outputs[0]?.target : undefined;
  return facts.layers[layer.id]?.outputs.length === 1 ? { layer: layer.id, output: 0 } : undefined;
}

/** Whether the layer could be built, so that what it gives is no guess. */
function isReliable({ id, operation }: Layer, { facts }: ModelVersion): boolean {
  const own = facts.layers[id];
  return operation !== undefined && own !== undefined && own.problems.length === 0 && own.guessed !== true;
}

function count(value: Count): number | undefined {
  return isCount(value) ? value : undefined;
}

function known<Value>(before: Value | undefined, after: Value | undefined): Known<Value> {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
