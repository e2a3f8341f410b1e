// The functions of einops on tensors of a program. Patterns that are not known end a call (`NotKnown`).
import { emptyDict, int, text, tuple } from '../../python/make.ts';
import type { Given, GivenValue, Run, Value } from '../../python/values.ts';
import { callFunction } from '../torch/functions/call-function.ts';
import { out, type Result, torchFunction } from '../torch/functions/function.ts';
import { functionNamed } from '../torch/functions/index.ts';
import type { Size, Sizes } from '../torch/tensors/sizes.ts';
import { Tensor } from '../torch/tensors/tensor.ts';
import { NotKnown, TorchError } from '../torch/tensors/torch-error.ts';
import type { TorchLibrary } from '../torch/torch-library.ts';
import { packed, placesOf, unpackedSizes } from './packing.ts';
import { fault, readSide } from './pattern.ts';
import { type Kind, rearranged } from './rearranged.ts';

const REDUCTIONS: ReadonlySet<string> = new Set(['min', 'max', 'sum', 'mean', 'prod', 'any', 'all']);

/** The parameters that are not lengths of axes, in their order. */
const PARAMETERS: Readonly<Record<Kind, readonly string[]>> = {
  rearrange: ['tensor', 'pattern'],
  reduce: ['tensor', 'pattern', 'reduction'],
  repeat: ['tensor', 'pattern'],
};

/** `rearrange(tensor, pattern, **lengths)`, and its like. */
export function shaped(kind: Kind, given: Given, run: Run, torch: TorchLibrary): Value {
  if (given.isOpen) throw new NotKnown(`the arguments of einops.${kind} are not known`);
  const names = PARAMETERS[kind];
  const [tensor, pattern, reduction] = names.map(
    (name, at) => given.positional[at] ?? given.keywords.get(name),
  );
  if (!tensor || !pattern || (kind === 'reduce' && !reduction))
    throw new TorchError('TypeError', `${kind}() missing a required argument`);
  if (reduction) checkReduction(reduction.value);
  const lengths = new Map<string, Size>();
  for (const [name, { value }] of given.keywords)
    if (!names.includes(name)) lengths.set(name, lengthOf(value));
  const words = wordsOf(pattern.value);
  return tensorCall(kind, tensor, given, run, torch, (sizes) => out(rearranged(kind, sizes, words, lengths)));
}

function checkReduction(value: Value): void {
  if (value.type === 'unknown') throw new NotKnown(value.why ?? 'the reduction is not known');
  if (value.type === 'text' && !REDUCTIONS.has(value.value)) fault(`Unknown reduction ${value.value}`);
}

function wordsOf(value: Value): string {
  if (value.type === 'text') return value.value;
  throw new NotKnown('a pattern of einops is not known');
}

function lengthOf(value: Value): Size {
  if (value.type === 'int') return value.value;
  if (value.type === 'bool') return Number(value.value);
  return undefined;
}

/** Calls what a pattern makes of one tensor; a list of tensors is one with an axis more in front. */
function tensorCall(
  name: string,
  first: GivenValue,
  given: Given,
  run: Run,
  { session, home }: TorchLibrary,
  work: (sizes: Sizes) => Result,
): Value {
  const of = torchFunction(`einops.${name}`, 'tensor', (args) => {
    const value = args.known('tensor');
    if (value.type !== 'list' && value.type !== 'tuple') return work(args.sizes('tensor'));
    const stack = functionNamed('stack');
    const together =
      stack &&
      callFunction(stack, { ...given, positional: [{ value }], keywords: new Map() }, run, session, home);
    const sizes = together instanceof Tensor ? together.sizes : undefined;
    return sizes ? work(sizes) : args.stop('tensor');
  })[1];
  return callFunction(of, { ...given, positional: [first], keywords: new Map() }, run, session, home);
}

