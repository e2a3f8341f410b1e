// A module that is built as often as its row says, where it does not take the repeats itself.
import { ArgumentValues } from './arguments.ts';
import type { Call } from './call.ts';
import type { Composer, Feature } from './composer.ts';
import { UNKNOWN_COUNT } from './counts.ts';
import type { Known } from './dialects.ts';

/** Builds the module as often as the row says, each copy reading the one before and built for the same input. */
export function stack(
  composer: Composer,
  known: Known,
  call: Call,
  inputs: readonly Feature[],
): readonly Feature[] {
  const { module } = known;
  const values = new ArgumentValues(module.parameters, call.given);
  let current = inputs;
  let built: readonly Feature[] = [];
  for (let copy = 0; copy < call.copies && !(composer.isFull && copy > 0); copy++) {
    const result = module.build(composer, current, values);
    built = 'channels' in result ? [result] : result;
    if (copy + 1 < call.copies) current = built.map((feature) => withChannels(feature, inputs[0]?.channels));
  }
  return built;
}

function withChannels({ tensor }: Feature, channels = UNKNOWN_COUNT): Feature {
  return tensor ? { tensor, channels } : { channels };
}
