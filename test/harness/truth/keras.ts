// Published models of Keras in source, with what Keras made of each when it was built: every layer with its class, output shape and
// parameters, and both totals.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupFacts } from '../../../server/src/inference/group-facts.ts';
import { isKnown } from '../../../server/src/network/shape.ts';
import { isNotebookName } from '../../../server/src/notebooks/names.ts';
import type { InputShape } from '../../../server/src/operations/operation.ts';
import type { AnalyzedModel } from '../../../server/src/workspace/analyzed-model.ts';
import { EXACT, type Outcome, type Row, row, type Table, unknown, worst, wrong } from './outcome.ts';
import { faultsOf, filesOf, type Source, type Sources, sourceText } from './reading.ts';
import { whyKeras } from './why-keras.ts';

type Size = number | null;
type Shapes = readonly Size[] | readonly (readonly Size[])[];

interface MeasuredLayer {
  readonly name: string;
  readonly class: string;
  readonly output: Shapes | null;
  readonly params: number;
  readonly trainable?: number;
  readonly calls?: number;
  readonly depth?: number;
}

/** A model as Keras made it. */
export interface MeasuredModel {
  readonly inputs: Shapes;
  readonly output: Shapes;
  readonly layers: readonly MeasuredLayer[];
  readonly total: number;
  readonly trainable: number;
}

interface Entry extends MeasuredModel {
  readonly repo: string;
  readonly file: string;
  readonly entry: string;
  readonly kind: string;
}

export interface Folders {
  /** Sources that may be handed on. */
  readonly packages: string;
  /** All others. */
  readonly elsewhere: string | undefined;
}

/** `only` is what the name of a row holds. Models of notebooks are in a table of their own (notebooks.ts). */
export function keras(folder: string, folders: Folders, sources: Sources, only = ''): Table {
  const entries = kerasEntriesHere(folder, folders).filter(
    ({ name, source }) => name.includes(only) && !isNotebookName(source.file),
  );
  return { name: 'keras', rows: kerasRows(entries, sources) };
}

/** A model whose source is on this machine. */
export interface EntryHere {
  readonly name: string;
  readonly entry: Entry;
  readonly source: Pick<Source, 'folder' | 'file'>;
}

export function kerasEntriesHere(folder: string, folders: Folders): readonly EntryHere[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n'))
    .map((line): Entry => JSON.parse(line))
    .flatMap((entry) => {
      const source = sourceOf(entry, folders);
      return source ? [{ name: `${entry.repo} ${source.file} ${entry.entry}`, entry, source }] : [];
    });
}

export function kerasRows(entries: readonly EntryHere[], sources: Sources): readonly Row[] {
  return entries.map(({ name, entry, source }) =>
    row(name, () =>
      compareEntry(entry, { ...source, text: sourceText(join(source.folder, source.file)) }, sources),
    ),
  );
}

/** Notebooks are listed as files of Python. */
function sourceOf({ repo, file }: Entry, { packages, elsewhere }: Folders): EntryHere['source'] | undefined {
  for (const base of [packages, elsewhere]) {
    if (base === undefined) continue;
    const folder = join(base, repo);
    const found = [file, file.replace(/\.py$/, '.ipynb')].find((name) => existsSync(join(folder, name)));
    if (found !== undefined) return { folder, file: found };
  }
  return undefined;
}

function compareEntry(entry: Entry, source: Source, sources: Sources): Outcome {
  const isStated = entry.kind === 'Subclass' || (entry.kind === 'Sequential' && !isOpen(entry.inputs));
  const inputs = isStated
    ? shapesIn(entry.inputs).map(([, ...sizes]) => ({ sizes: sizes.map(Number) }))
    : undefined;
  const document = sources.analyze(source, { model: entry.entry, ...(inputs && { inputs }) });
  const { shown } = document;
  if (shown.id !== entry.entry)
    return unknown(`no model <- ${whyKeras(source, filesOf(source, sources), entry.entry)}`);
  const [fault] = faultsOf(shown, document);
  const outcome = fault === undefined ? compareModel(shown, entry) : wrong(`false alarm: ${fault}`);
  if (outcome.type !== 'unknown') return outcome;
  return unknown(`${outcome.why} <- ${whyKeras(source, filesOf(source, sources), entry.entry)}`);
}

