// Places among the attributes of a layer and the arguments of a block.
import type { LibraryLayer } from '../../../libraries/library.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import type { AttributeSpec } from '../../../operations/attribute-spec.ts';
import type { Operation } from '../../../operations/operation.ts';
import type { Step } from '../../../syntax/yaml/locate.ts';
import { keyText, resolveAlias, type YamlNode, type YamlSequence } from '../../../syntax/yaml/tree.ts';
import type { Place } from '../../format.ts';
import { findParameter, inOrder, listedArguments } from '../read/arguments.ts';
import { findAttribute } from '../read/attributes.ts';
import type { SpelledKind } from '../spelling.ts';
import type { WrittenBlock } from '../written.ts';
import { blockInfo, type PlaceContext, presentKeys } from './context.ts';

export interface ValueSurroundings {
  /** The block whose parameters can be used. */
  readonly block?: WrittenBlock;
}

/** `steps` lead from the value behind a kind of the catalogue to the place. */
export function placeInAttributes(
  steps: readonly Step[],
  spelled: SpelledKind | undefined,
  around: ValueSurroundings,
  context: PlaceContext,
): Place | undefined {
  const [step] = steps;
  const { operation, record } = spelled ?? {};
  const id = operation && { operation: operation.id };
  if (step?.type === 'key') return attributePlace(presentKeys(step.map, context), id ?? {}, context);
  if (!step && startsLine(context)) return attributePlace([], id ?? {}, context);
  const argument = step?.type === 'item' && record ? listedAt(step.sequence, step.item, record) : undefined;
  if (argument) return argumentPlace(argument, steps.slice(1), spelled, around, context);
  const alone = operation?.shorthand ?? (record && inOrder(record)[0]?.name);
  const name = step?.type === 'value' ? keyText(step.pair.key) : alone;
  if (name === undefined) return undefined;
  const parameter = record && findParameter(record, name);
  if (parameter && !parameter.untyped) return parameterPlace(parameter, operation, around, context);
  const found = operation && findAttribute(operation.attributes, name);
  return valuePlace(found?.[0] ?? name, { ...id, ...(found && { spec: found[1] }) }, around, context);
}

/** What stands in a list of arguments: the value of a parameter, or what it is called. */
function argumentPlace(
  argument: Parameter | 'named',
  steps: readonly Step[],
  spelled: SpelledKind | undefined,
  around: ValueSurroundings,
  context: PlaceContext,
): Place | undefined {
  if (argument === 'named') return placeInAttributes(steps, spelled, around, context);
  return parameterPlace(argument, spelled?.operation, around, context);
}

/** The parameter that an item is for. */
function listedAt(list: YamlSequence, item: YamlNode, record: LibraryLayer): Parameter | 'named' | undefined {
  const { placed } = listedArguments(list, record);
  if (resolveAlias(item)?.type === 'map') return 'named';
  return placed.find(({ node }) => node === item || node === list)?.parameter;
}

/** With what it decides in the words of the catalogue, if it is an attribute there. */
function parameterPlace(
  { name, sets, spec }: Parameter,
  operation: Operation | undefined,
  around: ValueSurroundings,
  context: PlaceContext,
): Place {
  const own = sets === undefined ? undefined : operation?.attributes[sets];
  return valuePlace(
    own && sets ? sets : name,
    { ...(operation && { operation: operation.id }), spec: own ?? spec },
    around,
    context,
  );
}

/** `steps` lead from the value behind a use of `block` to the place. */
export function placeInArguments(
  steps: readonly Step[],
  block: WrittenBlock,
  around: ValueSurroundings,
  context: PlaceContext,
): Place | undefined {
  const [step] = steps;
  const owner = { block: blockInfo(block, context) };
  if (step?.type === 'key') return attributePlace(presentKeys(step.map, context), owner, context);
  if (!step && startsLine(context)) return attributePlace([], owner, context);
  const name = step?.type === 'value' ? keyText(step.pair.key) : block.parameters[0]?.text;
  return name === undefined ? undefined : valuePlace(name, {}, around, context);
}

export function valuePlace(
  attribute: string,
  more: { readonly operation?: string; readonly spec?: AttributeSpec },
  { block }: ValueSurroundings,
  { range, written }: PlaceContext,
): Place {
  const parameters = block?.parameters.map(({ text }) => text) ?? [];
  return { type: 'value', range, written, attribute, parameters, ...more };
}

/** A word alone on the line below a kind is the start of its first attribute. */
function startsLine({ tree, range }: PlaceContext): boolean {
  const { text } = tree;
  const { start, end } = range;
  return end > start && text.slice(text.lastIndexOf('\n', start - 1) + 1, start).trim() === '';
}

function attributePlace(
  present: readonly string[],
  owner: Pick<Extract<Place, { type: 'attribute' }>, 'operation' | 'block'>,
  context: PlaceContext,
): Place {
  const { range, written } = context;
  return { type: 'attribute', range, written, present, ...owner };
}
