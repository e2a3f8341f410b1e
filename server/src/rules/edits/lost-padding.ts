// Convolutions that lost the padding which all others like them have: where maps come apart, that is what is mended, however far before
// the place that shows it.
import type { Layer } from '../../network/network.ts';
import type { WindowAxis } from '../../operations/operation.ts';
import type { FixCandidate, RuleContext } from '../rule.ts';
import { nameFrom } from '../words/place.ts';
import { setAttribute } from './edits.ts';

/** So many others of the kind show how it is meant. */
const ENOUGH = 2;
/** More are no slip. */
const MOST = 2;

/** A layer that lost its padding, and what it was. */
export interface Lost {
  readonly layer: Layer;
  readonly padding: number;
}

/** Whether every other layer with such a window, wherever it is written, is padded by this number. */
export function isOddOneOut(sizing: Layer, padding: number, { network }: RuleContext): boolean {
  const window = ({ operation, attributes }: Layer) =>
    JSON.stringify([
      operation,
      ...['kernel', 'stride', 'dilation'].map((name) => attributes.get(name)?.value),
    ]);
  const own = window(sizing);
  const alike = network.layers.filter(
    (other) =>
      other.operation === sizing.operation && other.definition !== sizing.definition && window(other) === own,
  );
  const isPadded = ({ attributes }: Layer) =>
    [attributes.get('padding')?.value].flat().every((value) => value === padding);
  return new Set(alike.map(({ definition }) => definition)).size >= ENOUGH && alike.every(isPadded);
}

/** Those that come before `merge`, one for each definition. */
export function lostPaddings(merge: Layer, context: RuleContext): readonly Lost[] {
  const seen = new Set<unknown>();
  const found = before(merge, context).flatMap((layer): readonly Lost[] => {
    const windows = context.facts.layers[layer.id]?.windows;
    if (!windows?.every(losesBorder) || seen.has(layer.definition)) return [];
    seen.add(layer.definition);
    const [padding = 0, ...others] = windows.map((window) => (extent(window) - 1) / 2);
    const isSquare = others.every((other) => other === padding);
    return isSquare && isOddOneOut(layer, padding, context) ? [{ layer, padding }] : [];
  });
  return found.length > MOST ? [] : found;
}

/** Gives it back. */
export function restored({ layer, padding }: Lost, merge: Layer, context: RuleContext): FixCandidate {
  return { ...setAttribute(layer, 'padding', padding, nameFrom(layer, merge, context)), restores: true };
}

/** All layers that it follows from, the nearest first. */
function before(layer: Layer, { graph }: RuleContext): readonly Layer[] {
  const found = new Set<Layer>();
  let next = graph.producers(layer);
  while (next.length > 0) {
    for (const one of next) found.add(one);
    next = [...new Set(next.flatMap((one) => graph.producers(one)))].filter((one) => !found.has(one));
  }
  return [...found];
}

function losesBorder(window: WindowAxis): boolean {
  const { kind, stride, padding, same } = window;
  const isPlain = kind === 'convolution' && stride === 1 && !same;
  return isPlain && padding.before + padding.after === 0 && extent(window) > 1 && extent(window) % 2 === 1;
}

function extent({ kernel, dilation }: WindowAxis): number {
  return dilation * (kernel - 1) + 1;
}
