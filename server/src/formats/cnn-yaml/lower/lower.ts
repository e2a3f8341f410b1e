// From what is written to the network: inputs, expansion of the layers, outputs, and the tree of items.
import type { DeclaredSize } from '../../../network/attribute-value.ts';
import { layerCycles } from '../../../network/layer-cycles.ts';
import type { Mutable } from '../../../network/mutable.ts';
import type { Attribute, Layer, Network } from '../../../network/network.ts';
import { keptLayer } from '../../../network/same-layer.ts';
import type { YamlTree } from '../../../syntax/yaml/tree.ts';
import type { Problems } from '../problems.ts';
import type { WrittenInput, WrittenModel } from '../written.ts';
import { lowerAfterEdit } from './after-edit.ts';
import { findBlockCycles } from './block-cycles.ts';
import { checkModel } from './check-model.ts';
import { finishReference, type Origin } from './drafts.ts';
import { Expansion } from './expansion.ts';
import type { LoweredParts, LowerMemory } from './memory.ts';
import type { Wire } from './wire.ts';

export interface Lowered {
  readonly network: Network;
  /** Where each layer is written; nothing for inputs. Absent if the text was not read anew. */
  readonly origins?: readonly (Origin | undefined)[];
  readonly memory: LowerMemory;
}

export interface LowerInput {
  readonly model: WrittenModel;
  readonly tree: YamlTree;
  readonly problems: Problems;
  /** Replaces the sizes of the first input: height, width, channels. */
  readonly input?: readonly number[];
  /** What the version before leaves. */
  readonly before?: LowerMemory;
}

export function lowerModel({ model, tree, problems, input, before }: LowerInput): Lowered {
  const said = problems.list.length;
  const override = input && inFileOrder(input, model);
  const inputs = model.inputs.map((written, index) =>
    inputLayer(written, index, model, index === 0 ? override : undefined),
  );
  const edited = before && tree.anchors.length === 0 && lowerAfterEdit(model, problems, before);
  const { origins, ...parts } = edited
    ? { ...edited, layers: withInputs(edited.layers, inputs), origins: undefined }
    : expand({ model, tree, problems }, inputs, before?.layers ?? []);
  const network: Network = {
    ...(model.name !== undefined && { name: model.name }),
    format: 'cnn-yaml',
    layout: model.layout,
    ...(model.assumesLayout && { assumesLayout: true }),
    ...(model.countsStatistics !== undefined && { countsStatistics: model.countsStatistics }),
    layers: parts.layers,
    groups: parts.groups,
    outputs: parts.outputs,
    problems: [...tree.problems, ...problems.list],
    notes: notesOn(model, override),
  };
  return {
    network,
    ...(origins && { origins }),
    memory: { ...parts, model, problems: problems.list.slice(said) },
  };
}

/** The layers of a version of which the inputs stand first. */
function withInputs(layers: readonly Layer[], inputs: readonly Layer[]): readonly Layer[] {
  const first = inputs.map((input, id) => keptLayer(input, layers[id]));
  return first.concat(layers.slice(inputs.length));
}

/** Writes out everything; `before` are the layers of the version before. */
function expand(
  { model, tree, problems }: Pick<LowerInput, 'model' | 'tree' | 'problems'>,
  inputs: readonly Layer[],
  before: readonly Layer[],
): LoweredParts & Required<Pick<Lowered, 'origins'>> {
  const circular = findBlockCycles(model.blocks, problems);
  checkModel(model, tree, problems);
  const expansion = new Expansion({ model, problems, circular });
  for (const input of inputs) expansion.network.add(input, [], undefined);
  const wires = inputWires(model.inputs);
  const outputs = expansion.model(wires, wires.values().next().value ?? {});
  const { layers, groups } = expansion.network.finish(before);
  if (expansion.forward) for (const problem of layerCycles(layers)) problems.add(problem);
  return { layers, groups, outputs: outputs.map(finishReference), origins: expansion.network.origins };
}

/** Inputs by the names that references use. A lone input is `input`, whatever its own name. */
function inputWires(inputs: readonly WrittenInput[]): ReadonlyMap<string, Wire> {
  const wires = new Map<string, Wire>();
  inputs.forEach(({ name }, layer) => {
    if (!wires.has(name)) wires.set(name, { target: { layer, output: 0 } });
  });
  const [first] = wires.values();
  // Without any, `input` is no mistake: it is an input that nothing is known of.
  if (inputs.length <= 1 && !wires.has('input')) wires.set('input', first ?? {});
  return wires;
}

function inputLayer(
  input: WrittenInput,
  id: number,
  { unclear }: WrittenModel,
  override: readonly DeclaredSize[] | undefined,
): Layer {
  const { name, definition, shapeSpan } = input;
  const value: readonly DeclaredSize[] | undefined = override ?? input.shape;
  const shape: Attribute | undefined = value && {
    name: 'shape',
    value,
    span: shapeSpan,
    origin: 'written',
    ...(!override && { literal: shapeSpan }),
  };
  const attributes = new Map(shape && [['shape', shape]]);
  const what = { path: name, kind: 'input', attributes, inputs: [], definition };
  const layer: Mutable<Layer> = { id, ...what, name, operation: 'input' };
  if (shape === undefined || unclear) layer.incomplete = true;
  return layer;
}

/** Height, width, channels in the order of the file; with one size fewer than the file has, its channels stay. */
function inFileOrder(input: readonly number[], model: WrittenModel): readonly DeclaredSize[] {
  const written = model.inputs[0]?.shape ?? [];
  const last = model.layout === 'channels_last';
  const spatialOnly = input.length > 0 && input.length === written.length - 1;
  const channels = spatialOnly ? written.at(last ? -1 : 0) : input.at(-1);
  if (channels === undefined) return input;
  const spatial = spatialOnly ? input : input.slice(0, -1);
  return last ? [...spatial, channels] : [channels, ...spatial];
}

function notesOn(model: WrittenModel, override: readonly DeclaredSize[] | undefined): readonly string[] {
  const [first] = model.inputs;
  if (!first) return ['The file states no input, so sizes are not known.'];
  return override
    ? [`The size of \`${first.name}\` is not the one in the file but ${override.join('×')}, as asked for.`]
    : [];
}
