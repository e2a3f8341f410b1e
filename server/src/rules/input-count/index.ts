// input-count: a layer reads fewer or more tensors than its kind takes.
import type { Layer, Network } from '../../network/network.ts';
import { isWithin } from '../../text/span.ts';
import { counted } from '../../wording/counted.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { rowOf } from '../rows/table.ts';
import type { Rule } from '../rule.ts';
import { kindName } from '../words/place.ts';

export const rule: Rule = {
  id: 'input-count',
  summary: 'A layer reads fewer or more tensors than its kind takes',
  category: 'structure',
  severity: 'error',
  fixable: false,
  checkLayer({ layer, operation }, context) {
    // A program that calls a layer with too few or too many tensors raises an exception by itself.
    if (context.network.framework !== undefined) return;
    const { min, max } = operation.inputs;
    const count = layer.inputs.length;
    if (count >= min && count <= max) return;
    // A row that has one number where it needs a list has a rule of its own.
    if (rowOf(context.network, layer) && isFormWrong(context.network)) return;
    // What it reads is written wrongly, which is said already.
    if (
      context.network.problems.some(
        (one) => one.type === 'structure' && isWithin(one.span, layer.definition.span),
      )
    )
      return;
    const extra = layer.inputs[max];
    context.report({
      span: count > max && extra ? extra.span : layer.definition.kindSpan,
      message: `${kindName(layer, context)} takes ${expected(min, max)}, but reads ${read(layer)}.`,
      layer,
    });
  },
};

function isFormWrong({ problems }: Network): boolean {
  return problems.some(({ type }) => type === 'row-inputs');
}

function expected(min: number, max: number): string {
  if (min === max) return max === 0 ? 'no input' : counted(max, 'input');
  return Number.isFinite(max) ? `${min} to ${counted(max, 'input')}` : `at least ${counted(min, 'input')}`;
}

function read({ inputs }: Layer): string {
  if (inputs.length === 0) return 'none';
  const named = inputs.flatMap(({ text }) => (text === '' ? [] : [quoted(text)]));
  return named.length === inputs.length ? `${inputs.length}: ${listed(named)}` : String(inputs.length);
}
