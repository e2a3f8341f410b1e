// joined-on-batch: branches that are put one behind the other along the batch, where a layer behind them needs their widths side by side.

import { callOf } from '../../network/definition.ts';
import type { Layer } from '../../network/network.ts';
import { isKnown } from '../../network/shape.ts';
import { counted, grouped } from '../../wording/counted.ts';
import { quoted, sentenceStart } from '../../wording/sentence.ts';
import { setAttribute } from '../edits/edits.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import type { Rule, RuleContext } from '../rule.ts';
import { attributeName, attributeSpan, nameOf, producerOf } from '../words/place.ts';

/** What joins tensors along an axis that is told, the first one if none is. */
const JOINS: readonly string[] = ['cat', 'concat', 'concatenate'];

export const rule: Rule = {
  id: 'joined-on-batch',
  summary: 'Branches are joined along the batch where a layer needs their widths together',
  category: 'shape',
  severity: 'error',
  fixable: true,
  formats: ['python', 'notebook'],
  problems: ['declared-input'],
  checkLayer({ layer, facts }, context) {
    for (const { attribute, declared } of problemsOf(facts, 'declared-input')) {
      const join = producerOf(context.network, layer);
      const widths =
        join && JOINS.includes(join.kind) && join.operation === undefined ? widthsInto(join, context) : [];
      if (!join || widths.length < 2 || widths.reduce((sum, width) => sum + width, 0) !== declared) continue;
      context.report({
        span: callOf(join).kindSpan,
        message: `${sentenceStart(nameOf(join))} puts its ${counted(widths.length, 'input')} one behind the other along the batch; along the axis behind it they would give the ${grouped(declared)} that ${quoted(attributeName(layer, attribute))} of ${nameOf(layer)} says.`,
        related: [
          {
            span: attributeSpan(layer, attribute),
            message: `${sentenceStart(quoted(attributeName(layer, attribute)))} is ${grouped(declared)} here`,
          },
        ],
        layer: join,
        fixes: () => [setAttribute(join, 'axis', 0, nameOf(join))],
        explains: [{ first: layer.id, end: layer.id + 1 }],
      });
    }
  },
};

/** Of all tensors that are joined, how wide they are; empty if one is not known, or has other axes too, along which they may be joined as well. */
function widthsInto(join: Layer, { facts }: RuleContext): readonly number[] {
  const shapes = join.inputs.map(({ target }) => facts.shapeOf(target));
  const widths = shapes.flatMap((shape) => (shape?.length === 1 && isKnown(shape[0]) ? [shape[0]] : []));
  return widths.length === join.inputs.length ? widths : [];
}
