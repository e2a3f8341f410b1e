// A network layer by layer as plain data: what `summary --format json` prints and what the library gives.

import type { Count, Facts, ReceptiveField } from '../inference/facts.ts';
import { isCount } from '../inference/facts.ts';
import { groupFacts } from '../inference/group-facts.ts';
import { homeRange } from '../network/home.ts';
import type { Network, Reference } from '../network/network.ts';
import { isKnown } from '../network/shape.ts';
import type { InputShape } from '../operations/operation.ts';
import type { Location, SegmentTable, Span } from '../text/span.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';
import { type LineResult, lineResult } from './place-result.ts';
import { entriesOf, type SummaryEntry } from './summary-entries.ts';

/** Sizes without the batch, in the order of the file's convention; `null` for a size that is not known. */
export type ShapeSummary = readonly (number | null)[];

/** A number, or `null` if it is not known. */
export type CountSummary = number | null;

export interface NetworkSummary {
  /** The model's name as the file gives it. */
  readonly model: string | null;
  /** Id of the file's format: `cnn-yaml`. */
  readonly format: string;
  /** The scale chosen, in formats that have scales. */
  readonly scale: string | null;
  /** In formats whose files hold several models: all of them, with the line each is on, if it is on one. */
  readonly models?: readonly ModelSummary[];
  /** Shape of the first input; `null` if the file has none. */
  readonly input: ShapeSummary | null;
  /** In formats that are programs: the library whose layers it is made of, `pytorch`. */
  readonly framework?: string;
  /** There too, what the network gives: a shape, or several for several tensors; `null` if that is not known. */
  readonly outputShape?: ShapeSummary | readonly (ShapeSummary | null)[] | null;
  /** In the order of the file, without the inputs. A layer of a library that is made of layers is one entry. */
  readonly layers: readonly LayerSummary[];
  readonly totals: TotalsSummary;
}

export interface ModelSummary {
  readonly id: string;
  readonly label: string;
  readonly line: number | null;
  /** In notebooks: the cell that the line is of. */
  readonly cell?: number;
}

export interface LayerSummary extends LineResult {
  /** Unique in the network: `stage1[0]/conv_2`. */
  readonly path: string;
  /** The name the file gives it. */
  readonly name: string | null;
  /** The kind as the file spells it. */
  readonly kind: string;
  /** Paths of the layers it reads; `path.1` is the second output of a layer; names that lead nowhere as written. */
  readonly from: readonly string[];
  /** One shape for each entry of `from`; `null` if not even the number of axes is known. */
  readonly inputShapes: readonly (ShapeSummary | null)[];
  /** Shape of the (first) output. */
  readonly outputShape: ShapeSummary | null;
  readonly weights: CountSummary;
  readonly biases: CountSummary;
  /** Weights and biases together. Weights that are used again are counted where they are used first. */
  readonly params: CountSummary;
  /** Stored numbers that training does not change: frozen weights and running statistics. */
  readonly nonTrainable: CountSummary;
  /** Multiply-accumulates of convolutions, dense layers and matrix products. */
  readonly macs: CountSummary;
  /** Elements of all outputs. */
  readonly activations: CountSummary;
  /** The part of the network's input that one output element depends on, for each spatial axis of the input. */
  readonly receptiveField: ReceptiveFieldSummary | null;
  /** Where it is written, in formats in which layers are applied elsewhere than they are written. */
  readonly definition?: PlaceSummary | null;
  /** Where it is applied. */
  readonly call?: PlaceSummary | null;
}

/** A line of a file, counted from 0. */
export interface PlaceSummary extends LineResult {
  readonly file: string;
}

export interface ReceptiveFieldSummary {
  /** Input elements; `null` for an axis that is read whole. */
  readonly size: readonly (number | null)[];
  /** Input elements from one output element to the next. */
  readonly stride: readonly (number | null)[];
}

export type AtLeastSummary = Readonly<
  Partial<Record<'params' | 'trainable' | 'nonTrainable' | 'macs' | 'activations', number>>
> & {
  /** How many layers have parameters, multiply-accumulates or activations that are not known: the most of the three. */
  readonly missing: number;
  /** Modules of one's own whose parameters are not known, and how many other layers have parameters that are not. */
  readonly modules?: readonly string[];
  readonly others?: number;
};

export interface TotalsSummary {
  /** Layers without the inputs. */
  readonly layers: number;
  readonly params: CountSummary;
  readonly trainable: CountSummary;
  readonly nonTrainable: CountSummary;
  readonly macs: CountSummary;
  readonly activations: CountSummary;
  /**
   * What the layers whose figures are known amount to, for totals that are `null`: they cannot be below that. Absent if all
   * totals are known, or if nothing is.
   */
  readonly atLeast?: AtLeastSummary;
}

/** The summary of one text. */
export function summarize(analysis: AnalyzedDocument): NetworkSummary {
  const { network, facts } = analysis;
  const entries = entriesOf(network);
  const input = network.layers.find((layer) => layer.operation === 'input');
  return {
    model: network.name ?? null,
    format: network.format,
    scale: network.scaling?.name ?? null,
    ...modelsSummary(analysis),
    input: input ? shapeSummary(facts.layers[input.id]?.outputs[0]) : null,
    ...programSummary(network, facts),
    layers: entries.rows.map((entry) => layerSummary(entry, analysis, entries.pathOf)),
    totals: totalsSummary(facts, entries.rows.length),
  };
}

