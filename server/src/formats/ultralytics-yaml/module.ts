// The record that says what a module of a YOLO file is: the arguments of its constructor and how it is composed
// of operations of the catalogue. Counts, shapes, hovers, completion and signature help all follow from it.

import type { Parameter } from '../../libraries/parameter.ts';
import type { ArgumentValues } from './arguments.ts';
import type { Composer, Feature } from './composer.ts';

export interface ModuleSpec {
  /** As the file spells it. */
  readonly name: string;
  /** One line without a final stop. */
  readonly summary: string;
  /**
   * The constructor's parameters in call order. `c1` (input channels), `c2` (output channels), `n` (repeats) and
   * `ch` (channels of all inputs) are filled in by the parser where the module's treatment says so.
   */
  readonly parameters: readonly Parameter[];
  /** It takes more arguments than are listed, which change neither shapes nor counts. */
  readonly takesMore?: true;
  /** Composes the module; `inputs` are the tensors that `from` names. Gives what rows after it can read. */
  build(composer: Composer, inputs: readonly Feature[], values: ArgumentValues): Feature | readonly Feature[];
}

/** A module that reads one tensor, built by a function of that tensor. */
export function unary(
  spec: Omit<ModuleSpec, 'build'>,
  build: (composer: Composer, input: Feature, values: ArgumentValues) => Feature | readonly Feature[],
): ModuleSpec {
  return { ...spec, build: (composer, inputs, values) => build(composer, composer.only(inputs), values) };
}
