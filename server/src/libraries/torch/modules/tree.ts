// The tree of modules as PyTorch keeps it: what a module holds under which name, in the order in which it came.
import type { Instance, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';

/** Names that the containers keep their own matters under: never children. */
export const HIDDEN = '\0';

export function isModule(value: Value): value is Instance {
  return (
    value.type === 'instance' &&
    value.class.order.some((one) => one.type === 'foreign' && one.class === 'torch.nn.Module')
  );
}

/** Modules that it holds itself. */
export function childrenOf(module: Instance): readonly (readonly [string, Instance])[] {
  return [...module.table.entries].flatMap(([name, value]) =>
    isModule(value) ? [[name, value] as const] : [],
  );
}

/** Parameters that it holds itself. */
export function ownParameters(module: Instance): readonly (readonly [string, Tensor])[] {
  return [...module.table.entries].flatMap(([name, value]) =>
    value instanceof Tensor && value.facts.isParameter ? [[name, value] as const] : [],
  );
}

/** All modules of a tree by their qualified names, each once; the root is called ''. */
export function modulesOf(root: Instance): ReadonlyMap<Instance, string> {
  const found = new Map<Instance, string>();
  const visit = (module: Instance, name: string) => {
    if (found.has(module) || found.size > 100_000) return;
    found.set(module, name);
    for (const [child, inner] of childrenOf(module)) visit(inner, name === '' ? child : `${name}.${child}`);
  };
  visit(root, '');
  return found;
}
