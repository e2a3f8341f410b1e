// `torch.nn.utils.prune`: weights of which a mask leaves some. The layer holds the whole weight and the mask; what it computes with has
// the size that it had. Source: the documentation of torch.nn.utils.prune.
import { bool } from '../../../python/make.ts';
import type { Given, Run, Value } from '../../../python/values.ts';
import { Tensor } from '../tensors/tensor.ts';
import { askedOf, like, replaceBy } from './parametrize.ts';
import { isModule, modulesOf, partOf, putPart, removeEntry } from './tree.ts';

/** `prune.l1_unstructured(module, name, amount)`, and its like: gives the module. */
export function prune(given: Given, run: Run): Value {
  const asked = askedOf(given, 'name', run);
  if (!asked) return run.unknown('torch.nn.utils.prune');
  const { module, name, weight } = asked;
  const sizes = weight.sizes ?? [];
  // A weight that was pruned before gets another mask.
  if (!module.table.entries.has(`${name}_orig`)) {
    replaceBy(asked, run);
    putPart(module, `${name}_orig`, like(weight, sizes, 'parameter'), run);
  }
  putPart(module, `${name}_mask`, like(weight, sizes, 'buffer'), run);
  return module;
}

/** `prune.remove(module, name)`: what is left is the weight. */
export function makePermanent(given: Given, run: Run): Value {
  const asked = askedOf(given, 'name', run);
  const whole = asked?.module.table.entries.get(`${asked.name}_orig`);
  if (!asked || !(whole instanceof Tensor)) return run.unknown('torch.nn.utils.prune');
  const { module, name, weight } = asked;
  removeEntry(module, `${name}_orig`, run);
  removeEntry(module, `${name}_mask`, run);
  putPart(module, name, like(weight, weight.sizes ?? [], 'parameter'), run);
  return module;
}

/** `prune.is_pruned(module)` */
export function isPruned({ positional: [first], keywords }: Given, run: Run): Value {
  const module = (first ?? keywords.get('module'))?.value;
  if (!module || !isModule(module)) return run.unknown('torch.nn.utils.prune');
  return bool(
    [...modulesOf(module).keys()].some(({ table }) =>
      [...table.entries].some(([name, value]) => name.endsWith('_mask') && partOf(value) === 'buffer'),
    ),
  );
}
