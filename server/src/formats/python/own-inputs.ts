// What a model itself says of its input: an example of it, or the size of the images that its weights were trained with.
import { Tensor } from '../../libraries/torch/tensors/tensor.ts';
import type { Instance, Value } from '../../python/values.ts';
import type { StatedInput } from '../format.ts';

/** `example_input_array`, as PyTorch Lightning has it. */
export function exampleOf({ table }: Instance): ReadonlyMap<number, Value> | undefined {
  const example = table.entries.get('example_input_array');
  const values = example?.type === 'tuple' || example?.type === 'list' ? example.items : [example];
  const tensors = values.flatMap((value, at) =>
    value instanceof Tensor && value.sizes ? [[at, value] as const] : [],
  );
  return tensors.length > 0 && tensors.length === values.length ? new Map(tensors) : undefined;
}

/** Where libraries of models keep what their weights were trained with: `default_cfg` of timm. */
const CONFIGURATIONS = ['default_cfg', 'pretrained_cfg'];

/** `input_size = (3, 299, 299)`, as a model has it itself or in what it is configured with. */
export function ownImageOf({ table: { entries } }: Instance): StatedInput | undefined {
  const size = [entries.get('input_size'), ...CONFIGURATIONS.map((name) => sizeIn(entries.get(name)))].find(
    (value) => value !== undefined,
  );
  if (size?.type !== 'tuple' && size?.type !== 'list') return undefined;
  const sizes = size.items.flatMap((item) => (item.type === 'int' ? [item.value] : []));
  return sizes.length === 3 && size.items.length === 3 ? { sizes } : undefined;
}

function sizeIn(configuration: Value | undefined): Value | undefined {
  if (configuration?.type === 'dict') return configuration.table.entries.get('tinput_size');
  return configuration?.type === 'instance' ? configuration.table.entries.get('input_size') : undefined;
}
