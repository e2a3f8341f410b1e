// What a hover says about a variable, a parameter or an expression of a program: the tensor that it is and how that came to be, or
// the numbers that it is worth.
import type { ComputedValue } from '../../formats/format.ts';
import { counted } from '../../wording/counted.ts';
import { code, lines, paragraphs } from '../../wording/markdown.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import { different, listed, valuesText, valueText } from '../hover/computed-values.ts';
import { sizesText } from '../hover/sizes.ts';
import { otherModelText } from '../models/other-model.ts';
import type { PlaceOf } from '../place.ts';
import { chainText } from './chain.ts';

type ComputedTensor = Extract<ComputedValue, { type: 'tensor' }>;

export function computedHover(
  analyzed: AnalyzedDocument,
  { written, values }: PlaceOf<'computed'>,
): string | undefined {
  const tensor = values.find((value) => value.type === 'tensor');
  if (tensor) return tensorHover(analyzed, written, tensor, values);
  const said = valuesText(analyzed, values);
  return said === undefined ? undefined : `**${code(written)}**: ${said}`;
}

function tensorHover(
  analyzed: AnalyzedDocument,
  written: string,
  tensor: ComputedTensor,
  values: readonly ComputedValue[],
): string {
  const { source, sizes, dtype } = tensor;
  const model = source && analyzed.ofModel(source.model);
  const type = dtype === undefined || dtype === 'float32' ? '' : `, ${code(dtype)}`;
  const texts = different(values.map((value) => valueText(analyzed, value)));
  const chain = model && source && chainText(model, source.tensor);
  const isOne = texts.length === 1;
  return paragraphs(
    lines(
      `**${code(written)}**: ${valueText(analyzed, tensor)}${type}`,
      sizes ? `With the batch: ${sizesText(sizes)}` : undefined,
      isOne ? undefined : `The first of ${counted(values.length, 'use')}: ${listed(texts)}`,
    ),
    chain,
    model && otherModelText(analyzed, model),
  );
}
