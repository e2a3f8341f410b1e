// Weights that are worked out from others: `weight_norm`, `spectral_norm` and `parametrize`. The layer holds those others instead, under
// the names that PyTorch gives them; what it computes with has the size that it had. Source: torch.nn.utils documentation.
import { table } from '../../../python/make.ts';
import type { Class, Given, Instance, Run, Value } from '../../../python/values.ts';
import { elementsOf, type Sizes } from '../tensors/sizes.ts';
import { Tensor } from '../tensors/tensor.ts';
import type { Layers } from './layer-base.ts';
import { isModule, makeReady, putPart, removeEntry } from './tree.ts';

export interface Asked {
  readonly module: Instance;
  readonly name: string;
  readonly weight: Tensor;
}

/** The module and the name of the weight; `undefined` if that is not known. */
export function askedOf(
  { positional, keywords, isOpen }: Given,
  parameter: string,
  run: Run,
): Asked | undefined {
  const module = (positional[0] ?? keywords.get('module'))?.value;
  const name = (positional[1] ?? keywords.get(parameter))?.value ?? { type: 'text', value: 'weight' };
  if (isOpen || !module || !isModule(module) || name.type !== 'text') return undefined;
  const weight = run.attribute(module, name.value);
  if (module.class.name.startsWith('Lazy'))
    run.raise(
      'ValueError',
      'the module has weights whose sizes the first call decides; it has to be called before',
    );
  return weight instanceof Tensor && weight.sizes ? { module, name: name.value, weight } : undefined;
}

export function like(weight: Tensor, sizes: Sizes, kind: 'parameter' | 'buffer' | 'plain'): Tensor {
  const { isParameter: _, isBuffer: __, source: ___, ...rest } = weight.facts;
  const is = { parameter: { isParameter: true }, buffer: { isBuffer: true }, plain: {} } as const;
  return new Tensor({ ...rest, sizes, ...is[kind] }, weight.home);
}

/** Sizes of a norm along all axes but one; of one number where there is none. */
function normSizes(sizes: Sizes, dim: Value | undefined): Sizes | undefined {
  if (!dim) return sizes.map((size, axis) => (axis === 0 ? size : 1));
  if (dim.type === 'none' || (dim.type === 'int' && dim.value === -1)) return [];
  if (dim.type !== 'int') return undefined;
  const at = dim.value < 0 ? dim.value + sizes.length : dim.value;
  return sizes.map((size, axis) => (axis === at ? size : 1));
}

/** The lengths of the two vectors that a spectral norm is worked out with. */
function vectorSizes({ module, weight }: Asked, given: Given): readonly [Sizes, Sizes] {
  const dim = (given.positional[4] ?? given.keywords.get('dim'))?.value;
  const isTransposed = module.class.order.some(
    (one) => one.type === 'class' && /^ConvTranspose/.test(one.name),
  );
  const at = dim?.type === 'int' ? dim.value : isTransposed ? 1 : 0;
  const { sizes = [] } = weight;
  return [[sizes[at]], [elementsOf(sizes.filter((_, axis) => axis !== at))]];
}

/** `torch.nn.utils.weight_norm(module, name, dim)` */
export function weightNorm(given: Given, run: Run): Value {
  const asked = askedOf(given, 'name', run);
  const sizes =
    asked && normSizes(asked.weight.sizes ?? [], (given.positional[2] ?? given.keywords.get('dim'))?.value);
  if (!asked || !sizes) return run.unknown('weight_norm');
  const { module, name, weight } = asked;
  replaceBy(asked, run);
  putPart(module, `${name}_g`, like(weight, sizes, 'parameter'), run);
  putPart(module, `${name}_v`, like(weight, weight.sizes ?? [], 'parameter'), run);
  return module;
}

/** `torch.nn.utils.spectral_norm(module, name, …)` */
export function spectralNorm(given: Given, run: Run): Value {
  const asked = askedOf(given, 'name', run);
  if (!asked) return run.unknown('spectral_norm');
  const { module, name, weight } = asked;
  const [rows, columns] = vectorSizes(asked, given);
  replaceBy(asked, run);
  putPart(module, `${name}_orig`, like(weight, weight.sizes ?? [], 'parameter'), run);
  putPart(module, `${name}_u`, like(weight, rows, 'buffer'), run);
  putPart(module, `${name}_v`, like(weight, columns, 'buffer'), run);
  return module;
}

/** What was learned is now worked out: the same sizes, and nothing that counts. */
export function replaceBy({ module, name, weight }: Asked, run: Run): void {
  removeEntry(module, name, run);
  module.table.entries.set(name, like(weight, weight.sizes ?? [], 'plain'));
}

/** `remove_weight_norm`, `remove_spectral_norm` */
export function removeNorm(given: Given, run: Run): Value {
  const asked = askedOf(given, 'name', run);
  if (!asked) return run.unknown('a weight');
  const { module, name, weight } = asked;
  for (const suffix of ['_g', '_v', '_orig', '_u']) removeEntry(module, `${name}${suffix}`, run);
  putPart(module, name, like(weight, weight.sizes ?? [], 'parameter'), run);
  return module;
}

