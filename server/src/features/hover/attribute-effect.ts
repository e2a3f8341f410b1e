// What a hover says of the effect of an attribute: what the window that it is part of makes of the size.
import type { Layer } from '../../network/network.ts';
import type { AttributeSpec } from '../../operations/attribute-spec.ts';
import { lines } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { shapesLine } from './layer-hover.ts';
import { windowLines } from './window-lines.ts';

/** What an attribute of the window makes of the size, where there is one layer to tell it of. */
export function attributeEffect(
  model: AnalyzedNetwork,
  [layer, ...others]: readonly Layer[],
  { type }: AttributeSpec,
): string | undefined {
  const facts = layer && model.facts.layers[layer.id];
  const isOfWindow = type === 'per-axis' || type === 'padding';
  if (!facts || others.length > 0 || !isOfWindow || !facts.windows?.length) return undefined;
  return lines(shapesLine(facts), ...windowLines(facts));
}