/** Whether the model says itself what its inputs are: their batch is open. */
function isOpen(inputs: Shapes): boolean {
  return shapesIn(inputs).every(([batch]) => batch === null);
}

export function compareModel(model: AnalyzedModel, entry: MeasuredModel): Outcome {
  const { facts, network } = model;
  const { trainable, nonTrainable } = facts.totals;
  const totals = worst([
    compareCount('total', sum(trainable, nonTrainable), entry.total),
    compareCount('trainable', countOf(trainable), entry.trainable),
  ]);
  const outputs = shapesIn(entry.output);
  const found = network.outputs.map(({ target }) => facts.shapeOf(target));
  const shapes =
    found.length === outputs.length
      ? worst(found.map((shape, at) => compareShape('output', shape, outputs[at] ?? [])))
      : found.length === 0 || found.includes(undefined)
        ? unknown('an output is not known')
        : wrong(`outputs: ${found.length} instead of ${outputs.length}`);
  return worst([totals, shapes, compareLayers(model, entry)]);
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function sum(one: unknown, other: unknown): number | undefined {
  const [a, b] = [countOf(one), countOf(other)];
  return a === undefined || b === undefined ? undefined : a + b;
}

function compareCount(what: string, found: number | undefined, measured: number): Outcome {
  if (found === undefined) return unknown(`${what}: not known`);
  return found === measured ? EXACT : wrong(`${what}: ${found} instead of ${measured}`);
}

/** A layer of the model as it is found: what it gives in each of its calls. */
interface FoundLayer {
  readonly kind: string;
  readonly outputs: readonly InputShape[];
  readonly stored: number | undefined;
}

function compareLayers(model: AnalyzedModel, { layers }: MeasuredModel): Outcome {
  const paths = new Set(partsOf(model).map(({ path }) => path));
  // Where all names are as Keras made them, they tell which layer is which; else their order does.
  const isNamed = layers.every(({ name, output }) => output === null || paths.has(name));
  const places = isNamed ? new Map<string, string>() : placesIn(layers.map(({ name }) => name));
  const found = foundLayers(model, isNamed);
  const outcomes = layers.map((layer) => {
    // A layer that is never called holds nothing; of one inside of another its shapes may not be measured.
    if (layer.output === null && layer.params === 0) return EXACT;
    if (layer.class === 'InputLayer' && (layer.depth ?? 0) > 0) return EXACT;
    // What functions are called differs from version to version.
    if (isFunction(layer)) return EXACT;
    const other = found.get(places.get(layer.name) ?? layer.name);
    return other ? compareLayer(layer, other) : unknown(`no layer ${layer.class}`);
  });
  return worst(outcomes);
}

/** Functions and operators have names that Keras made of what they do. */
function isFunction({ class: of, params, name }: MeasuredLayer): boolean {
  return params === 0 && (FUNCTION.test(of) || /(?:^|\/)tf\./.test(name));
}

const FUNCTION =
  /^(?:TFOpLambda|SlicingOpLambda|GetItem|TrueDivide|Divide|Negative|Power|Transpose|ExpandDims|Cast|Mean|Sum|Matmul|Relu|Sigmoid|Resize)$/;

function compareLayer(layer: MeasuredLayer, found: FoundLayer): Outcome {
  const shapes = layer.output === null ? undefined : shapesIn(layer.output);
  const outputs = distinct(found.outputs);
  if (found.kind !== layer.class) return wrong(`${layer.name}: ${found.kind} instead of ${layer.class}`);
  const isSame = outputs.length === shapes?.length;
  // Inside of a model, Keras keeps the sizes that it was made with, and not those that it is called with.
  const isInside = (layer.depth ?? 0) > 0;
  return worst([
    compareCount(`${layer.name} ${layer.class}`, found.stored, layer.params),
    !shapes
      ? EXACT
      : isSame
        ? worst(
            outputs.map((shape, at) =>
              compareShape(`${layer.name} ${layer.class}`, shape, shapes[at] ?? [], isInside),
            ),
          )
        : compareShape(`${layer.name} ${layer.class}`, outputs[0], shapes[0] ?? [], isInside),
  ]);
}

function distinct(shapes: readonly InputShape[]): readonly InputShape[] {
  const known = new Map(shapes.map((shape) => [JSON.stringify(shape), shape]));
  return [...known.values()];
}

/** Layers and groups; calls of the same one have the same path. */
export function partsOf({ network, facts }: AnalyzedModel) {
  const plain = (path: string) => path.replace(/\[\d+\]/g, '');
  return [
    ...network.groups.map((group) => ({
      path: plain(group.path),
      kind: group.kind,
      facts: groupFacts(network, facts, group),
    })),
    ...network.layers.map((layer) => ({
      path: plain(layer.path),
      kind: layer.kind,
      facts: facts.layers[layer.id],
    })),
  ];
}

function foundLayers(model: AnalyzedModel, isNamed: boolean): ReadonlyMap<string, FoundLayer> {
  const parts = partsOf(model);
  const places = isNamed ? new Map<string, string>() : placesIn(parts.map(({ path }) => path));
  const found = new Map<string, FoundLayer>();
  for (const { path, kind, facts: own } of parts) {
    const key = places.get(path) ?? path;
    const before = found.get(key);
    const stored = sum(own?.cost.trainable, own?.cost.nonTrainable);
    found.set(key, {
      kind,
      outputs: [...(before?.outputs ?? []), ...(own?.outputs ?? [])],
      stored: before ? Math.max(before.stored ?? 0, stored ?? 0) : stored,
    });
  }
  return found;
}

/**
 * What tells layers apart whose names Keras made: the numbers in their order. `conv2d_7` is the third `conv2d` of its model if two
 * with smaller numbers are in it.
 */
function placesIn(paths: readonly string[]): ReadonlyMap<string, string> {
  const families = new Map<string, Set<number>>();
  const parse = (path: string): readonly [parent: string, stem: string, number: number] => {
    const at = path.lastIndexOf('/');
    const [, stem = '', number = '-1'] = /^(.*?)(?:_(\d+))?$/.exec(path.slice(at + 1)) ?? [];
    return [path.slice(0, Math.max(at, 0)), stem === 'input' ? 'input_layer' : stem, Number(number)];
  };
  for (const path of paths) {
    const [parent, stem, number] = parse(path);
    const key = `${parent}/${stem}`;
    families.set(key, (families.get(key) ?? new Set()).add(number));
  }
  const ranks = new Map([...families].map(([key, numbers]) => [key, [...numbers].sort((a, b) => a - b)]));
  const places = new Map<string, string>();
  const placeOf = (path: string): string => {
    if (path === '') return '';
    const known = places.get(path);
    if (known !== undefined) return known;
    const [parent, stem, number] = parse(path);
    const rank = ranks.get(`${parent}/${stem}`)?.indexOf(number) ?? 0;
    const made = `${placeOf(parent)}/${stem}#${rank}`;
    places.set(path, made);
    return made;
  };
  for (const path of paths) placeOf(path);
  return places;
}

function shapesIn(shapes: Shapes): readonly (readonly Size[])[] {
  const isSeveral = (all: Shapes): all is readonly (readonly Size[])[] =>
    all.some((one) => Array.isArray(one));
  return isSeveral(shapes) ? shapes : [shapes];
}

/** Measured with the batch. `mayBeOpen`: what was measured may leave sizes open that are known. */
function compareShape(
  what: string,
  found: InputShape,
  measured: readonly Size[],
  mayBeOpen = false,
): Outcome {
  if (!found) return unknown(`${what}: no axis is known`);
  const sample = found.length === measured.length ? measured : measured.slice(1);
  const isSame =
    found.length === sample.length &&
    found.every((dim, at) => !isKnown(dim) || dim === sample[at] || (mayBeOpen && sample[at] === null));
  if (!isSame)
    return wrong(
      `${what}: [${found.map((dim) => (isKnown(dim) ? dim : '?')).join(', ')}] instead of [${measured.join(', ')}]`,
    );
  const isOpenSize = found.some(
    (dim, at) => !isKnown(dim) && sample[at] !== null && found.length !== measured.length,
  );
  return isOpenSize ? unknown(`${what}: a size is not known`) : EXACT;
}
