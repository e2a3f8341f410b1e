// The weights of a layer as tensors of the program: made when they are first asked for, replaced where the program puts others in
// their place.
import type { Instance, Value } from '../../../python/values.ts';
import { elementsOf } from '../tensors/sizes.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';
import type { Weight } from './weights.ts';

export class HeldWeights {
  readonly #specs: readonly Weight[];
  readonly #home: TensorHome;
  readonly #tensors = new Map<string, Tensor>();

  constructor(specs: readonly Weight[], home: TensorHome) {
    this.#specs = specs;
    this.#home = home;
  }

  /** Other tensors of the same sizes. */
  copy(): HeldWeights {
    return new HeldWeights(this.#specs, this.#home);
  }

  /** The tensor of that name as it was made; `undefined` if the layer has none. */
  get(name: string): Tensor | undefined {
    const spec = this.#specs.find((one) => one.name === name);
    if (!spec) return undefined;
    const known = this.#tensors.get(name);
    if (known) return known;
    const kind = spec.isBuffer ? { isBuffer: true as const } : { isParameter: true as const };
    const made = new Tensor({ sizes: spec.sizes, dtype: 'float32', ...kind }, this.#home);
    this.#tensors.set(name, made);
    return made;
  }

  /** All by name, with those that the program put in their place. */
  entries(self: Instance): readonly (readonly [string, Tensor])[] {
    const own = this.#specs.flatMap(({ name }) => {
      const put = self.table.entries.get(name);
      const tensor = put === undefined ? this.get(name) : put instanceof Tensor ? put : undefined;
      return tensor ? [[name, tensor] as const] : [];
    });
    const more = [...self.table.entries].flatMap(([name, value]) =>
      isParameter(value) && !this.#specs.some((spec) => spec.name === name) ? [[name, value] as const] : [],
    );
    return [...own, ...more];
  }

  /** Whether the program put something else in place of one of them, or beside them. */
  isChanged(self: Instance): boolean {
    const { entries } = self.table;
    return this.#specs.some(({ name }) => entries.has(name)) || [...entries.values()].some(isParameter);
  }

  /** How many numbers it learns, and keeps; `undefined` if that is not known. Tensors in `counted` are left out, and put in. */
  count(
    self: Instance,
    counted: Set<Value>,
  ): { readonly learned: number; readonly kept: number } | undefined {
    let [learned, kept] = [0, 0];
    for (const [, tensor] of this.entries(self)) {
      if (counted.has(tensor)) continue;
      const elements = tensor.sizes && elementsOf(tensor.sizes);
      if (elements === undefined) return undefined;
      counted.add(tensor);
      if (tensor.facts.isParameter) learned += elements;
      else kept += elements;
    }
    return { learned, kept };
  }
}

function isParameter(value: Value): value is Tensor {
  return value instanceof Tensor && value.facts.isParameter === true;
}
