// What the names of PyTorch ask of the library that they are in.
import type { Class, Module, Run } from '../../../python/values.ts';
import type { Layers } from '../modules/layer-base.ts';
import type { Session } from '../session.ts';
import type { TensorHome } from '../tensors/tensor.ts';

export interface TorchParts {
  readonly session: Session;
  readonly home: TensorHome;
  readonly classes: Layers & { class(name: string, run: Run): Class | undefined };
  module(name: string): Module | undefined;
}
