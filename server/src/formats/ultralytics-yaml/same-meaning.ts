// Whether a module that a copy of a library writes otherwise does what that of the library does, as a row would have it: both are tried on the same maps.
// What is written otherwise is mostly of another release, or was only tidied.
import type { Layer } from '../../network/network.ts';
import { isKnown } from '../../network/shape.ts';
import { lower } from './lower.ts';
import type { LowerInput } from './lowering.ts';
import type { Row } from './rows.ts';
import { Arriving } from './source/arriving.ts';
import type { RowSource } from './source/row-source.ts';

/** Channels, height and width of maps: of other widths, since a module may do something else where that stays the same, and with odd sides. */
const TRIED = [
  [64, 64, 64],
  [128, 33, 47],
];

/** `source` is what the copy has under the name of the row's module. `false` where that does not show. */
export function doesTheSame(
  row: Row,
  source: RowSource,
  input: Omit<LowerInput, 'sourced' | 'report' | 'rows'>,
): boolean {
  if (row.fromIsList || row.from.length !== 1) return false;
  const [from] = row.from;
  const alone = { ...row, index: 0, from: from ? [{ ...from, value: -1 }] : [] };
  return TRIED.every((map) => {
    const [own, ofLibrary] = [source, undefined].map((one) => workOf(alone, one, map, input));
    return own !== undefined && own === ofLibrary;
  });
}

/** How much it holds and computes, and what it gives; `undefined` unless all of that is known. */
function workOf(
  row: Row,
  source: RowSource | undefined,
  map: readonly number[],
  input: Omit<LowerInput, 'sourced' | 'report' | 'rows'>,
): string | undefined {
  const [channels = 1] = map;
  const { item } = input.image;
  const image = { item, channels, layer: tried(input.image.layer, map) };
  const sizes = new WeakMap();
  const changed = new Set(source ? [row] : []);
  const sourced = { sources: source ? [source] : [], sizes, changed, isTold: true };
  const { layers, outputs } = lower({ ...input, image, rows: [row], sourced, report: () => {} }, undefined);
  const arriving = new Arriving(sizes);
  const maps = (outputs[0]?.features ?? []).map(({ tensor }) => tensor && arriving.sizesOf(tensor, layers));
  const counts = [arriving.learnedFrom(1, layers), arriving.macsFrom(1, layers)];
  const isKnownAll = maps.every((shape) => shape?.every(isKnown)) && !counts.includes(undefined);
  return isKnownAll ? JSON.stringify([counts, maps, outputs[0]?.recorded]) : undefined;
}

function tried(image: Layer, map: readonly number[]): Layer {
  const shape = image.attributes.get('shape');
  return shape ? { ...image, attributes: new Map([['shape', { ...shape, value: map }]]) } : image;
}
