// Lowers a model of which an edit changed nothing but what some layers say: each stands where it stood, is of the same kind
// and reads the same. What the network hangs together like is taken over as a whole from the version before.
import type { FileProblem } from '../../../network/file-problem.ts';
import type { Layer, Network } from '../../../network/network.ts';
import { isWithin } from '../../../text/span.ts';
import { sameItems } from '../../../versions/same-items.ts';
import { unchangedEnds } from '../../../versions/unchanged-ends.ts';
import type { Problems } from '../problems.ts';
import type { WrittenEntry, WrittenLayer, WrittenModel, WrittenReference } from '../written.ts';
import { AttributeLowering, requiredAttributes } from './attributes.ts';
import { reportMissing } from './check-model.ts';
import { finishLayer } from './finish.ts';
import { memo } from './memo.ts';
import type { LoweredParts, LowerMemory } from './memory.ts';

/** Edits that replace more than this are lowered from scratch. */
const MOST_REPLACED = 64;

/** `undefined` if more changed than what layers say. Inputs are left as they were. */
export function lowerAfterEdit(
  model: WrittenModel,
  problems: Problems,
  before: LowerMemory,
): LoweredParts | undefined {
  if (!sameFrame(model, before.model)) return undefined;
  const { layers: known } = before.model;
  const ends = unchangedEnds(known, model.layers, (one, other) => one === other);
  const replaced = known.slice(ends.start, known.length - ends.end);
  const written = model.layers.slice(ends.start, known.length - ends.end);
  const outputs = outputsAfter(model, before);
  if (!outputs || written.length > MOST_REPLACED || !areOf(before.problems, replaced)) return undefined;
  const edits: LayerEdit[] = [];
  for (const [index, entry] of written.entries()) {
    const edit = editOf(replaced[index], entry, before);
    if (!edit) return undefined;
    edits.push(edit);
  }
  return { ...before, ...withEdits(edits, model, problems, before), outputs };
}

/** Whether all that decides what layers mean together is the same. */
function sameFrame(model: WrittenModel, before: WrittenModel): boolean {
  const namesOf = ({ inputs }: WrittenModel) => inputs.map(({ name }) => name);
  return (
    model.layers.length === before.layers.length &&
    sameItems(model.memory.context, before.memory.context) &&
    (model.blocks === before.blocks || model.blocks.size === 0) &&
    sameItems(namesOf(model), namesOf(before))
  );
}

/** What is said again of a layer that is lowered by itself. */
const OF_ONE_LAYER: readonly FileProblem['type'][] = ['missing-attribute', 'invalid-value'];

/** Whether what there was to say was about these entries alone, each by itself. */
function areOf(problems: readonly FileProblem[], entries: readonly WrittenEntry[]): boolean {
  return problems.every(
    ({ type, span }) =>
      OF_ONE_LAYER.includes(type) && entries.some((entry) => isWithin(span, entry.definition.span)),
  );
}

/** A layer that says something else now. */
interface LayerEdit {
  readonly entry: WrittenLayer;
  readonly layer: Layer;
}

/** The entry with the layer that it was, if it stands in the network as `known` did. */
function editOf(
  known: WrittenEntry | undefined,
  entry: WrittenEntry,
  { layers }: LowerMemory,
): LayerEdit | undefined {
  if (known?.type !== 'layer' || entry.type !== 'layer' || !standAlike(known, entry)) return undefined;
  const layer = layers.find(({ definition }) => definition === known.definition);
  if (!layer?.inputs.every(({ target, text }) => target !== undefined || text === '')) return undefined;
  // Only what has a name can be used again elsewhere.
  const isShared = entry.name && layers.some(({ sharesWeightsWith }) => sharesWeightsWith === layer.id);
  return isShared ? undefined : { entry, layer };
}

function standAlike(one: WrittenLayer, other: WrittenLayer): boolean {
  return (
    one.definition.kind === other.definition.kind &&
    one.operation === other.operation &&
    one.suggestion === other.suggestion &&
    one.name?.text === other.name?.text &&
    one.repeat === undefined &&
    other.repeat === undefined &&
    sameTexts(one.from, other.from)
  );
}

function sameTexts(
  one: readonly WrittenReference[] | undefined,
  other: readonly WrittenReference[] | undefined,
): boolean {
  if (one === undefined || other === undefined) return one === other;
  const textsOf = (references: readonly WrittenReference[]) => references.map(({ text }) => text);
  return sameItems(textsOf(one), textsOf(other));
}

function withEdits(
  edits: readonly LayerEdit[],
  model: WrittenModel,
  problems: Problems,
  before: LowerMemory,
): Pick<LoweredParts, 'layers'> {
  const layers = [...before.layers];
  const attributes = new AttributeLowering(model, problems);
  const required = memo(requiredAttributes);
  for (const { entry, layer } of edits) {
    reportMissing(entry, model, required, problems);
    layers[layer.id] = layerAfter(layer, entry, attributes);
  }
  return { layers };
}

function layerAfter(before: Layer, entry: WrittenLayer, lowering: AttributeLowering): Layer {
  const { attributes, incomplete } = lowering.lower(entry, new Map());
  const inputs = before.inputs.map(({ target, text }, index) => ({
    wire: target ? { target } : {},
    text,
    span: entry.from?.[index]?.span ?? entry.definition.kindSpan,
  }));
  const { id, path, group, name, operation } = before;
  const what = { name, path, kind: entry.definition.kind, operation, attributes, incomplete, inputs, group };
  const where = { definition: entry.definition, call: undefined, origin: undefined };
  return finishLayer({ ...what, ...where, sharesWeightsWith: undefined }, id, before);
}

/** The outputs if they are written as before; where none are written, the last layer gives them. */
function outputsAfter(model: WrittenModel, before: LowerMemory): Network['outputs'] | undefined {
  if (!sameTexts(model.outputs, before.model.outputs)) return undefined;
  if (model.outputs && before.outputs.some(({ target }) => target === undefined)) return undefined;
  const last = model.layers.at(-1);
  return before.outputs.map((output, index) => {
    const span = model.outputs?.[index]?.span ?? last?.definition.kindSpan ?? output.span;
    return { ...output, span };
  });
}
