// Multiply-accumulates as torchinfo 1.8 counts them: for each call of a module without modules in it, its weights and biases as often as they
// are applied to a place of the map, where the module is a convolution, and once where it is anything else.

import { type Count, isCount } from '../../inference/facts.ts';
import { type Dim, elementCount, isKnown } from '../../network/shape.ts';
import type { InputShape } from '../../operations/operation.ts';
import { type Applied, type Figure, NOT_FOLLOWED, numbersHeld, times } from './applied.ts';

export const torchinfo: Figure = (applied) => {
  const { isModule, kind, facts } = applied;
  if (!isModule) return 0;
  const held = numbersHeld(applied);
  if (held === 0 || kind === 'MultiheadAttention') return 0;
  if (/^(?:Transformer|Bilinear)/.test(kind)) return NOT_FOLLOWED(kind);
  if (kind.includes('Conv')) return scaled(held, placesOf(facts.outputs[0]));
  if (RECURRENT.test(kind)) return scaled(held, facts.outputs[0]?.[0]);
  return held;
};

const RECURRENT = /^(?:LSTM|GRU|RNN)(?:Cell)?$/;

/** A parameter that a module of the program's own holds: by its name it is taken for a weight. `kind` is the class of that module. */
export function heldByOwn(name: string, parameter: Applied, kind: string, output: InputShape): Count {
  const held = numbersHeld(parameter);
  if (name === 'weight' || name === 'bias')
    return kind.includes('Conv') ? scaled(held, placesOf(output)) : held;
  return /weight|bias/.test(name) ? scaled(held, output?.[0]) : 0;
}

/** Places behind the axis of the channels. */
function placesOf(output: InputShape): Dim | undefined {
  return output && elementCount(output.slice(1));
}

function scaled(held: Count, by: Dim | undefined): Count {
  if (!isCount(held)) return held;
  return by !== undefined && isKnown(by) ? times(by, held) : { unknown: 'the input size is not known' };
}
