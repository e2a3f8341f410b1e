// How a module of one's own stands in the network: one layer that is known only by what it does to the shape, or one for each map that it
// gives.
import type { Argument } from '../../libraries/literal.ts';
import { type Composer, type Feature, NOTHING } from './composer.ts';
import { countOf, knownCount, UNKNOWN_COUNT } from './counts.ts';
import type { Header } from './header.ts';
import type { CustomModule, DeclaredWidth } from './module-words.ts';
import { scaledWidth } from './scaling.ts';

/** Where a declared module stands. */
export interface CustomUse {
  /** What messages call its row. */
  readonly row: string;
  readonly written: readonly Argument[];
  readonly inputs: readonly Feature[];
  /** After the depth gain. */
  readonly repeats: number;
  readonly header: Header;
}

interface CustomWidth {
  /** To compute with. */
  readonly channels: number;
  /** The argument that decides it. */
  readonly argument?: Argument;
}

/** The maps that it gives. */
export function composeCustom(b: Composer, module: CustomModule, use: CustomUse): readonly Feature[] {
  const { name, rows, channels, sizes } = module;
  const count = Math.max(rows, channels.length, sizes.length);
  const maps = Array.from({ length: count }, (_, map) => ({
    width: widthOf(eachOf(channels, map, count), use),
    scale: eachOf(sizes, map, count),
  }));
  const [first] = maps;
  const parameters = parametersOf(module, first?.width.channels ?? UNKNOWN_COUNT, use);
  return maps.map(({ width, scale }, map) => {
    // What it learns is counted once.
    const held = map === 0 ? parameters : 0;
    const stated = width.argument?.span
      ? { value: width.channels, span: width.argument.span }
      : width.channels;
    const isSame = eachOf(channels, map, count) === 'same';
    const isOpen = knownCount(width.channels) === undefined;
    const given = {
      ...(isOpen ? { any_channels: true } : !isSame && { channels: stated }),
      ...(typeof scale === 'number' ? { scale } : { size_of: originOf(use, map, count) }),
      ...(held !== undefined && { parameters: held }),
    };
    return b.own(name, use.inputs, given, width.channels);
  });
}

/** What the size of a map is called that nobody knows. */
function originOf({ row }: CustomUse, map: number, count: number): string {
  return count === 1 ? row : `map ${map} of ${row}`;
}

/** One is for all; of several each is for its own map, and nothing is known of those that are left. */
function eachOf<Item>(items: readonly Item[], map: number, count: number): Item | undefined {
  return items.length === 1 && count >= 1 ? items[0] : items[map];
}

function widthOf(declared: DeclaredWidth | undefined, use: CustomUse): CustomWidth {
  const { inputs, written, header } = use;
  const input = inputs[0]?.channels ?? UNKNOWN_COUNT;
  if (declared === 'same') return { channels: input };
  if (declared === 'sum') return { channels: inputs.reduce((total, { channels }) => total + channels, 0) };
  if (declared === undefined || declared === 'unknown') return { channels: UNKNOWN_COUNT };
  if (typeof declared === 'number') return { channels: declared };
  if (typeof declared === 'object' && 'times' in declared)
    return { channels: Math.trunc(input * declared.times) };
  const argument = written[declared === 'width' ? 0 : declared.argument];
  const value = typeof argument?.value === 'number' ? argument.value : UNKNOWN_COUNT;
  const width = declared === 'width' ? scaledWidth(value, header.scale, header.divisor) : value;
  return { channels: width, ...(argument && { argument }) };
}

/** `undefined` if it is not known. */
function parametersOf(
  { parameters }: CustomModule,
  c2: number,
  { inputs, written, repeats }: CustomUse,
): number | undefined {
  if (!parameters) return undefined;
  const count = parameters({
    c1: (inputs[0] ?? NOTHING).channels,
    c2,
    n: repeats,
    argument: (position) => {
      const value = written[position]?.value;
      return countOf(typeof value === 'number' ? value : undefined);
    },
  });
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}