/** `einsum(tensor, …, pattern)`: names of axes have several letters. */
export function multiplied(given: Given, run: Run, { session, home }: TorchLibrary): Value {
  const found = functionNamed('einsum');
  const pattern = given.positional.at(-1) ?? given.keywords.get('pattern');
  if (!found || !pattern || given.isOpen) throw new NotKnown('einops.einsum');
  const letters = new Map<string, string>();
  const letterOf = (name: string): string => {
    const known = letters.get(name);
    if (known !== undefined) return known;
    const made = String.fromCharCode((letters.size < 26 ? 97 : 39) + letters.size);
    letters.set(name, made);
    return made;
  };
  const words = wordsOf(pattern.value);
  if (/[()]/.test(words)) fault('Shape rearrangement is not yet supported in einsum.');
  const equation = words.replace(/[A-Za-z_]\w*/g, letterOf).replace(/\s+/g, '');
  if (letters.size > 52) throw new NotKnown('a pattern with too many axes');
  const tensors = given.positional.slice(0, -1);
  return callFunction(
    found,
    { ...given, positional: [{ value: text(equation) }, ...tensors], keywords: new Map() },
    run,
    session,
    home,
  );
}

/** `pack([tensors], pattern)` gives a tensor, and the shapes that are in it. */
export function packedTogether(given: Given, run: Run, torch: TorchLibrary): Value {
  const [list, pattern] = given.positional;
  if (!list || !pattern || given.isOpen) throw new NotKnown('einops.pack');
  const places = placesOf(wordsOf(pattern.value));
  const of = torchFunction('einops.pack', 'tensors', (args) => {
    const all = args.tensors('tensors').map(({ sizes }) => sizes ?? args.stop('tensors'));
    const { sizes, shapes } = packed(all, places);
    return { several: [{ sizes }], arrange: ([tensor]) => tuple(tensor ? [tensor, shapes] : []) };
  })[1];
  return callFunction(
    of,
    { ...given, positional: [list], keywords: new Map() },
    run,
    torch.session,
    torch.home,
  );
}

/** `unpack(tensor, shapes, pattern)` */
export function takenApart(given: Given, run: Run, torch: TorchLibrary): Value {
  const [tensor, shapes, pattern] = given.positional;
  if (!tensor || !shapes || !pattern || given.isOpen) throw new NotKnown('einops.unpack');
  const places = placesOf(wordsOf(pattern.value));
  const known = run.iterate(shapes.value)?.map((shape) => {
    const items = shape.type === 'int' ? [shape] : run.iterate(shape);
    if (!items) throw new NotKnown('the shapes of what was packed are not known');
    return items.map(lengthOf);
  });
  if (!known) throw new NotKnown('the shapes of what was packed are not known');
  return tensorCall('unpack', tensor, given, run, torch, (sizes) => ({
    as: 'list',
    several: unpackedSizes(sizes, known, places).map((one) => ({ sizes: one })),
  }));
}

/** `parse_shape(tensor, pattern)`: sizes by the names of axes; `_` is left out. */
export function parsed({ positional: [tensor, pattern] }: Given): Value {
  const sizes = tensor?.value instanceof Tensor ? tensor.value.sizes : undefined;
  if (!sizes || !pattern) throw new NotKnown('einops.parse_shape');
  const names = wordsOf(pattern.value).trim().split(/\s+/);
  if (names.includes('...') || names.some((name) => name !== '_' && readSide(name).axes.length !== 1))
    throw new NotKnown('einops.parse_shape');
  if (names.length !== sizes.length)
    fault(`Can't parse shape with different number of dimensions: ${names.length} ${sizes.length}`);
  const dict = emptyDict();
  names.forEach((name, at) => {
    const size = sizes[at];
    if (name === '_') return;
    dict.table.entries.set(`t${name}`, size === undefined ? { type: 'unknown' } : int(size));
    dict.keys.set(`t${name}`, text(name));
  });
  return dict;
}
