// Changes of a layer that mend nothing but may be wanted, tried like fixes: they are offered only if they bring
// no error, with what they save.
import type { FixIntent, NewLayer } from '../formats/fix-intent.ts';
import { type Count, isCount } from '../inference/facts.ts';
import type { SidePadding } from '../network/attribute-value.ts';
import type { Layer, LayerId } from '../network/network.ts';
import { channelsOf, formatShape, isKnown } from '../network/shape.ts';
import { readersOf } from '../network/topology.ts';
import type { WindowAxis } from '../operations/operation.ts';
import { grouped } from '../wording/counted.ts';
import type { Analysis, Fix, ModelVersion } from './fix.ts';
import { analyzeChanged, editsFor } from './try-edits.ts';

/** A bottleneck narrower than this is not worth its layer. */
const NARROWEST = 4;
/** How many times fewer channels the bottleneck has (He et al. 2015 take 4). */
const NARROWING = 4;

interface Refactoring {
  readonly title: string;
  readonly intents: readonly FixIntent[];
  /** Offered only if the model has fewer parameters and the same outputs afterwards; the title then says how many. */
  readonly saves: boolean;
}

/** What can be offered at a layer of a model; of the one that is shown if none is named. */
export function refactoringsFor(analysis: Analysis, layerId: LayerId, modelId?: string): readonly Fix[] {
  const model = analysis.ofModel(modelId);
  const layer = model.network.layers[layerId];
  if (layer === undefined || layer.incomplete) return [];
  const refactorings = [
    ...keepSize(model, layer),
    ...bottleneck(model, layer),
    ...globalPooling(model, layer),
  ];
  return refactorings.flatMap((refactoring) => tryRefactoring(analysis, modelId, refactoring) ?? []);
}

function tryRefactoring(
  analysis: Analysis,
  modelId: string | undefined,
  { title, intents, saves }: Refactoring,
): Fix | undefined {
  const before = analysis.ofModel(modelId);
  const edits = editsFor(before, intents);
  const changed = edits && analyzeChanged(analysis, edits);
  if (edits === undefined || changed === undefined) return undefined;
  const after = changed.ofModel(modelId);
  const saving = savingText(before.facts.totals.params, after.facts.totals.params);
  if (saves && (saving === undefined || outputShapes(before) !== outputShapes(after))) return undefined;
  return { title: saves ? `${title} (${saving})` : title, edits, preferred: false, safe: false };
}

function outputShapes({ network, facts }: ModelVersion): string {
  return network.outputs.map(({ target }) => formatShape(facts.shapeOf(target) ?? [])).join();
}

/** "saves 13,440 of 21,600 parameters" */
function savingText(before: Count, after: Count): string | undefined {
  if (!isCount(before) || !isCount(after) || after >= before) return undefined;
  return `saves ${grouped(before - after)} of ${grouped(before)} parameters`;
}

/** Padding of (kernel − 1) / 2 keeps the size at stride 1; an even kernel needs one element more at the end. */
function keepSize(model: ModelVersion, layer: Layer): Refactoring[] {
  const windows = model.facts.layers[layer.id]?.windows ?? [];
  const isCandidate = (window: WindowAxis) =>
    window.kind !== 'transposed' && window.stride === 1 && !window.same && extent(window) > 1;
  const shrinks = windows.some(
    ({ padding, ...window }) => padding.before + padding.after < extent(window) - 1,
  );
  if (!shrinks || !windows.every(isCandidate)) return [];
  const sides = windows.map((window): SidePadding => {
    const total = extent(window) - 1;
    return { before: Math.floor(total / 2), after: Math.ceil(total / 2) };
  });
  const [first] = sides;
  const even =
    first !== undefined && sides.every(({ before, after }) => before === after && before === first.before);
  const value = even ? first.before : sides;
  return [
    {
      title: 'Add padding to keep the size',
      intents: [{ type: 'set-attribute', layer: layer.id, attribute: 'padding', value }],
      saves: false,
    },
  ];
}

function extent({ kernel, dilation }: Pick<WindowAxis, 'kernel' | 'dilation'>): number {
  return dilation * (kernel - 1) + 1;
}

/** A 1×1 convolution to a quarter of the channels in front of an expensive one. */
function bottleneck(model: ModelVersion, layer: Layer): Refactoring[] {
  const facts = model.facts.layers[layer.id];
  const input = facts?.inputs[0];
  const channels = input && channelsOf(input, model.network.layout);
  const groups = layer.attributes.get('groups')?.value ?? 1;
  const isConvolution =
    facts?.windows?.some(({ kind, kernel }) => kind === 'convolution' && kernel > 1) ?? false;
  if (!isConvolution || !isKnown(channels) || groups !== 1 || channels < NARROWEST * NARROWING) return [];
  const narrow = Math.floor(channels / NARROWING);
  const { attributes } = layer;
  const insert: NewLayer = {
    operation: 'conv',
    attributes: {
      filters: narrow,
      kernel: 1,
      ...(attributes.get('padding')?.origin === 'defaults' && { padding: 0 }),
      ...(attributes.get('bias')?.value === false && { bias: false }),
    },
  };
  return [
    {
      title: 'Put a 1×1 bottleneck before this convolution',
      intents: [{ type: 'insert-before', layer: layer.id, insert }, ...declare(layer, 'in_channels', narrow)],
      saves: true,
    },
  ];
}

/** Global average pooling in place of flatten (Lin, Chen, Yan 2013): the next layer gets one number a channel. */
function globalPooling(model: ModelVersion, layer: Layer): Refactoring[] {
  const { network } = model;
  const flatten = flattenAt(model, layer);
  const input = flatten && model.facts.layers[flatten.id]?.inputs[0];
  const channels = input && channelsOf(input, network.layout);
  if (!flatten || !input || input.length < 2 || !isKnown(channels)) return [];
  const readers = (readersOf(network)[flatten.id] ?? []).flatMap((id) => network.layers[id] ?? []);
  return [
    {
      title: 'Replace flatten by global average pooling',
      intents: [
        { type: 'replace-layer', layer: flatten.id, by: { operation: 'global_avg_pool', attributes: {} } },
        ...readers.flatMap((reader) => declare(reader, 'in_features', channels)),
      ],
      saves: true,
    },
  ];
}

/** The flatten layer that this one is, or that this fully connected layer reads. */
function flattenAt(model: ModelVersion, layer: Layer): Layer | undefined {
  if (layer.operation === 'flatten') return layer;
  const target = layer.operation === 'dense' ? layer.inputs[0]?.target : undefined;
  const producer = target && model.network.layers[target.layer];
  return producer?.operation === 'flatten' ? producer : undefined;
}

/** Where a number of inputs is declared, the declaration follows. */
function declare(layer: Layer, attribute: string, value: number): FixIntent[] {
  return layer.attributes.has(attribute)
    ? [{ type: 'set-attribute', layer: layer.id, attribute, value }]
    : [];
}
