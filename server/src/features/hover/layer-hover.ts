// What a hover says about one layer: what it is and makes of its input at a glance, then how its size comes about,
// what it costs and what it sees, and at last what it does.
import type { LayerFacts } from '../../inference/facts.ts';
import type { Layer, Network } from '../../network/network.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { InputShape, Operation } from '../../operations/operation.ts';
import { shapeText } from '../../wording/figures.ts';
import { code, lines, paragraphs, plain } from '../../wording/markdown.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import { countOrReason, fieldRows, figures, figuresTable } from './figures-table.ts';
import { layerNotes } from './layer-notes.ts';
import { withBatchText } from './sizes.ts';
import { windowLines } from './window-lines.ts';

/** Most shapes that stand in a row. */
const MOST_SHAPES = 6;

/** Everything about one layer of the expanded network; `remark` stands below its first line. */
export function layerHover(model: AnalyzedNetwork, layer: Layer, remark?: string): string {
  const facts = model.facts.layers[layer.id];
  const operation = layer.operation === undefined ? undefined : findOperation(layer.operation);
  if (facts && !operation && model.network.framework !== undefined)
    return functionHover(model, layer, facts, remark);
  if (!facts || !operation) return unknownKind(layer);
  return paragraphs(
    lines(
      `${titleOf(layer, operation, model.network)}: ${shapesLine(facts)}`,
      batchLine(model, layer, facts),
      remark,
    ),
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

/** In programs, by the name that the library gives it. */
function titleOf(layer: Layer, operation: Operation, { framework }: Pick<Network, 'framework'>): string {
  const kind = framework === undefined ? operation.title : plain(layer.kind);
  return `**${kind}**${layer.name === undefined ? '' : ` ${code(layer.name)}`}`;
}

function batchLine(model: AnalyzedNetwork, { id, inputs }: Layer, facts: LayerFacts): string | undefined {
  const read = inputs.flatMap(({ target }) => target ?? []);
  return withBatchText(
    model,
    read,
    facts.outputs.map((_, output) => ({ layer: id, output })),
  );
}

/** What a program does to tensors that is no operation of the catalogue: a function of its library, numbers that it learns. */
function functionHover(
  model: AnalyzedNetwork,
  layer: Layer,
  facts: LayerFacts,
  remark: string | undefined,
): string {
  const { cost } = facts;
  const isFree = cost.params === 0 && cost.macs === 0;
  return paragraphs(
    lines(
      `**${plain(layer.kind)}**${layer.name === undefined ? '' : ` ${code(layer.name)}`}: ${shapesLine(facts)}`,
      batchLine(model, layer, facts),
      remark,
    ),
    isFree
      ? undefined
      : figures([
          ['parameters', cost.params === 0 ? 'none' : countOrReason(cost.params)],
          ['MACs', countOrReason(cost.macs)],
          ...fieldRows(facts.field),
        ]),
  );
}

function unknownKind(layer: Layer): string {
  return `**${plain(layer.kind)}** is not a known kind of layer, so nothing is known of what it gives.`;
}
