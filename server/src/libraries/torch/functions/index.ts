// All functions of PyTorch that are known, by the names that they have in `torch`, in `torch.nn.functional` and as methods.

import { creation } from './creation.ts';
import type { TorchFunction } from './function.ts';
import { indexing } from './indexing.ts';
import { joining } from './joining.ts';
import { pointwise } from './pointwise.ts';
import { shapes } from './shapes.ts';
import { windows } from './windows.ts';

const ALL: ReadonlyMap<string, TorchFunction> = new Map(
  [creation, pointwise, shapes, joining, indexing, windows].flatMap((table) => Object.entries(table)),
);

/** `undefined` if there is none. `relu_` is `relu`. */
export function functionNamed(name: string): TorchFunction | undefined {
  const found = ALL.get(name);
  if (found) return found;
  return name.endsWith('_') && !name.startsWith('_') ? ALL.get(name.slice(0, -1)) : undefined;
}
