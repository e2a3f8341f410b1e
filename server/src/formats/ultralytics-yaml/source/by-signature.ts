// A row by its class alone, where the parser that makes it is not there: a class that the library has under that name is made as the library makes it; of
// others the ways in which parsers make rows are tried, and one is believed if no other one works. What parsers do is told by the names of the
// parameters: `c1, c2` are filled in, the width scaled.
import { isKnown } from '../../../network/shape.ts';
import type { BesideModule, BesideParameter, BesideValue, ModuleCall, Plain } from '../../programs.ts';
import { describedModule, type Known } from '../dialects.ts';
import type { Header } from '../header.ts';
import { argumentOf } from '../literal.ts';
import type { Row } from '../rows.ts';
import { scaledRepeats, scaledWidth } from '../scaling.ts';
import { plainOf } from './plain.ts';
import { callKey, type RowSource, type Worked } from './row-source.ts';

const INPUT_WIDTH =
  /^(?:c1|c_?in|ch_?in|in_?(?:c|ch|chs|chan|channel|channels|planes|dim|dims|features)|inp|inc|dim_in|channels?|dim)$/i;
const OUTPUT_WIDTH =
  /^(?:c2|c_?out|ch_?out|out_?(?:c|ch|chs|chan|channel|channels|planes|dim|dims|features)|oup|ouc|outc|dim_out)$/i;
const REPEATS = /^(?:n|num_?(?:blocks|layers|repeats)|depth)$/i;

export class BySignature implements RowSource {
  readonly #module: BesideModule;
  readonly #row: Row;
  readonly #header: Header;
  readonly #worked = new Map<string, Worked | undefined>();

  constructor(module: BesideModule, row: Row, header: Header) {
    this.#module = module;
    this.#row = row;
    this.#header = header;
  }

  work(call: ModuleCall): Worked | undefined {
    const key = callKey(call);
    if (this.#worked.has(key)) return this.#worked.get(key);
    const worked = this.#work(call);
    this.#worked.set(key, worked);
    return worked;
  }

  #work(call: ModuleCall): Worked | undefined {
    const parameters = this.#module.parametersOf(this.#row.module);
    const [width] = call.inputs[0] ?? [];
    // What several maps are made of, or a chain of repeats, no signature tells.
    if (!parameters || call.inputs.length !== 1 || call.asList || !isKnown(width)) return undefined;
    const works = this.#waysIn(parameters, width).flatMap((given) => {
      const made = fits(parameters, given.length) ? this.#module.make(this.#row.module, given) : undefined;
      return workOf(made, call) ?? [];
    });
    return works.length === 1 ? works[0] : undefined;
  }

  /** The arguments as each way to make the row gives them. */
  #waysIn(parameters: readonly BesideParameter[], width: number): readonly (readonly Plain[])[] {
    const [header, row] = [this.#header, this.#row];
    const repeats = scaledRepeats(row.repeats ?? 1, header.scale.depth);
    const written = row.args.map((node) => {
      const { value } = argumentOf(node, header.names);
      return typeof value === 'object' || value === undefined ? plainOf(node) : value;
    });
    const known = describedModule(row.module, header.dialect);
    if (known) return asLibrary(known, { width, written, repeats, header });
    const [first, second, third] = parameters.map(({ name }) => name);
    const ways: (readonly Plain[])[] = [];
    const takesRepeats = third !== undefined && REPEATS.test(third);
    if (repeats <= 1) ways.push(written);
    if (first !== undefined && INPUT_WIDTH.test(first)) {
      const [filters, ...rest] = written;
      if (second !== undefined && OUTPUT_WIDTH.test(second)) {
        if (typeof filters === 'number') {
          const scaled = scaledWidth(filters, header.scale, header.divisor);
          if (takesRepeats) ways.push([width, scaled, repeats, ...rest]);
          if (!takesRepeats && repeats <= 1) ways.push([width, scaled, ...rest]);
        }
      } else if (repeats <= 1) ways.push([width, ...written]);
    }
    return ways;
  }
}

interface Given {
  readonly width: number;
  readonly written: readonly Plain[];
  readonly repeats: number;
  readonly header: Header;
}

/** As the parser of the library makes a module of its own; no way for those that it makes in one that is theirs alone. */
function asLibrary(
  { call }: Known,
  { width, written, repeats, header }: Given,
): readonly (readonly Plain[])[] {
  const [filters, ...rest] = written;
  if (call === 'repeated' || repeats <= 1) {
    if (call === 'as-written') return [written];
    if (call === 'input-first') return [[width, ...written]];
    if ((call === 'scaled' || call === 'repeated') && typeof filters === 'number') {
      const scaled = scaledWidth(filters, header.scale, header.divisor);
      return [[width, scaled, ...(call === 'repeated' ? [repeats] : []), ...rest]];
    }
  }
  return [];
}

function fits(parameters: readonly BesideParameter[], count: number): boolean {
  const placed = parameters.filter(({ takesRest }) => !takesRest);
  const needed = placed.filter(({ hasDefault }) => !hasDefault).length;
  return count >= needed && (count <= placed.length || placed.length < parameters.length);
}

/** What a module does, if it is known to work. */
function workOf(made: BesideValue | undefined, call: ModuleCall): Worked | undefined {
  const applied = made?.module?.apply(call);
  if (!applied || applied.raised !== undefined) return undefined;
  const { output } = applied;
  const shape = output && 'shape' in output ? output.shape : undefined;
  const [width] = shape ?? [];
  return isKnown(width) ? { applied, recorded: width } : undefined;
}
