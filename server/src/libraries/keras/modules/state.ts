// What Keras keeps of a layer where the program does not see it. It stands in the table of the instance, so that a branch that is
// taken back takes it back too.
import { bool, text } from '../../../python/make.ts';
import type { Instance, List, Run, Value } from '../../../python/values.ts';
import { KerasTensor } from '../tensors/keras-tensor.ts';

/** What starts with it is no attribute of the program. */
export const HIDDEN = '\0';

type Kept = 'name' | 'trainable' | 'built' | 'width' | 'layers' | 'weights';

export function kept(self: Instance, what: Kept): Value | undefined {
  return self.table.entries.get(`${HIDDEN}${what}`);
}

export function keep(self: Instance, what: Kept, value: Value, run: Run): void {
  run.touch(self.table);
  self.table.entries.set(`${HIDDEN}${what}`, value);
}

/** A list that grows with the layer. */
export function keptList(self: Instance, what: 'layers' | 'weights', run: Run): List {
  const known = kept(self, what);
  if (known?.type === 'list') return known;
  // Where something may have changed it that is not known, nothing is known of what is in it.
  const made: List = { type: 'list', items: [], open: known !== undefined || self.table.open };
  keep(self, what, made, run);
  return made;
}

export function isLayer(value: Value | undefined): value is Instance {
  if (value?.type !== 'instance') return false;
  return value.class.order.some((one) => one.type === 'foreign' && one.class === 'keras.layers.Layer');
}

/** Whether the program says itself what the layer does. */
export function isOwn(value: Value | undefined): boolean {
  return (
    value?.type === 'instance' &&
    value.class.order.some((one) => one.type === 'class' && OWN.some((name) => one.table.entries.has(name)))
  );
}

const OWN = ['call', 'convolution_op'];

export function isModel(value: Value | undefined): value is Instance {
  if (value?.type !== 'instance') return false;
  return value.class.order.some((one) => one.type === 'foreign' && one.class === 'keras.Model');
}

/** The name of a layer; `undefined` if it is not known. */
export function nameOf(self: Instance): string | undefined {
  const name = kept(self, 'name');
  return name?.type === 'text' ? name.value : undefined;
}

export function setName(self: Instance, name: string, run: Run): void {
  keep(self, 'name', text(name), run);
}

/** Whether what it learns is trained; `undefined` if that is not known. */
export function isTrained(self: Instance, run: Run): boolean | undefined {
  const flag = kept(self, 'trainable');
  return flag ? run.truth(flag) : true;
}

/** Of a layer and of all that are in it. */
export function setTrained(self: Instance, value: Value, run: Run): void {
  for (const one of layersIn(self)) keep(one, 'trainable', value, run);
}

export function markBuilt(self: Instance, run: Run): boolean {
  if (kept(self, 'built')) return false;
  keep(self, 'built', bool(true), run);
  return true;
}

/** Itself and all layers in it, however deep. */
export function layersIn(self: Instance): ReadonlySet<Instance> {
  const found = new Set<Instance>();
  const visit = (layer: Instance) => {
    if (found.has(layer) || found.size > 100_000) return;
    found.add(layer);
    for (const child of childrenOf(layer)) visit(child);
  };
  visit(self);
  return found;
}

/** Layers that it holds itself, in lists and dicts too. */
export function childrenOf({ table }: Instance): readonly Instance[] {
  return [...table.entries.values()].flatMap((value) => layersAmong(value, 4, new Set()));
}

/** `seen` has what was looked into: a list may hold itself. */
function layersAmong(value: Value, depth: number, seen: Set<Value>): readonly Instance[] {
  if (isLayer(value)) return [value];
  if (depth === 0 || seen.has(value)) return [];
  const inside = (item: Value) => layersAmong(item, depth - 1, seen);
  if (value.type !== 'list' && value.type !== 'tuple' && value.type !== 'dict') return [];
  seen.add(value);
  return value.type === 'dict'
    ? [...value.table.entries.values()].flatMap(inside)
    : value.items.flatMap(inside);
}

/** The weights that it made itself. */
export function weightsOf(self: Instance): readonly KerasTensor[] {
  const listed = kept(self, 'weights');
  const items = listed?.type === 'list' ? listed.items : [];
  const set = new Set<KerasTensor>();
  for (const value of [...items, ...self.table.entries.values()])
    for (const one of value.type === 'list' ? value.items : [value])
      if (one instanceof KerasTensor && one.facts.weight) set.add(one);
  return [...set];
}
