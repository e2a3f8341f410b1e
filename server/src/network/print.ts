// A network as stable text, one thing a line: golden files are made of it, so that a change can be read.
import { type SegmentTable, sourceOf } from '../text/span.ts';
import type { AttributeValue } from './attribute-value.ts';
import type { FileProblem } from './file-problem.ts';
import type { Item } from './item.ts';
import type { MadeOf } from './made-of.ts';
import type { Attribute, Group, Layer, Network, Reference } from './network.ts';

/** Everything but spans and problems. */
export function printNetwork(network: Network): string {
  const { name, format, layout, scaling, layers, groups, outputs, notes } = network;
  const lines = [
    `network ${name ?? '-'} (${format}, ${layout}${scaling ? `, scale ${scaling.name}` : ''})`,
    ...layers.map((layer) => `  ${printLayer(layer)}`),
    ...groups.map((group) => `  ${printGroup(group)}`),
    `  outputs ${printReferences(outputs)}`,
    ...notes.map((note) => `  note ${note}`),
  ];
  return `${lines.join('\n')}\n`;
}

function printLayer(layer: Layer): string {
  const { id, path, kind, operation, attributes, inputs, sharesWeightsWith, group, incomplete, openWidth } =
    layer;
  const parts = [`#${id} ${path}: ${kind === operation ? kind : `${kind} = ${operation ?? '?'}`}`];
  parts.push(...[...attributes.values()].map(printAttribute).sort());
  if (inputs.length > 0) parts.push(`<- ${printReferences(inputs)}`);
  if (sharesWeightsWith !== undefined) parts.push(`weights of #${sharesWeightsWith}`);
  if (group !== undefined) parts.push(`in g${group}`);
  if (incomplete) parts.push('incomplete');
  if (openWidth) parts.push('of open width');
  return parts.join(' ');
}

function printAttribute({ name, value, origin }: Attribute): string {
  const mark = origin === 'written' ? '' : origin === 'defaults' ? '~' : '^';
  return `${mark}${name}=${printValue(value)}`;
}

/** `[1, 2]`, `[1+1, 0+1]` for padding by sides. */
export function printValue(value: AttributeValue): string {
  if (typeof value !== 'object') return String(value);
  const items = value.map((item) =>
    typeof item === 'object' ? `${item.before}+${item.after}` : String(item),
  );
  return `[${items.join(', ')}]`;
}

function printReferences(references: readonly Reference[]): string {
  return references.length === 0 ? '-' : references.map(printReference).join(' ');
}

function printReference({ target, text }: Reference): string {
  const output = target && (target.output === 0 ? '' : `.${target.output}`);
  const tensor = target ? `#${target.layer}${output}` : '#?';
  return text === '' ? tensor : `${tensor}(${text})`;
}

function printGroup({ id, path, kind, parent, first, end, inputs, outputs, opaque }: Group): string {
  const where = parent === undefined ? '' : ` in g${parent}`;
  const members = first === end ? 'empty' : `#${first}..#${end - 1}`;
  const how = opaque ? ' opaque' : '';
  return `g${id} ${path}: ${kind} ${members}${how} <- ${printReferences(inputs)} -> ${printReferences(outputs)}${where}`;
}

/** The tree of items, with what each became. */
export function printItems(items: readonly Item[], madeOf: MadeOf, depth = 0): string {
  return items
    .map((item) => {
      const layers = madeOf.layersOf(item.of).map(({ id }) => `#${id}`);
      const groups = madeOf.groupsOf(item.of).map(({ id }) => `g${id}`);
      const kind = item.kind === undefined || item.kind === item.label ? '' : ` (${item.kind})`;
      const line = `${'  '.repeat(depth)}${item.type} ${item.label}${kind} ${[...layers, ...groups].join(' ')}`;
      return `${line.trimEnd()}\n${printItems(item.children, madeOf, depth + 1)}`;
    })
    .join('');
}

/** A problem with the characters it points at. */
export function printProblem(problem: FileProblem, segments: SegmentTable): string {
  const { type, span, ...facts } = problem;
  const words = Object.entries(facts)
    .filter(([, value]) => typeof value !== 'object' || Array.isArray(value))
    .map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  const { start, end } = segments.locate(span);
  return `${type} ${start}-${end} ${JSON.stringify(sourceOf(span))} ${words.join(' ')}`;
}
