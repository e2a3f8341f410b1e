// The output width of a row as the parser records it, which can differ from what the module really gives.
// Source: the branches of parse_model in ultralytics/nn/tasks.py.
import type { Argument } from '../../libraries/literal.ts';
import type { Feature } from './composer.ts';
import { knownCount } from './counts.ts';
import type { Known } from './dialects.ts';

export interface RecordContext {
  readonly written: readonly Argument[];
  readonly inputs: readonly Feature[];
  readonly built: readonly Feature[];
  /** What the row before it in the text recorded. */
  readonly previous: number | undefined;
}

export function recordedWidth({ recorded }: Known, context: RecordContext): number | undefined {
  const { written, inputs, built, previous } = context;
  switch (recorded) {
    case 'sum':
      return knownCount(inputs.reduce((total, { channels }) => total + channels, 0));
    case 'last-input':
      return channelsOf(inputs.at(-1));
    case 'stale':
      return previous;
    case 'first-argument':
      return numberIn(written[0]);
    case 'second-argument':
      return numberIn(written[1]);
    case 'input':
      return channelsOf(inputs[0]);
    case 'built':
    case 'parts':
      return channelsOf(built[0]);
  }
}

function channelsOf(feature: Feature | undefined): number | undefined {
  return feature && knownCount(feature.channels);
}

function numberIn(argument: Argument | undefined): number | undefined {
  return typeof argument?.value === 'number' ? argument.value : undefined;
}
