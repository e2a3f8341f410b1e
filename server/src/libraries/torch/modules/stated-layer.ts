// Layers of `torch.nn` that are no operation of the catalogue: what they hold, and what they make of what they are called with.
import type { Value } from '../../../python/values.ts';
import type { Arguments } from '../functions/arguments.ts';
import type { Result } from '../functions/function.ts';
import { readLater, type SignatureParameter } from '../functions/signature.ts';
import type { Weight } from './weights.ts';

export interface StatedLayer {
  readonly name: string;
  /** Of the constructor. */
  readonly parameters: readonly SignatureParameter[];
  /** Of `forward`. */
  readonly inputs: readonly SignatureParameter[];
  /** Attributes that no argument is. */
  attributes?(made: Arguments): readonly (readonly [string, Value])[];
  /** What it holds; may raise what the constructor raises. */
  weights(made: Arguments): readonly Weight[];
  /** What comes out. */
  run(made: Arguments, called: Arguments): Result;
  /** Multiply-accumulates for the whole batch. */
  macs?(made: Arguments, called: Arguments): number | undefined;
}

export type StatedLayers = Readonly<Record<string, StatedLayer>>;

type Parts = Pick<StatedLayer, 'weights' | 'run' | 'macs' | 'attributes'>;

export function statedLayer(
  name: string,
  parameters: string,
  inputs: string,
  parts: Parts,
): readonly [string, StatedLayer] {
  const [made, called] = [readLater(parameters), readLater(inputs)];
  return [
    name,
    {
      name,
      get parameters() {
        return made();
      },
      get inputs() {
        return called();
      },
      ...parts,
    },
  ];
}
