// The output width of a row in the parser's books, which can differ from what the module really gives.
// Source: the branches of parse_model in ultralytics/nn/tasks.py.
import type { Argument } from '../../libraries/literal.ts';
import type { Feature } from './composer.ts';
import type { Known } from './dialects.ts';

export interface RecordContext {
  readonly written: readonly Argument[];
  readonly inputs: readonly Feature[];
  readonly built: readonly Feature[];
  /** What the row before it in the text recorded. */
  readonly previous: number;
}

export function recordedWidth({ recorded }: Known, context: RecordContext): number {
  const { written, inputs, built, previous } = context;
  switch (recorded) {
    case 'sum':
      return inputs.reduce((total, { channels }) => total + channels, 0);
    case 'last-input':
      return inputs[inputs.length - 1]?.channels ?? Number.NaN;
    case 'stale':
      return previous;
    case 'first-argument':
      return numberIn(written[0]);
    case 'second-argument':
      return numberIn(written[1]);
    case 'input':
      return inputs[0]?.channels ?? Number.NaN;
    case 'built':
    case 'parts':
      return built[0]?.channels ?? Number.NaN;
  }
}

function numberIn(argument: Argument | undefined): number {
  return typeof argument?.value === 'number' ? argument.value : Number.NaN;
}
