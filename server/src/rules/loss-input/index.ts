// loss-input: a loss that takes a softmax or a sigmoid itself is given one, or one that needs it is not.

import type { FileProblem } from '../../network/file-problem.ts';
import type { Layer } from '../../network/network.ts';
import { sameSpan } from '../../text/span.ts';
import { quoted } from '../../wording/sentence.ts';
import { removeLayer } from '../edits/edits.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';

type LossInput = Extract<FileProblem, { type: 'loss-input' }>;

export const rule: Rule = {
  id: 'loss-input',
  summary: 'A loss is given something else than it takes',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  formats: ['python', 'notebook'],
  checkFile(problem, context) {
    if (problem.type !== 'loss-input') return;
    const { span, loss, lossSpan } = problem;
    context.report({
      span,
      message: message(problem),
      related: [
        {
          span: lossSpan,
          message: `${quoted(loss)} is ${problem.needs === undefined ? 'called' : 'the loss'} here`,
        },
      ],
      fixes: () => edits(problem, context),
    });
  },
};

function message({ kind, loss, gives, takes, needs }: LossInput): string {
  if (needs !== undefined) return kerasMessage({ kind, loss, gives }, needs);
  const given = `${quoted(kind)} comes before ${quoted(loss)}`;
  switch (takes) {
    case 'scores':
      return `${given}, which takes ${gives === 'softmax' && !loss.includes('BCE') && !loss.startsWith('binary') ? 'the softmax' : 'the sigmoid'} itself: give it the scores as they are.`;
    case 'log-probabilities':
      return `${given}, which takes logarithms of probabilities: \`log_softmax\` gives them.`;
    case 'probabilities':
      return `${given}, which takes probabilities: \`sigmoid\` gives them, or ${quoted('BCEWithLogitsLoss')} takes the scores as they are.`;
  }
}

function kerasMessage(
  { kind, loss, gives }: Pick<LossInput, 'kind' | 'loss' | 'gives'>,
  needs: string,
): string {
  return gives === 'scores'
    ? `${quoted(kind)} gives scores as they are to ${quoted(loss)}, which takes probabilities: \`${needs}\` gives them, or \`from_logits=True\` has the loss take scores.`
    : `${quoted(kind)} ends in a ${gives}, but ${quoted(loss)} is told with \`from_logits=True\` that it gets scores, and takes the ${needs} itself.`;
}

/** The loss is told what it gets, or gets what it takes. */
function kerasEdits({ gives, needs, saidAt }: LossInput, layer: Layer | undefined): FixCandidate[] {
  if (gives !== 'scores') {
    return saidAt
      ? [
          {
            title: 'Set `from_logits` to `False`',
            intents: [{ type: 'replace', span: saidAt, text: 'False' }],
          },
        ]
      : [];
  }
  return layer && needs !== undefined
    ? [
        {
          title: `Set \`activation\` to \`${needs}\``,
          intents: [{ type: 'set-attribute', layer: layer.id, attribute: 'activation', value: needs }],
        },
      ]
    : [];
}

/** What the loss does itself is left out; what it takes the logarithm of is given with it. */
function edits(problem: LossInput, { network }: RuleContext): FixCandidate[] {
  const { span, takes, gives, needs } = problem;
  const layer = network.layers.find(({ definition, call }) =>
    [definition.span, definition.kindSpan, call?.span, call?.kindSpan].some((one) => sameSpan(one, span)),
  );
  if (needs !== undefined) return kerasEdits(problem, layer);
  if (!layer) return [];
  if (takes === 'scores') return [removeLayer(layer)];
  const kind = { Softmax: 'LogSoftmax', softmax: 'log_softmax' }[layer.kind];
  return takes === 'log-probabilities' && gives === 'softmax' && kind !== undefined
    ? [
        {
          title: `Replace ${quoted(layer.kind)} by ${quoted(kind)}`,
          intents: [{ type: 'set-kind', layer: layer.id, kind }],
        },
      ]
    : [];
}
