// Why a layer cannot be made, or called, with the arguments it is given: told of the argument that is to be mended.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import { Fault } from '../../fault.ts';
import { type LibraryLayer, shortName } from '../../library.ts';
import type { Argument } from '../../literal.ts';

/** Arguments that have to be integers, alone or in lists, whatever layer takes them. */
const INTEGERS: readonly string[] = [
  ...[
    'in_channels',
    'out_channels',
    'in_features',
    'out_features',
    'num_features',
    'num_channels',
    'num_groups',
  ],
  ...[
    'kernel_size',
    'stride',
    'padding',
    'dilation',
    'groups',
    'output_padding',
    'output_size',
    'num_parameters',
  ],
  ...['upscale_factor', 'downscale_factor', 'normalized_shape'],
];

/** What the arguments are called that have to be divided by others. */
const DIVIDED: Readonly<Record<string, readonly string[]>> = {
  groups: ['in_channels', 'out_channels'],
  num_groups: ['num_channels'],
};

/** What a layer is made with. */
interface Bound {
  readonly record: LibraryLayer;
  /** What was given, with its place. */
  readonly found: ReadonlyMap<string, Argument>;
  /** The same as values of the program, and defaults. */
  readonly values: ReadonlyMap<string, Value>;
}

/** What is wrong with the arguments of a layer that PyTorch refuses; `undefined` if that is something else. */
export function constructionFault(bound: Bound): Fault | undefined {
  return fractionFault(bound) ?? groupsFault(bound);
}

/** Layers that look at their arguments when they are called, and take no number with a fraction then. */
const LOOKS_LATER =
  /^(?:Lazy)?Conv|^(?:Adaptive)?(?:Max|Avg)Pool|Pad\dd$|^(?:Pixel|Channel)(?:Uns|S)huffle$|^GroupNorm$/;

/** What is wrong with the arguments of a layer that PyTorch refuses when it is called only. */
export function callFault(bound: Bound): Fault | undefined {
  return LOOKS_LATER.test(shortName(bound.record)) ? fractionFault(bound) : undefined;
}

/** A number with a fraction among the arguments that have to be integers. */
function fractionFault(bound: Bound): Fault | undefined {
  const { record, values } = bound;
  for (const name of INTEGERS) {
    const value = values.get(name);
    const found = value && record.parameters.some((one) => one.name === name) && fractionIn(value);
    if (found === undefined || found === false) continue;
    return faultAt(bound, name, { type: 'fraction', name, kind: shortName(record), found: written(found) });
  }
  return undefined;
}

function groupsFault(bound: Bound): Fault | undefined {
  const { record, values } = bound;
  for (const [name, divided] of Object.entries(DIVIDED)) {
    const groups = integerIn(values.get(name));
    if (groups === undefined || groups <= 0) continue;
    const widths = divided.flatMap((width) => {
      const size = integerIn(values.get(width));
      return size === undefined ? [] : [{ name: width, size }];
    });
    const wrong = widths.filter(({ size }) => size % groups !== 0);
    if (wrong.length === 0) continue;
    const ordered = [...wrong, ...widths.filter((one) => !wrong.includes(one))];
    return faultAt(bound, name, {
      type: 'groups',
      kind: shortName(record),
      name,
      groups,
      widths: ordered,
    });
  }
  return undefined;
}

type WithoutPlace<Problem> = Problem extends FileProblem ? Omit<Problem, 'span'> : never;

/** A default has no place of its own: then it is told of the layer as a whole. */
function faultAt({ found }: Bound, name: string, problem: WithoutPlace<FileProblem>): Fault | undefined {
  const span: Span | undefined = found.get(name)?.span;
  return span && new Fault({ ...problem, span } as FileProblem);
}

function fractionIn(value: Value): number | undefined {
  if (value.type === 'float') return value.value;
  if (value.type !== 'list' && value.type !== 'tuple') return undefined;
  return value.items.map(fractionIn).find((found) => found !== undefined);
}

function integerIn(value: Value | undefined): number | undefined {
  return value?.type === 'int' ? value.value : undefined;
}

/** As Python writes it. */
function written(number: number): string {
  return Number.isInteger(number) ? `${number}.0` : String(number);
}
