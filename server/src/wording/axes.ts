// How messages speak of the axes of a map.
import { channelsOf, type Dim, isKnown, type Layout, type Shape, spatialOf } from '../network/shape.ts';
import { counted } from './counted.ts';
import { listed, shapeInSentence } from './sentence.ts';

const ELEMENTS: Readonly<Record<string, string>> = { height: 'row', width: 'column', depth: 'slice' };

/** What the elements along an axis are called: rows of a height, columns of a width. */
export function elementsOf(axis: string): string {
  return ELEMENTS[axis] ?? 'element';
}

/** "31 rows", "1 column" */
export function countedAlong(axis: string, count: number): string {
  return counted(count, elementsOf(axis));
}

/** "the last row", "the last 2 columns" */
export function lastAlong(axis: string, count: number): string {
  return count === 1 ? `the last ${elementsOf(axis)}` : `the last ${countedAlong(axis, count)}`;
}

/** What shapes without batch are called by their number of axes, and what the axes are. */
const RANKS: readonly { readonly name: string; readonly axes: string }[] = [
  { name: 'single number', axes: '' },
  { name: 'vector', axes: 'features' },
  { name: 'sequence', axes: 'length and channels' },
  { name: 'map', axes: 'height, width and channels' },
  { name: 'volume', axes: 'depth, height, width and channels' },
];

/**
 * `12×12×20`, "2,880 features"; of a map that is known in part, which part: "12×12 and an unknown number of channels".
 * For "`pool1` gives …".
 */
export function shapeWords(shape: Shape, layout: Layout): string {
  const [size] = shape;
  if (shape.length === 1 && isKnown(size)) return counted(size, 'feature');
  if (!shape.some(isNameless)) return shapeInSentence(shape);
  if (shape.every(isNameless)) return shape.length === 1 ? UNKNOWN_FEATURES : 'a map of unknown size';
  const [channels, spatial] = [channelsOf(shape, layout), spatialOf(shape, layout)];
  if (!spatial.some(isNameless)) return `${shapeInSentence(spatial)} and an unknown number of channels`;
  const ofUnknownSize = isKnown(channels) && spatial.every(isNameless);
  return ofUnknownSize ? `${counted(channels, 'channel')} of unknown size` : shapeInSentence(shape);
}

const UNKNOWN_FEATURES = 'an unknown number of features';

function isNameless(size: Dim): boolean {
  return !isKnown(size) && size.name === undefined;
}

/** "a vector of 2,880 features", "the map 12×12×20" */
export function shapeName(shape: Shape): string {
  const [size] = shape;
  if (shape.length === 1 && isKnown(size)) return `a vector of ${counted(size, 'feature')}`;
  if (shape.length === 1 && shape.every(isNameless)) return `a vector of ${UNKNOWN_FEATURES}`;
  if (shape.length === 0) return 'a single number';
  const name = RANKS[shape.length]?.name;
  if (name !== undefined && shape.every(isNameless)) return `a ${name} of unknown size`;
  return name === undefined
    ? `${shapeInSentence(shape)}, which has ${shape.length} axes`
    : `the ${name} ${shapeInSentence(shape)}`;
}

/** "sequences, maps or volumes"; of a single one also its axes: "maps (height, width and channels)". */
export function rankNames(ranks: readonly number[]): string {
  const [first] = ranks;
  const names = ranks.map((rank) => plural(rank));
  const axes = first === undefined ? undefined : RANKS[first]?.axes;
  return ranks.length === 1 && axes ? `${names[0]} (${axes})` : listed(names, 'or');
}

function plural(rank: number): string {
  const name = RANKS[rank]?.name;
  return name === undefined ? `inputs with ${rank} axes` : `${name}s`;
}
