// What an edit does besides mending: which other layers it changes, what gets another shape further on, what becomes
// of the parameters. Told by comparing the network before and after it, so that no rule has to say it.
import { type Count, isCount } from '../inference/facts.ts';
import type { Layer, TensorId } from '../network/network.ts';
import { formatShape, isKnown, type Shape } from '../network/shape.ts';
import { INPUT_OPERATION } from '../operations/input.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';
import type { TextRange } from '../text/span.ts';
import { additionsOf } from './origin.ts';
import { contains, type OwnLayers, ownLayers } from './own-layers.ts';
import { type Change, type SameLayers, sameLayers, type Version } from './same-layers.ts';

/** What edits do to a network, seen from the layers that the findings are about. */
export interface Effect {
  /** Layers besides those that say something else afterwards or are gone, one for each definition. */
  readonly otherLayers: readonly Layer[];
  /** How many edits stand outside of the layers' own definitions: in an anchor, an argument of a block, a header. */
  readonly outside: number;
  /** How many other layers give another shape. */
  readonly furtherShapes: number;
  /** How many parameters come or go; those of the layer itself do not count where it could not be built. */
  readonly parameters: number;
  /** How many layers come or go. */
  readonly layers: number;
  /** How many places of the text change. */
  readonly places: number;
  /** What the layer that the finding is about gives, where that is known. */
  readonly shape: Known<Shape>;
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
  const { layers } = before.document.network;
  const others = layers.filter((layer) => !own.has(layer));
  const added = after.document.network.layers.filter(({ id }) => same.was(id) === undefined);
  const removed = layers.filter(({ id }) => same.now(id) === undefined);
  return {
    otherLayers: isInPlace(findings, change)
      ? []
      : definitions(others.filter((layer) => isChanged(layer, change, same))),
    outside: edits.filter((edit) => isOutside(edit, own, addsLayers(added, change))).length,
    furtherShapes: others.filter(({ id }) => givesOther(id, change, same)).length,
    parameters: parameterChange(findings, others, added, change, same),
    layers: added.length + removed.length,
    places: edits.length,
    shape: shapeOf(findings, layers.find((layer) => own.has(layer)), change, same),
    total: known(count(before.facts.totals.params), count(after.facts.totals.params)),
  };
}

/** What is misspelt in defaults or in a block is mended where the finding points, whatever depends on it. */
function isInPlace(findings: readonly Finding[], { before, edits }: Change): boolean {
  if (findings.some(({ layer }) => layer !== undefined)) return false;
  const places = findings.map(({ span }) => before.document.segments.locate(span));
  return edits.every(({ range }) => places.some((place) => contains(place, range)));
}

/** Whether a layer says something else afterwards: of what only follows from other layers, it says nothing. */
function isChanged(layer: Layer, { after }: Change, same: SameLayers): boolean {
  const id = same.now(layer.id);
  const changed = id === undefined ? undefined : after.document.network.layers[id];
  if (changed === undefined) return true;
  if (layer.operation !== undefined && layer.operation !== changed.operation) return true;
  const isInput = layer.operation === INPUT_OPERATION;
  const names = new Set([...layer.attributes.keys(), ...changed.attributes.keys()]);
  for (const name of names) {
    const [old, now] = [layer.attributes.get(name), changed.attributes.get(name)];
    const isWritten = isInput || old?.span !== undefined || now?.span !== undefined;
    if (isWritten && JSON.stringify(old?.value) !== JSON.stringify(now?.value)) return true;
  }
  return readsOther(layer, changed, same);
}

/** Whether a layer reads something else; layers that came or went stand for what they read themselves. */
function readsOther(layer: Layer, changed: Layer, same: SameLayers): boolean {
  const text = (tensor: TensorId | undefined) => (tensor ? `${tensor.layer}.${tensor.output}` : '?');
  if (layer.inputs.length !== changed.inputs.length) return true;
  return layer.inputs.some(({ target }, index) => {
    if (target === undefined) return false;
    const reads = changed.inputs[index]?.target;
    const was = same.tensorNow(target);
    const now = reads && (same.was(reads.layer) === undefined ? through(reads, same) : reads);
    return text(was) !== text(now);
  });
}

