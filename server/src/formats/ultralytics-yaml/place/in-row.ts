// Places in a row `[from, repeats, module, args]`: numbers of rows, repeats, modules, and arguments by position.
import type { AttributeSpec } from '../../../operations/attribute-spec.ts';
import type { Step } from '../../../syntax/yaml/locate.ts';
import type { YamlNode } from '../../../syntax/yaml/tree.ts';
import type { Span } from '../../../text/span.ts';
import type { NamedThing, Place } from '../../format.ts';
import { describedModule } from '../dialects.ts';
import { type Missing, moduleInfo, modulesOf } from '../module-info.ts';
import type { Row } from '../rows.ts';
import type { PlaceContext } from './context.ts';

const REPEATS: AttributeSpec = {
  type: 'number',
  min: 0,
  meaning:
    'How often: inner blocks of a module that has them, else copies of the module; above 1 it is multiplied by the depth of the scale',
  default: { required: true },
};

/** `steps` lead from a list of rows to the place; `rows` are those of the tree in the context. */
export function placeInRows(
  steps: readonly Step[],
  rows: readonly Row[],
  context: PlaceContext,
): Place | undefined {
  const [step, inner, deeper] = steps;
  if (step?.type !== 'item') return undefined;
  const row = rows.find(({ node }) => node === step.item);
  // Behind a dash: a whole row can be written here.
  if (!inner) return kindPlace(row, 'row', context);
  if (inner.type !== 'item' || !row) return undefined;
  switch (indexIn(inner)) {
    case 0:
      return referencePlace(row, context);
    case 1:
      return repeatsPlace(context);
    case 2:
      return kindPlace(row, row.list?.items[3] ? 'nothing' : 'arguments', context);
    case 3:
      return deeper?.type === 'item' ? argumentPlace(row, indexIn(deeper), deeper.item, context) : undefined;
    default:
      return undefined;
  }
}

function indexIn({ sequence, item }: Extract<Step, { type: 'item' }>): number {
  return sequence.items.indexOf(item);
}

function repeatsPlace({ range, written }: PlaceContext): Place {
  return { type: 'value', range, written, attribute: 'repeats', spec: REPEATS, parameters: [] };
}

function kindPlace(row: Row | undefined, missing: Missing, { model, range, written }: PlaceContext): Place {
  const { header, custom = new Map() } = model.content ?? {};
  const item = written === '' ? undefined : row?.span;
  return {
    type: 'kind',
    range,
    written,
    blocks: [],
    modules: modulesOf(header?.dialect ?? 'ultralytics', custom, missing),
    ...(item && { item }),
  };
}

/** Numbers that may stand here: the row before as `-1`, and all rows before by their numbers. */
function referencePlace({ index }: Row, { model, range, written }: PlaceContext): Place {
  const rows = (model.content?.rows ?? []).filter((row) => row.index < index);
  const names = rows.map((row): NamedThing => nameOf(String(row.index), row));
  const last = rows.at(-1);
  const image = model.network.layers[0];
  if (last) names.push(nameOf('-1', last));
  else if (image) names.push({ name: '-1', span: image.definition.span, detail: 'the image' });
  const target = targetOf(index, Number(written), rows, image?.definition.span);
  return { type: 'reference', range, written, names, ...(target && { target }) };
}

function nameOf(name: string, { module, moduleSpan: span }: Row): NamedThing {
  return { name, span, detail: module };
}

function targetOf(
  index: number,
  value: number,
  rows: readonly Row[],
  image: Span | undefined,
): Span | undefined {
  if (!Number.isInteger(value)) return undefined;
  if (index === 0) return value === -1 ? image : undefined;
  return rows[value < 0 ? index + value : value]?.moduleSpan;
}

function argumentPlace(row: Row, active: number, node: YamlNode, context: PlaceContext): Place {
  const { model, range, written } = context;
  const family = model.content?.header.dialect ?? 'ultralytics';
  const known = describedModule(row.module, family, model.content?.custom);
  const module = known && moduleInfo(known);
  const parameter = module?.parameters[active];
  // The whole of a list is one argument.
  const whole = node.type === 'sequence' && written !== '';
  return {
    type: 'value',
    range: whole ? { start: node.span.start, end: node.span.end } : range,
    written: whole ? context.tree.text.slice(node.span.start, node.span.end) : written,
    attribute: parameter?.name ?? `args[${active}]`,
    ...(parameter && { spec: parameter.spec }),
    parameters: [],
    ...(module && { call: { module, active } }),
  };
}