/** `torch.nn.utils.parametrizations.weight_norm`, `spectral_norm` and `orthogonal`. */
export function parametrized(kind: string, given: Given, run: Run, layers: Layers): Value {
  const asked = askedOf(given, 'name', run);
  if (!asked) return run.unknown(kind);
  const sizes = asked.weight.sizes ?? [];
  if (kind === 'weight_norm') {
    const norms = normSizes(sizes, (given.positional[2] ?? given.keywords.get('dim'))?.value);
    if (!norms) return run.unknown(kind);
    const originals: readonly (readonly [string, Sizes])[] = [
      ['original0', norms],
      ['original1', sizes],
    ];
    return register(asked, originals, inner('_WeightNorm', [], asked, layers, run), run, layers);
  }
  const vectors = kind === 'spectral_norm' && sizes.length > 1 ? vectorSizes(asked, given) : undefined;
  const buffers: readonly (readonly [string, Sizes])[] = vectors
    ? [
        ['_u', vectors[0]],
        ['_v', vectors[1]],
      ]
    : [];
  const name = kind === 'spectral_norm' ? '_SpectralNorm' : '_Orthogonal';
  return register(asked, [['original', sizes]], inner(name, buffers, asked, layers, run), run, layers);
}

/** `torch.nn.utils.parametrize.register_parametrization(module, tensor_name, parametrization)` */
export function registerParametrization(given: Given, run: Run, layers: Layers): Value {
  const asked = askedOf(given, 'tensor_name', run);
  const by = (given.positional[2] ?? given.keywords.get('parametrization'))?.value;
  // What it makes of weights that are there already may be of other sizes.
  if (!asked || !by || run.attributeIfAny(by, 'right_inverse'))
    return run.unknown('register_parametrization');
  return register(asked, [['original', asked.weight.sizes ?? []]], by, run, layers);
}

function register(
  asked: Asked,
  originals: readonly (readonly [string, Sizes])[],
  by: Value,
  run: Run,
  layers: Layers,
): Value {
  const { module, name, weight } = asked;
  const before = module.table.entries.get('parametrizations');
  const all = before && isModule(before) ? before : madeOf('ModuleDict', layers, run);
  const list = madeOf('ParametrizationList', layers, run);
  if (!all || !list) return run.unknown('parametrizations');
  replaceBy(asked, run);
  for (const [key, sizes] of originals) putPart(list, key, like(weight, sizes, 'parameter'), run);
  putPart(list, '0', by, run);
  putPart(all, name, list, run);
  putPart(module, 'parametrizations', all, run);
  becomeParametrized(module);
  return module;
}

/** The module that does it, which holds what it works with. */
function inner(
  name: string,
  buffers: readonly (readonly [string, Sizes])[],
  { weight }: Asked,
  layers: Layers,
  run: Run,
): Value {
  const made = madeOf(name, layers, run);
  if (!made) return run.unknown(name);
  for (const [key, sizes] of buffers) putPart(made, key, like(weight, sizes, 'buffer'), run);
  return made;
}

function madeOf(name: string, layers: Layers, run: Run): Instance | undefined {
  const of = layers.class(name === 'ModuleDict' ? name : 'Module', run);
  if (!of) return undefined;
  const own: Class = name === 'ModuleDict' ? of : derived(name, of);
  const made: Instance = { type: 'instance', class: own, table: table() };
  makeReady(made, run);
  return made;
}

function derived(name: string, parent: Class): Class {
  const order: (typeof parent.order)[number][] = [];
  const made: Class = { type: 'class', name, bases: [parent], order, table: table(), isOpen: false };
  order.push(made, ...parent.order);
  return made;
}

/** The module is of a class of its own from then on, derived from the one that it was of. */
function becomeParametrized(module: Instance): void {
  const { class: before } = module;
  if (!before.name.startsWith('Parametrized'))
    (module as { class: Class }).class = derived(`Parametrized${before.name}`, before);
}

/** `torch.nn.utils.parametrize.remove_parametrizations(module, tensor_name)` */
export function removeParametrizations(given: Given, run: Run): Value {
  const asked = askedOf(given, 'tensor_name', run);
  const all = asked?.module.table.entries.get('parametrizations');
  if (!asked || !all || !isModule(all)) return run.unknown('remove_parametrizations');
  const { module, name, weight } = asked;
  removeEntry(all, name, run);
  putPart(module, name, like(weight, weight.sizes ?? [], 'parameter'), run);
  if ([...all.table.entries.values()].some(isModule)) return module;
  removeEntry(module, 'parametrizations', run);
  const [, parent] = module.class.order;
  if (parent?.type === 'class') (module as { class: Class }).class = parent;
  return module;
}