function through(tensor: TensorId, same: SameLayers): TensorId | undefined {
  const was = same.tensorWas(tensor);
  return was && same.tensorNow(was);
}

/** One layer for each definition: a block that is used many times is written once. */
function definitions(layers: readonly Layer[]): readonly Layer[] {
  const seen = new Set<Layer['kindSpan']>();
  return layers.filter(({ kindSpan }) => !seen.has(kindSpan) && seen.add(kindSpan));
}

function addsLayers(added: readonly Layer[], { after: { document }, edits }: Change): boolean {
  const isAdded = additionsOf(edits);
  return added.some(({ kindSpan }) => isAdded(document.segments.locate(kindSpan).start));
}

function isOutside({ range }: TextEdit, own: OwnLayers, addsLayers: boolean): boolean {
  if (addsLayers && range.start === range.end) return false;
  return !own.ranges.some((place) => touches(place, range));
}

function touches(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function givesOther(id: number, { before, after }: Change, same: SameLayers): boolean {
  const now = same.now(id);
  const [old, changed] = [before.facts.layers[id], now === undefined ? undefined : after.facts.layers[now]];
  if (old === undefined || changed === undefined) return false;
  return old.outputs.some((shape, output) => {
    const other = changed.outputs[output];
    return isWhole(shape) && isWhole(other) && formatShape(shape) !== formatShape(other);
  });
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
  const compared = isBuilt ? before.document.network.layers : others;
  const paramsOf = (version: Version, id: number | undefined) =>
    id === undefined ? 0 : count(version.facts.layers[id]?.cost.params ?? 0);
  const changes = compared.map(({ id }) => {
    const [old, now] = [paramsOf(before, id), paramsOf(after, same.now(id))];
    return old === undefined || now === undefined ? 0 : Math.abs(now - old);
  });
  const news = added.map(({ id }) => paramsOf(after, id) ?? 0);
  return [...changes, ...news].reduce((sum, one) => sum + one, 0);
}

/** What the layer gives; of a row or a module that is one word, what all of it gives. */
function shapeOf(
  [finding]: readonly Finding[],
  own: Layer | undefined,
  { before, after }: Change,
  same: SameLayers,
): Known<Shape> {
  const layer = finding?.layer ?? own;
  if (layer === undefined) return {};
  const given = outputOf(layer, before);
  const now = given && same.tensorNow(given);
  const shapes = [given && before.facts.shapeOf(given), now && after.facts.shapeOf(now)] as const;
  const [old, changed] = shapes.map((shape) => (isWhole(shape) ? shape : undefined));
  return known(isReliable(layer, before) ? old : undefined, changed);
}

function outputOf(layer: Layer, { document: { network }, facts }: Version): TensorId | undefined {
  let group = layer.group === undefined ? undefined : network.groups[layer.group];
  while (group?.parent !== undefined) {
    if (network.groups[group.parent]?.opaque !== true) break;
    group = network.groups[group.parent];
  }
  if (group?.opaque) return group.outputs.length === 1 ? group.outputs[0]?.target : undefined;
  return facts.layers[layer.id]?.outputs.length === 1 ? { layer: layer.id, output: 0 } : undefined;
}

/** Whether the layer could be built, so that what it gives is no guess. */
function isReliable({ id, operation }: Layer, { facts }: Version): boolean {
  const own = facts.layers[id];
  return operation !== undefined && own !== undefined && own.problems.length === 0 && own.guessed !== true;
}

function count(value: Count): number | undefined {
  return isCount(value) ? value : undefined;
}

function known<Value>(before: Value | undefined, after: Value | undefined): Known<Value> {
  return { ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
