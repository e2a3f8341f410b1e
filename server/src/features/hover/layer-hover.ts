// What a hover says about one layer: what it is and makes of its input at a glance, then how its size comes about,
// what it costs and what it sees, and at last what it does.
import type { LayerFacts } from '../../inference/facts.ts';
import type { Layer } from '../../network/network.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { InputShape, Operation } from '../../operations/operation.ts';
import { shapeText } from '../../wording/figures.ts';
import { code, lines, paragraphs, plain } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { figuresTable } from './figures-table.ts';
import { layerNotes } from './layer-notes.ts';
import { windowLines } from './window-lines.ts';

/** Most shapes that stand in a row. */
const MOST_SHAPES = 6;

/** Everything about one layer of the expanded network; `remark` stands below its first line. */
export function layerHover(model: AnalyzedNetwork, layer: Layer, remark?: string): string {
  const facts = model.facts.layers[layer.id];
  const operation = layer.operation === undefined ? undefined : findOperation(layer.operation);
  if (!facts || !operation) return unknownKind(layer);
  return paragraphs(
    lines(`${titleOf(layer, operation)}: ${shapesLine(facts)}`, remark),
    lines(...windowLines(facts)),
    figuresTable(layer, facts, operation, model.network),
    `${operation.summary}.`,
    layerNotes({ layer, facts, operation, network: model.network })
      .map((note) => `- ${note}`)
      .join('\n'),
  );
}

/** What a kind of layer is, apart from any use of it. */
export function operationHover(operation: Operation): string {
  return paragraphs(
    lines(`**${operation.title}**`, `${operation.summary}.`),
    code(operation.signature),
    operation.source ? `[Definition](${operation.source})` : undefined,
  );
}

/** `39×31×1` → `36×28×20` */
export function shapesLine({ inputs, outputs }: Pick<LayerFacts, 'inputs' | 'outputs'>): string {
  const side = (shapes: readonly InputShape[]) => {
    const shown = shapes.slice(0, MOST_SHAPES).map((shape) => code(shapeText(shape)));
    const more = shapes.length - shown.length;
    return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
  };
  return inputs.length === 0 ? side(outputs) : `${side(inputs)} → ${side(outputs)}`;
}

function titleOf(layer: Layer, operation: Operation): string {
  return `**${operation.title}**${layer.name === undefined ? '' : ` ${code(layer.name)}`}`;
}

function unknownKind(layer: Layer): string {
  return `**${plain(layer.kind)}** is not a known kind of layer, so nothing is known of what it gives.`;
}
