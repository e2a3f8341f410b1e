// How a tensor came to have its shape: the steps from the input to it that changed the shape, each with its computation.
import { isCount, type LayerFacts } from '../../inference/facts.ts';
import { windowFormula } from '../../inference/formula.ts';
import type { Layer, LayerId, TensorId } from '../../network/network.ts';
import { elementCount, isKnown } from '../../network/shape.ts';
import { formatCount } from '../../text/format-count.ts';
import { counted } from '../../wording/counted.ts';
import { shapesText, shapeText } from '../../wording/figures.ts';
import { code, paragraphs, table } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';

/** Most steps that are listed: the last ones, which are near to what is asked about. */
const MOST_STEPS = 12;

interface Step {
  readonly layer: Layer;
  readonly facts: LayerFacts;
}

/** A table of the steps; nothing for an input itself. */
export function chainText(model: AnalyzedNetwork, tensor: TensorId): string | undefined {
  const steps = stepsTo(model, tensor);
  if (steps.length < 2) return undefined;
  const changing = steps.filter((step, at) => at === 0 || at === steps.length - 1 || changes(step));
  const shown = changing.slice(-MOST_STEPS);
  const rows = shown.map(({ layer, facts }) => [
    code(layer.path),
    code(shapesText(facts.outputs)),
    computation(facts),
  ]);
  const before = changing.length - shown.length;
  return paragraphs(
    before > 0
      ? `How it comes about, the last of ${counted(changing.length, 'step')} that change the shape:`
      : 'How it comes about:',
    table(['step', 'gives', ''], ['left', 'left', 'left'], rows),
  );
}

/** From the input on: each reads the one before, and perhaps others. */
function stepsTo({ network, facts }: AnalyzedNetwork, { layer: last }: TensorId): readonly Step[] {
  const steps: Step[] = [];
  const met = new Set<LayerId>();
  for (let at: LayerId | undefined = last; at !== undefined && !met.has(at); ) {
    met.add(at);
    const [layer, found]: [Layer | undefined, LayerFacts | undefined] = [
      network.layers[at],
      facts.layers[at],
    ];
    if (!layer || !found) break;
    steps.push({ layer, facts: found });
    at = layer.inputs.find(({ target }) => target)?.target?.layer;
  }
  return steps.reverse();
}

function changes({ facts: { inputs, outputs } }: Step): boolean {
  return outputs.length > 1 || inputs.some((input) => shapeText(input) !== shapeText(outputs[0]));
}

/** The windows of one axis after the other, those that are alike once; elements that are put into one row. */
function computation({ windows = [], inputs, outputs, cost }: LayerFacts): string {
  const formulas = [...new Set(windows.map(windowFormula))];
  if (formulas.length > 0) return formulas.map(code).join(', ');
  const [input, output] = [inputs[0], outputs[0]];
  if (inputs.length > 1) return `of ${code(shapesText(inputs))}`;
  const isRow = input !== undefined && input.length > 1 && output?.length === 1;
  const count = isRow && isCount(cost.params) && cost.params === 0 ? elementCount(input) : undefined;
  if (count === undefined || !isKnown(count) || count !== output?.[0]) return '';
  return code(`${input?.join('·')} = ${formatCount(count)}`);
}
