// Gives an argument of a layer another value, wherever that is written: at the layer, where it is handed over, in a default, a list or
// a dict; or writes the argument in, where there is none.
import { LAYER_FUNCTIONS } from '../../../libraries/keras/members/layer-functions.ts';
import type { Literal } from '../../../libraries/literal.ts';
import type { AttributeValue } from '../../../network/attribute-value.ts';
import type { Layer } from '../../../network/network.ts';
import { isKnown } from '../../../network/shape.ts';
import type { Argument, Call, Expression } from '../../../syntax/python/expression.ts';
import type { TextEdit } from '../../../text/edit.ts';
import { sourceOf } from '../../../text/span.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { Way } from '../../format.ts';
import { addKeyword } from './add-keyword.ts';
import { type EditContext, expressionAnywhere, expressionAt, sourceAt, worthOf, writing } from './context.ts';
import { lineNumber } from './lines.ts';
import { type Decisive, decisiveFor, recordOf } from './parameters.ts';
import { setSizes } from './set-sizes.ts';
import { solutionsAnywhere } from './solve.ts';
import { spell } from './spell.ts';
import { wayOf } from './way.ts';

export function setAttribute(
  { layer: id, attribute, value }: Extract<FixIntent, { type: 'set-attribute' }>,
  context: EditContext,
): readonly Way[] {
  const layer = context.network.layers[id];
  if (!layer || layer.definition.isInLibrary) return [];
  const own = callAt(layer, context);
  if (attribute === 'shape' && own && !recordOf(layer.kind, context.network.framework))
    return setSizes(own, value, context);
  const made = expressionAnywhere(layer.definition.span, context);
  const call = made?.type === 'call' ? made : undefined;
  const decisive = decisiveFor(layer, attribute, value, context.network.framework);
  const [literal] = decisive?.literals ?? [];
  const given = call && decisive && argumentFor(call, decisive, context);
  const span = layer.attributes.get(attribute)?.span;
  const written = given?.value ?? (span && expressionAnywhere(span, context));
  const wanted = decisive ? literal : plainOf(value);
  if (wanted === undefined) return [];
  const name = decisive?.name ?? layer.attributes.get(attribute)?.argument ?? attribute;
  const assigns = { name, value: spell(wanted) };
  if (written) return ways(layer, attribute, written, wanted, context).map((way) => ({ ...way, assigns }));
  const source = call && sourceAt(call.argumentsSpan, context);
  const edit = source && call && decisive && addKeyword(call, name, spell(wanted), source);
  if (!edit) return [];
  const { file, tree } = source;
  if (file === undefined) return [{ edits: [edit], assigns }];
  const where = `in \`${file}\`, line ${lineNumber(tree.text, edit.range.start)}`;
  return [{ edits: [], others: [{ ...edit, file }], assigns, where }];
}

function ways(
  layer: Layer,
  attribute: string,
  node: Expression,
  wanted: Literal,
  context: EditContext,
): readonly Way[] {
  const factors = typeof wanted === 'number' ? factorsIn(layer, wanted, context) : undefined;
  const value = layer.attributes.get(attribute)?.value;
  const current = currentOf(node, value, context);
  const question = { node, current, wanted, ...(factors && { factors }) };
  const found: Way[] = solutionsAnywhere(question, context).map((one) =>
    wayOf(one, layer, node.span, context),
  );
  if (!context.tree.segments.has(node.span)) return found;
  const whole = writing(node.span, spell(wanted), context);
  if (found.length === 0) found.push(...multiples(node, current, wanted, context));
  const isThere = found.some(({ edits: [edit, more] }) => !more && edit && sameEdit(edit, whole));
  return isThere ? found : [...found, { edits: [whole], isLast: true }];
}

/** Of what nobody states the number is not known, but how many times as much is wanted is. */
function multiples(
  { type, span }: Expression,
  current: Literal | undefined,
  wanted: Literal,
  context: EditContext,
): readonly Way[] {
  if ((type !== 'name' && type !== 'attribute') || typeof current !== 'number' || typeof wanted !== 'number')
    return [];
  const [more, less] = [wanted / current, current / wanted];
  const by = Number.isInteger(more) ? `* ${more}` : Number.isInteger(less) ? `// ${less}` : undefined;
  if (by === undefined || more === 1) return [];
  const text = `${sourceOf(span)} ${by}`;
  return [{ edits: [writing(span, text, context)], where: `(${text})` }];
}

function sameEdit(one: TextEdit, other: TextEdit): boolean {
  return one.text === other.text && one.range.start === other.range.start;
}

/** What the argument is worth at this layer: it may be worth something else at another one that is written there too. */
function currentOf(
  node: Expression,
  value: AttributeValue | undefined,
  context: EditContext,
): Literal | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const worth = new Set(worthOf(node, context).flatMap((one) => ('value' in one ? one.value : [])));
  const [only] = worth;
  return worth.size === 1 ? only : undefined;
}

function plainOf(value: AttributeValue): Literal | undefined {
  if (typeof value !== 'object') return value;
  const numbers = value.filter((item) => typeof item === 'number');
  return numbers.length === value.length ? numbers : undefined;
}

/** The call that makes the layer, or that it is. */
export function callAt({ definition }: Layer, context: EditContext): Call | undefined {
  const node = expressionAt(definition.span, context);
  return node?.type === 'call' ? node : undefined;
}

/** The argument that is given for a parameter. */
function argumentFor(
  call: Call,
  { name, aliases = [], place }: Decisive,
  context: EditContext,
): Argument | undefined {
  const named = call.arguments.find(
    (one) => one.kind === 'keyword' && [name, ...aliases].includes(one.name ?? ''),
  );
  if (named || place === undefined) return named;
  const before = call.arguments.slice(0, place + 1);
  // Behind `*rest` nobody can say which argument is which.
  if (before.some(({ kind }) => kind === 'rest')) return undefined;
  const positional = call.arguments.filter(({ kind }) => kind === 'positional');
  return positional[place + (isMethod(call, context) ? -1 : isLayerFunction(call) ? 1 : 0)];
}

/** `concatenate([a, b], 1)` of Keras: what it is applied to comes first. */
function isLayerFunction({ callee }: Call): boolean {
  const isNamed = callee.type === 'attribute' || callee.type === 'name';
  return isNamed && Object.hasOwn(LAYER_FUNCTIONS, callee.name);
}

/** Whether it is called as a method of a tensor, which is the first thing that it is given. */
export function isMethod({ callee }: Call, context: EditContext): boolean {
  if (callee.type !== 'attribute') return false;
  return worthOf(callee.object, context).some(({ type }) => type === 'tensor');
}

/** How far back the shape is looked for whose elements are counted. */
const STEPS = 6;

/** The sizes of the map that was flattened to so many features, the channels first. */
function factorsIn(layer: Layer, wanted: number, context: EditContext): readonly number[] | undefined {
  let target = layer.inputs[0]?.target;
  for (let step = 0; target && step < STEPS; step++) {
    const sizes = (context.sizesOf(target) ?? []).slice(1).filter(isKnown);
    if (sizes.length > 1 && sizes.reduce((product, size) => product * size, 1) === wanted) return sizes;
    target = context.network.layers[target.layer]?.inputs[0]?.target;
  }
  return undefined;
}
