// unresolved-reference: a layer or the model reads something that does not exist.
import type { LayerFacts } from '../../inference/facts.ts';
import type { Reference } from '../../network/network.ts';
import { counted } from '../../wording/counted.ts';
import { quoted, sentenceStart } from '../../wording/sentence.ts';
import { changeText } from '../edits/edits.ts';
import { isStale } from '../rows/stale-numbers.ts';
import type { Report, Rule, RuleContext } from '../rule.ts';
import { nameOf } from '../words/place.ts';
import { numberAt, rowsInstead } from './row-edits.ts';

export const rule: Rule = {
  id: 'unresolved-reference',
  summary: 'A reference names a layer or an output that does not exist',
  category: 'structure',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'unresolved-reference') return;
    const { span, name, of = 'layer', suggestion, reason } = problem;
    if (of === 'row' && context.rows?.mayLackRows) return;
    const stale = of === 'row' ? context.rows?.staleNumbers() : undefined;
    if (stale && isStale(stale, numberAt(span, context.rows)?.input)) return;
    const near = suggestion === undefined ? '' : ` The nearest is ${quoted(suggestion)}.`;
    const what =
      reason === undefined
        ? `No ${of} here is called ${quoted(name)}`
        : `${quoted(name)} cannot be read: ${reason}`;
    context.report({
      span,
      message: `${what}.${near}`,
      fixes: () => {
        const number = of === 'row' ? numberAt(span, context.rows) : undefined;
        return [
          ...(suggestion === undefined ? [] : [changeText(span, name, suggestion)]),
          ...(number ? rowsInstead(number, context) : []),
        ];
      },
    });
  },
  checkNetwork(context) {
    // Every layer has a first output.
    for (const layer of context.graph.readingFurther()) {
      for (const input of layer.inputs) {
        const report = missingOutput(input, context);
        if (report) context.report({ ...report, layer });
      }
    }
    for (const output of context.network.outputs) {
      const report = missingOutput(output, context);
      if (report) context.report(report);
    }
  },
};

/** A reference to an output that its layer does not have. */
function missingOutput(
  { target, text, span }: Reference,
  { network, facts }: RuleContext,
): Report | undefined {
  const producer = target && network.layers[target.layer];
  const count = producer && outputCount(facts.layers[producer.id]);
  if (target === undefined || producer === undefined || count === undefined || target.output < count) {
    return undefined;
  }
  const numbers = count === 1 ? 'which is number 0' : `counted from 0 to ${count - 1}`;
  const name = sentenceStart(nameOf(producer));
  return {
    span,
    message: `${name} has ${counted(count, 'output')}, ${numbers}, so ${quoted(text)} does not exist.`,
    related: [{ span: producer.definition.kindSpan, message: `${name} stands here` }],
  };
}

/** How many outputs a layer has; `undefined` where one unknown output may stand for any number of them. */
function outputCount(facts: LayerFacts | undefined): number | undefined {
  if (facts === undefined || facts.problems.length > 0) return undefined;
  const isGuess = facts.outputs.length === 1 && facts.outputs[0] === undefined;
  return isGuess ? undefined : facts.outputs.length;
}
