// shared-weights-mismatch: weights are used again on an input that they do not fit.
import type { Layer } from '../../network/network.ts';
import { channelsOf, mapShape, mayEqual, type Shape, spatialOf } from '../../network/shape.ts';
import type { ParameterGroup } from '../../operations/operation.ts';
import { shapeInSentence } from '../../wording/sentence.ts';
import { setInput } from '../edits/edits.ts';
import { inputBehind } from '../edits/input-edits.ts';
import type { FixCandidate, Rule, RuleContext } from '../rule.ts';
import { givenBy, giverOf, nameOf } from '../words/place.ts';

export const rule: Rule = {
  id: 'shared-weights-mismatch',
  summary: 'Shared weights do not fit the input they are used on again',
  category: 'shape',
  severity: 'error',
  fixable: true,
  checkNetwork(context) {
    const { network, facts, graph } = context;
    for (const layer of graph.sharing()) {
      const owner =
        layer.sharesWeightsWith === undefined ? undefined : network.layers[layer.sharesWeightsWith];
      const [own, shared] = [owner && facts.layers[owner.id], facts.layers[layer.id]];
      if (!owner || !own || !shared || sameSizes(own.parameterGroups, shared.parameterGroups)) continue;
      const [built, given] = [own.inputs[0], shared.inputs[0]];
      if (!built || !given) continue;
      context.report({
        span: layer.definition.kindSpan,
        message: `The weights of ${nameOf(owner)} are built for its input ${shapeInSentence(built)} and do not fit the ${shapeInSentence(given)} that ${giverOf(context, layer)} gives.`,
        related: [
          { span: owner.definition.kindSpan, message: `${nameOf(owner)} has the weights` },
          ...givenBy(context, layer),
        ],
        layer,
        fixes: () => [...inputLike(built, layer, context), ...inputLike(given, owner, context)],
      });
    }
  },
};

/** The input of the network that a layer reads gets as many channels as `shape` has. */
function inputLike(shape: Shape, layer: Layer, { network, facts }: RuleContext): FixCandidate[] {
  const input = inputBehind(network, layer);
  const current = input && facts.layers[input.id]?.outputs[0];
  if (!input || !current) return [];
  const channels = channelsOf(shape, network.layout);
  return [setInput(input, mapShape(spatialOf(current, network.layout), channels, network.layout))];
}

/** Whether the weights can be the same; those of a layer that does not fit are not known. */
function sameSizes(own: readonly ParameterGroup[], shared: readonly ParameterGroup[]): boolean {
  if (own.length === 0 || own.length !== shared.length) return true;
  return own.every((group, index) => {
    const other = shared[index]?.factors ?? [];
    return group.factors.every(({ size }, factor) => mayEqual(size, other[factor]?.size ?? size));
  });
}
