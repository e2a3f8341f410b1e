// What losses are given: those that take a softmax or a sigmoid themselves are not to be given one, and others need it. Told of the layer
// that gives it, where the program shows the loss.

import { callOf } from '../../network/definition.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer } from '../../network/network.ts';
import type { Given, Run } from '../../python/values.ts';
import { Trace } from '../../tracing/trace.ts';
import type { Session } from './session.ts';
import { Tensor } from './tensors/tensor.ts';

type LossInput = Extract<FileProblem, { type: 'loss-input' }>;
type Gives = LossInput['gives'];

interface Loss {
  readonly takes: LossInput['takes'];
  /** What it is certainly not meant to be given. */
  readonly refuses: readonly Gives[];
}

/** By the names of the layer and of the function. */
const LOSSES: Readonly<Record<string, Loss>> = {
  CrossEntropyLoss: { takes: 'scores', refuses: ['softmax'] },
  cross_entropy: { takes: 'scores', refuses: ['softmax'] },
  BCEWithLogitsLoss: { takes: 'scores', refuses: ['softmax', 'sigmoid'] },
  binary_cross_entropy_with_logits: { takes: 'scores', refuses: ['softmax', 'sigmoid'] },
  NLLLoss: { takes: 'log-probabilities', refuses: ['softmax', 'sigmoid', 'scores'] },
  nll_loss: { takes: 'log-probabilities', refuses: ['softmax', 'sigmoid', 'scores'] },
  BCELoss: { takes: 'probabilities', refuses: ['scores'] },
  binary_cross_entropy: { takes: 'probabilities', refuses: ['scores'] },
};

/** Notes what a loss is given by a model, if that is not what it takes. */
export function noteLoss(name: string, given: Given, session: Session, run: Run): void {
  const short = name.slice(name.lastIndexOf('.') + 1);
  const loss = Object.hasOwn(LOSSES, short) ? LOSSES[short] : undefined;
  const value = (given.positional[0] ?? given.keywords.get('input'))?.value;
  const source = value instanceof Tensor ? value.source : undefined;
  if (!loss || !(source?.trace instanceof Trace)) return;
  const layer = source.trace.layers[source.layer];
  const gives = layer && givenBy(layer);
  if (!gives || !loss.refuses.includes(gives)) return;
  const { kindSpan: span } = layer.operation === undefined ? callOf(layer) : layer.definition;
  const { kindSpan: lossSpan } = session.call(given, run);
  const { takes } = loss;
  session.lossInputs.push({
    type: 'loss-input',
    span,
    kind: layer.kind,
    loss: short,
    lossSpan,
    gives,
    takes,
  });
}

function givenBy({ kind, operation }: Layer): Gives | undefined {
  if (/^softmax$/i.test(kind)) return 'softmax';
  if (/^sigmoid$/i.test(kind)) return 'sigmoid';
  return operation === 'dense' ? 'scores' : undefined;
}
