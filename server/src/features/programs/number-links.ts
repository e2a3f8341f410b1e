// From a width that a layer is told to the layer that makes it, and from the width that a layer gives to where it is told to others.
// Only for numbers: where names lead is a matter of the language's own server.
import type { Location } from 'vscode-languageserver-types';
import type { Layer, LayerId } from '../../network/network.ts';
import { findOperation } from '../../operations/catalogue.ts';
import type { Span } from '../../text/span.ts';
import type { AnalyzedNetwork } from '../../workspace/analyzed-model.ts';
import type { EditorDocument } from '../editor-document.ts';
import { itemsAt, layersOf, modelAt } from '../items.ts';
import { spanToLocation } from '../to-lsp.ts';

/** What layers are told of the width that arrives. */
const ARRIVING: readonly string[] = ['in_channels', 'in_features', 'num_features', 'num_channels'];
/** What decides the width that they give. */
const GIVEN: readonly string[] = ['filters', 'units', 'features'];

/** The layers that make the width at an offset. */
export function numberSources(document: EditorDocument, offset: number): Location[] {
  const { model, layers } = layersTold(document, offset, ARRIVING);
  const spans = layers.flatMap((layer) => makerOf(model, layer)?.definition.span ?? []);
  return locations(document, spans);
}

/** Where the width at an offset is told to layers that read it. */
export function numberUses(document: EditorDocument, offset: number): Location[] {
  const { model, layers } = layersTold(document, offset, GIVEN);
  if (layers.length === 0) return [];
  const makers = new Set(layers.map(({ id }) => id));
  const spans = model.network.layers.flatMap((layer) => {
    const told = ARRIVING.flatMap((name) => layer.attributes.get(name)?.span ?? []);
    const maker = told.length > 0 ? makerOf(model, layer) : undefined;
    return maker && makers.has(maker.id) ? told : [];
  });
  return locations(document, spans);
}

/** The layers that were made with one of these arguments at an offset, if that is no name. */
function layersTold(
  { analyzed }: EditorDocument,
  offset: number,
  names: readonly string[],
): { readonly model: AnalyzedNetwork; readonly layers: readonly Layer[] } {
  const model = modelAt(analyzed, offset);
  const none = { model, layers: [] };
  const place = analyzed.document.placeAt(offset);
  if (place?.type !== 'value' || !place.computed || !names.includes(place.attribute)) return none;
  if (/^(?:\w+\s*=\s*)?[\p{L}_][\p{L}\p{N}_.]*$/u.test(place.written)) return none;
  const item = itemsAt(analyzed, offset).at(-1);
  return item?.type === 'layer' ? { model, layers: layersOf(model, item) } : none;
}

/** The layer before it that decides how wide its input is: what only hands on or rearranges is passed. */
function makerOf({ network, facts }: AnalyzedNetwork, { inputs }: Layer): Layer | undefined {
  const met = new Set<LayerId>();
  for (let at = inputs[0]?.target?.layer; at !== undefined && !met.has(at); ) {
    met.add(at);
    const layer: Layer | undefined = network.layers[at];
    if (!layer) return undefined;
    if (!handsOn(layer, facts.layers[at]?.parameterGroups.length ?? 0)) return layer;
    at = layer.inputs[0]?.target?.layer;
  }
  return undefined;
}

function handsOn({ operation, inputs }: Layer, groups: number): boolean {
  const isNorm = operation !== undefined && findOperation(operation)?.category === 'normalization';
  return inputs.length === 1 && (groups === 0 || isNorm);
}

function locations(document: EditorDocument, spans: readonly Span[]): Location[] {
  const known = new Map(
    spans.map((span) => {
      const location = spanToLocation(document, span);
      return [JSON.stringify(location), location] as const;
    }),
  );
  return [...known.values()];
}
