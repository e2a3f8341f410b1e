// What something in a program is worth, in words: numbers as the language writes them, tensors by their shapes.
import type { ComputedValue } from '../../formats/format.ts';
import type { Shape } from '../../network/shape.ts';
import { counted } from '../../wording/counted.ts';
import { shapeText } from '../../wording/figures.ts';
import { code } from '../../wording/markdown.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';

/** Most values of one place that are listed. */
const MOST_VALUES = 8;

/** "`16`, `32`, in 3 uses"; nothing where it is `None` at most. */
export function valuesText(analyzed: AnalyzedDocument, values: readonly ComputedValue[]): string | undefined {
  if (values.every((value) => value.type === 'plain' && value.text === 'None')) return undefined;
  const texts = different(values.map((value) => valueText(analyzed, value)));
  const uses = values.length > 1 ? `, in ${counted(values.length, 'use')}` : '';
  return `${listed(texts)}${uses}`;
}

export function valueText(analyzed: AnalyzedDocument, value: ComputedValue): string {
  switch (value.type) {
    case 'plain':
      return code(value.text);
    case 'list':
      return `[${value.items.map((item) => valueText(analyzed, item)).join(', ')}]`;
    case 'tensor':
      return code(shapeText(shapeOf(analyzed, value)));
  }
}

/** Without the batch, if it comes from a model. */
function shapeOf(
  analyzed: AnalyzedDocument,
  { source, sizes }: Extract<ComputedValue, { type: 'tensor' }>,
): Shape | undefined {
  return (source && analyzed.ofModel(source.model).facts.shapeOf(source.tensor)) ?? sizes;
}

export function different(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

export function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_VALUES;
  const shown = texts.slice(0, MOST_VALUES).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
