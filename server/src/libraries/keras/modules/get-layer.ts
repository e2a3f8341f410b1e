// `model.layers` and `model.get_layer(…)`: the layers of a model as the program sees them. A name that no layer has ends the program, as in
// Keras, where all layers are known and somebody chose their names.
import { list } from '../../../python/make.ts';
import type { Given, Instance, Run, Value } from '../../../python/values.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { type Span, sourceOf } from '../../../text/span.ts';
import { Fault } from '../../fault.ts';
import { shortName } from '../../library.ts';
import { kerasLayers } from '../layers.ts';
import type { Node } from '../tensors/keras-tensor.ts';
import type { Graph, GraphOf } from './graph.ts';
import type { Layers } from './layers.ts';
import { isInput } from './sequential.ts';
import { isSequential, stackOf } from './stack.ts';
import { childrenOf, isLayer, nameOf } from './state.ts';

/** `model.layers` */
export function layersOf(self: Instance, run: Run, graphOf: GraphOf): Value {
  if (isSequential(self)) {
    const { items, isOpen } = stackOf(self, run);
    if (isOpen) return run.unknown('the layers of a model');
    return list(items.filter((item) => !isInput(item)));
  }
  const graph = graphOf(self, run);
  return list(graph ? graph.layers : childrenOf(self));
}

/** `model.get_layer(name)`, `model.get_layer(index=…)` */
export function getLayer(
  self: Instance,
  given: Given,
  run: Run,
  { session }: Layers,
  graphOf: GraphOf,
): Value {
  const { positional, keywords } = given;
  const [first, second] = positional;
  const asked = keywords.get('name') ?? (first?.value.type === 'text' ? first : undefined);
  const index = (keywords.get('index') ?? second)?.value;
  const all = layersOf(self, run, graphOf);
  if (all.type !== 'list') return all;
  if (asked?.value.type !== 'text')
    return index?.type === 'int'
      ? (all.items.at(index.value) ?? run.unknown('a layer'))
      : run.unknown('a layer');
  const name = asked.value.value;
  const found = all.items.find((item) => isLayer(item) && nameOf(item) === name);
  if (found) return found;
  const names = session.judges ? allNames(self, all.items, run, graphOf) : undefined;
  if (!names || isMadeName(name, all.items)) return run.unknown(`the layer \`${name}\``);
  const near = nearestName(name, names);
  // Models that Keras brings along had layers of other names in other versions.
  if (near === undefined && session.made.get(self)?.isInLibrary) return run.unknown(`the layer \`${name}\``);
  const span = asked.span ?? given.span ?? run.at;
  const said = `No such layer: ${name}. Existing layers are: [${names.map((one) => `'${one}'`).join(', ')}].`;
  return run.raise('ValueError', said, span && faultOf(self, name, near, span));
}

function faultOf(self: Instance, name: string, near: string | undefined, span: Span): Fault {
  const model = nameOf(self) ?? self.class.name;
  const isWritten = [`'${name}'`, `"${name}"`].includes(sourceOf(span));
  const inside = isWritten ? { ...span, start: span.start + 1, end: span.end - 1 } : span;
  const other = !isWritten && near !== undefined ? `, the nearest is \`${near}\`` : '';
  return new Fault({
    type: 'unresolved-reference',
    span: inside,
    name,
    reason: `the model \`${model}\` has no layer of that name${other}`,
    ...(isWritten && near !== undefined && { suggestion: near }),
  });
}

/** The names of all layers; `undefined` where there may be others. */
function allNames(
  self: Instance,
  items: readonly Value[],
  run: Run,
  graphOf: GraphOf,
): readonly string[] | undefined {
  const graph = graphOf(self, run);
  if (!isSequential(self) && !(graph && isWhole(graph))) return undefined;
  const names = items.map((item) => (isLayer(item) ? nameOf(item) : undefined));
  return names.every((name) => name !== undefined) ? names : undefined;
}

/** Whether all tensors that are read in it are known. */
function isWhole({ nodes, inputs, outputs }: Graph): boolean {
  const ends = new Set(inputs);
  const comes = (node: Node) =>
    !node.isOpen && node.reads.every(({ tensor }) => tensor && !tensor.facts.isJoined);
  return (
    outputs.length > 0 && nodes.every((node) => node.outputs.some((one) => ends.has(one)) || comes(node))
  );
}

/** Whether Keras may have made a name, which differs from version to version: `conv2d_3`, `input_1`. */
function isMadeName(name: string, items: readonly Value[]): boolean {
  const stem = plain(name.replace(/(?<!\d)\d+$/, '').replace(/_$/, ''));
  if (/[./]/.test(name) || OTHERS.has(stem)) return true;
  const isKind = (kind: string) => plain(kind) === stem;
  return (
    items.some((item) => isLayer(item) && isKind(item.class.name)) ||
    kerasLayers.some((one) => [shortName(one), ...(one.aliases ?? [])].some(isKind))
  );
}

const OTHERS: ReadonlySet<string> = new Set([
  'input',
  'inputlayer',
  'model',
  'functional',
  'sequential',
  'merge',
]);

function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
