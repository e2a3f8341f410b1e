// Connections that are not known yet: a reference may name a layer further down, or the output of a block
// that is still being expanded. A wire is filled in later and followed at the end.
import type { TensorId } from '../../../network/network.ts';

/** Ends at a tensor, goes on to another wire, or (still) leads nowhere. Filled in at most once. */
export interface Wire {
  target?: TensorId;
  via?: Wire;
}

/** The tensor at the end of a wire; `undefined` if it leads nowhere or in a circle. */
export function follow(start: Wire | undefined): TensorId | undefined {
  if (start === undefined || start.target) return start?.target;
  const passed: Wire[] = [];
  const seen = new Set<Wire>();
  let wire: Wire | undefined = start;
  while (wire && !wire.target && !seen.has(wire)) {
    seen.add(wire);
    passed.push(wire);
    wire = wire.via;
  }
  const target = wire?.target;
  // Long chains are walked once: later walks end here.
  if (target) for (const each of passed) each.target = target;
  return target;
}

/** What an entry gives to those that read it. */
export interface Product {
  /** A single layer, whose outputs are its own affair. */
  readonly layer?: number;
  /** The outputs of a block, in order. */
  readonly wires: readonly Wire[];
  /** The outputs of a block by the names they have inside. */
  readonly named?: ReadonlyMap<string, Wire>;
  /** Nothing is known of what gives it, so any output may exist. */
  readonly unknown?: true;
}

export function layerProduct(layer: number): Product {
  return { layer, wires: [{ target: { layer, output: 0 } }] };
}

/** What a tensor alone gives. */
export function wireProduct(wire: Wire): Product {
  return { wires: [wire] };
}

/** The output that `.name` or `.1` behind a name means; the first without. */
export function selectOutput(product: Product, selector: string | undefined): Wire | undefined {
  if (selector === undefined) return product.wires[0];
  const named = product.named?.get(selector);
  if (named) return named;
  if (!/^\d{1,6}$/.test(selector)) return product.unknown ? {} : undefined;
  const output = Number(selector);
  return product.layer === undefined ? product.wires[output] : { target: { layer: product.layer, output } };
}