function modelsSummary(analysis: AnalyzedDocument): Pick<NetworkSummary, 'models'> {
  const { models } = analysis.document;
  const { segments } = analysis;
  if (models.length < 2) return {};
  return {
    models: models.map(({ id, span }) => ({
      id,
      label: id,
      ...(span && segments.has(span) ? lineResult(analysis, segments.locate(span).start) : { line: null }),
    })),
  };
}

function programSummary(
  { outputs, framework }: Network,
  facts: Facts,
): Pick<NetworkSummary, 'framework' | 'outputShape'> {
  if (framework === undefined) return {};
  const shapes = outputs.map(({ target }) =>
    shapeSummary(target && facts.layers[target.layer]?.outputs[target.output]),
  );
  return { framework, outputShape: shapes.length > 1 ? shapes : (shapes[0] ?? null) };
}

/** Where a part is written, and where it is applied, in formats in which that may be elsewhere. */
function placesSummary(
  { definition, call }: SummaryEntry['source'],
  analysis: AnalyzedDocument,
): Pick<LayerSummary, 'definition' | 'call'> {
  return call && analysis.network.framework !== undefined
    ? { definition: placeSummary(definition.span, analysis), call: placeSummary(call.span, analysis) }
    : {};
}

function placeSummary(span: Span, analysis: AnalyzedDocument): PlaceSummary | null {
  const { fileName, segments, reads } = analysis;
  if (segments.has(span)) return { file: fileName, ...lineResult(analysis, segments.locate(span).start) };
  const { file, start } = locatedAnywhere(span, segments) ?? {};
  const state = reads.find(({ path }) => path === file)?.state;
  if (file === undefined || start === undefined || typeof state !== 'object') return null;
  return { file, line: state.text.slice(0, start).split(/\r\n?|\n/).length - 1 };
}

function locatedAnywhere(span: Span, segments: SegmentTable): Location | undefined {
  try {
    return segments.locateAnywhere(span);
  } catch (error) {
    // What is written nowhere: the part follows from something else.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function layerSummary(
  entry: SummaryEntry,
  analysis: AnalyzedDocument,
  pathOf: (reference: Reference) => string,
): LayerSummary {
  const { network, facts } = analysis;
  const { source } = entry;
  const measured = measure(entry, network, facts);
  const { cost } = measured;
  return {
    path: source.path,
    name: source.name ?? null,
    kind: source.kind,
    from: source.inputs.map(pathOf),
    inputShapes: measured.inputs.map(shapeSummary),
    outputShape: shapeSummary(measured.outputs[0]),
    weights: countSummary(cost.weights),
    biases: countSummary(cost.biases),
    params: countSummary(cost.params),
    nonTrainable: countSummary(cost.nonTrainable),
    macs: countSummary(cost.macs),
    activations: countSummary(cost.activations),
    receptiveField: fieldSummary(measured.field),
    ...lineResult(analysis, homeRange(source, analysis).start),
    ...placesSummary(source, analysis),
  };
}

function measure(entry: SummaryEntry, network: Network, facts: Facts) {
  return entry.type === 'group'
    ? groupFacts(network, facts, entry.source)
    : layerFactsOf(facts, entry.source.id);
}

function layerFactsOf(facts: Facts, id: number) {
  const found = facts.layers[id];
  if (!found) throw new RangeError(`no facts for layer ${id}`);
  return found;
}

function totalsSummary(facts: Facts, layers: number): TotalsSummary {
  const { totals } = facts;
  return {
    layers,
    params: countSummary(totals.params),
    trainable: countSummary(totals.trainable),
    nonTrainable: countSummary(totals.nonTrainable),
    macs: countSummary(totals.macs),
    activations: countSummary(totals.activations),
    ...atLeastSummary(totals),
  };
}

function atLeastSummary(totals: Facts['totals']): Pick<TotalsSummary, 'atLeast'> {
  const { params, trainable, nonTrainable, macs, activations } = totals;
  const partial = Object.entries({ params, trainable, nonTrainable, macs, activations }).flatMap(
    ([name, count]) =>
      isCount(count) || count.atLeast === undefined
        ? []
        : [{ name, atLeast: count.atLeast, missing: count.missing ?? 0 }],
  );
  if (partial.length === 0) return {};
  const sums = Object.fromEntries(partial.map(({ name, atLeast }) => [name, atLeast]));
  const missing = Math.max(...partial.map((one) => one.missing));
  const { of: modules, others = 0 } = isCount(params) ? {} : params;
  return { atLeast: { ...sums, missing, ...(modules && { modules, others }) } };
}

export function shapeSummary(shape: InputShape): ShapeSummary | null {
  return shape ? shape.map((size) => (isKnown(size) ? size : null)) : null;
}

function countSummary(count: Count): CountSummary {
  return isCount(count) ? count : null;
}

function fieldSummary(field: ReceptiveField | undefined): ReceptiveFieldSummary | null {
  if (!field) return null;
  const finite = (size: number) => (Number.isFinite(size) ? size : null);
  return {
    size: field.axes.map((axis) => finite(axis.size)),
    stride: field.axes.map((axis) => finite(axis.stride)),
  };
}
