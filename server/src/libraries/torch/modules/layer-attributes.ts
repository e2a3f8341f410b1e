// What layers of `torch.nn` keep of their arguments as attributes, in the form that PyTorch gives them: sizes of windows of convolutions
// are tuples, those of most pools stay as they were given. Source: the classes' attributes as PyTorch 2 shows them.
import { float, NONE, UNKNOWN } from '../../../python/make.ts';
import type { Run, Value } from '../../../python/values.ts';

/** How often one number stands in the tuple that it becomes, by the names of the arguments; 0: whatever it is, it is a tuple. */
type Repeats = Readonly<Record<string, number>>;

function repeatsOf(short: string): Repeats {
  const axes = Number(/(\d)d$/.exec(short)?.[1] ?? 0);
  const window = ['kernel_size', 'stride', 'padding', 'dilation', 'output_padding'];
  const all = (names: readonly string[], count: number): Repeats =>
    Object.fromEntries(names.map((name) => [name, count]));
  if (/^(?:Lazy)?Conv/.test(short)) return all(window, axes);
  if (short === 'AvgPool1d') return all(['kernel_size', 'stride', 'padding'], 1);
  if (/Pad\dd$/.test(short)) return { padding: 2 * axes };
  if (/^(?:Layer|RMS)Norm$/.test(short)) return { normalized_shape: 1 };
  return {};
}

function repeated(value: Value, count: number, run: Run): Value {
  if (value.type === 'int' || value.type === 'float')
    return { type: 'tuple', items: Array.from({ length: count }, () => value) };
  if (value.type === 'tuple') return { type: 'tuple', items: value.items };
  if (value.type !== 'list' && value.type !== 'range') return value;
  const items = run.iterate(value);
  return items ? { type: 'tuple', items } : UNKNOWN;
}

/** Who reads a number off a layer means that of the layer, and not the literal that it was made with. */
function plain(value: Value): Value {
  return value.type === 'int' ? { type: 'int', value: value.value } : value;
}

/** Factors are floats, one by one if there are several. */
function asFloats(value: Value): Value {
  if (value.type === 'int') return float(value.value);
  if (value.type === 'list' || value.type === 'tuple')
    return { type: 'tuple', items: value.items.map(asFloats) };
  return value;
}

/** Attributes that no argument is. */
function constantsOf(
  short: string,
  given: ReadonlyMap<string, Value>,
): readonly (readonly [string, Value])[] {
  if (/^(?:Lazy)?Conv/.test(short)) {
    const axes = Number(short.at(-2));
    const zeros: Value = {
      type: 'tuple',
      items: Array.from({ length: axes }, () => ({ type: 'int', value: 0 })),
    };
    const isTransposed: Value = { type: 'bool', value: short.includes('Transpose') };
    return [
      ['transposed', isTransposed],
      ...(given.has('output_padding') ? [] : [['output_padding', zeros] as const]),
    ];
  }
  return [];
}

/** The attributes of a layer by name, from the values of its arguments. `weights`: names that its weights have. */
export function attributesOfLayer(
  short: string,
  given: ReadonlyMap<string, Value>,
  weights: ReadonlySet<string>,
  run: Run,
): readonly (readonly [string, Value])[] {
  const repeats = repeatsOf(short);
  const own = [...given].flatMap(([name, value]): (readonly [string, Value])[] => {
    if (weights.has(name) || name === 'device' || name === 'dtype') return [];
    if (name === 'scale_factor') return [[name, asFloats(value)]];
    // The step of a window is the window unless it is given.
    const asked = name === 'stride' && value.type === 'none' ? (given.get('kernel_size') ?? NONE) : value;
    const count = repeats[name];
    return [[name, count === undefined ? plain(asked) : repeated(asked, count, run)]];
  });
  return [...own, ...constantsOf(short, given)];
}
