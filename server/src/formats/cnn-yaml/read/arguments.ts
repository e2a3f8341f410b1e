// The value behind a class of a library, as the arguments of a call: a mapping names them, a list has them in the order of the
// call, with named ones at its end, and a single value is the main attribute or else the first argument.
import { Given } from '../../../libraries/given.ts';
import type { LibraryLayer } from '../../../libraries/library.ts';
import type { Argument } from '../../../libraries/literal.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import type { AttributeSpec } from '../../../operations/attribute-spec.ts';
import { checkValue } from '../../../operations/check-value.ts';
import { resolveAlias, type YamlNode, type YamlSequence } from '../../../syntax/yaml/tree.ts';
import { argumentsAt, plain } from '../../../syntax/yaml/tuples.ts';
import { type Span, subspan } from '../../../text/span.ts';
import type { LayerArgument } from '../written.ts';
import { literalOf } from './library-value.ts';
import { evaluate } from './values.ts';

/** An argument as it is written: behind its name, or at its place. */
export interface PlacedArgument {
  readonly parameter: Parameter;
  readonly node: YamlNode;
  readonly nameSpan?: Span;
}

/** An item of a list that names what it says: `padding: 1`, `padding=1`. */
export interface NamedItem {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: YamlNode;
}

export interface ListedArguments {
  readonly placed: readonly PlacedArgument[];
  readonly named: readonly NamedItem[];
  /** More than there are parameters. */
  readonly surplus: readonly YamlNode[];
}

/** The parameters of a call that can be given by their place. */
export function inOrder({ parameters }: LibraryLayer): readonly Parameter[] {
  return parameters.filter(({ keywordOnly }) => !keywordOnly);
}

/** The parameter of this name, now or in earlier versions of the library. */
export function findParameter({ parameters }: LibraryLayer, name: string): Parameter | undefined {
  return (
    parameters.find((parameter) => parameter.name === name) ??
    parameters.find(({ aliases }) => aliases?.includes(name))
  );
}

/** Takes a list apart. */
export function listedArguments(list: YamlSequence, record: LibraryLayer): ListedArguments {
  const named = list.items.map((item) => namedItems(item));
  const items = list.items.filter((_, index) => named[index] === undefined);
  const parameters = inOrder(record);
  const [first] = parameters;
  if (first && (isTuple(list, first) || isOneList(items, parameters))) {
    const whole = items.length === list.items.length ? list : { ...list, items };
    return {
      placed: [{ parameter: first, node: whole }],
      named: named.flatMap((all) => all ?? []),
      surplus: [],
    };
  }
  return {
    placed: items.slice(0, parameters.length).flatMap((node, index) => {
      const parameter = parameters[index];
      return parameter ? [{ parameter, node }] : [];
    }),
    named: named.flatMap((all) => all ?? []),
    surplus: items.slice(parameters.length),
  };
}

/** Types whose values are lists, however long. */
const LISTS: ReadonlySet<AttributeSpec['type']> = new Set(['shape', 'axes', 'integers']);
/** Types whose values may be a list with one number for each axis. */
const PER_AXIS: ReadonlySet<AttributeSpec['type']> = new Set(['per-axis', 'per-axis-number', 'padding']);

/** Whether the items are not arguments but the one list that the first argument takes: `[7, 7, 128]` for `Reshape`. */
function isOneList(items: readonly YamlNode[], [first, ...others]: readonly Parameter[]): boolean {
  if (!first || items.length < 2) return false;
  if (LISTS.has(first.spec.type)) return items.every((item) => isNumber(item));
  if (!PER_AXIS.has(first.spec.type) || !items.every((item) => isNumber(item, true))) return false;
  const rest = items.slice(1);
  return rest.length > others.length || rest.some((item, index) => !fits(item, others[index]));
}

function isNumber(node: YamlNode, orList = false): boolean {
  const value = evaluate(node, new Map()).value;
  return value === undefined || typeof value === 'number' || (orList && Array.isArray(value));
}

/** Whether a list is a tuple that the first argument takes: `(2, 2)`. The parentheses of a call stand right behind its name. */
function isTuple({ span }: YamlSequence, { spec }: Parameter): boolean {
  const { text } = span.segment;
  if (text[span.start] !== '(' || /\w/.test(text[span.start - 1] ?? '')) return false;
  return LISTS.has(spec.type) || PER_AXIS.has(spec.type);
}

/** Whether the value of an item is one that the parameter takes, as far as that can be told. */
export function fits(node: YamlNode, parameter: Parameter | undefined): boolean {
  const { value } = evaluate(node, new Map());
  const { spec, untyped, free } = parameter ?? {};
  if (!spec || value === undefined || value === null || value === 'None') return true;
  // What has no default of its own is described as a truth value and may be anything.
  if (free || untyped || (spec.type === 'boolean' && 'absent' in spec.default)) return true;
  return 'value' in checkValue(value, spec);
}

/** What an item names, if it does: a mapping among values, or a word as Python has it. */
export function namedItems(item: YamlNode): readonly NamedItem[] | undefined {
  const target = resolveAlias(item);
  if (target?.type === 'map') {
    return [...target.entries].map(([name, { key, value }]) => ({ name, nameSpan: key.span, value }));
  }
  if (target?.type !== 'scalar' || target.style !== 'plain') return undefined;
  const [, name, sign, text] = /^([A-Za-z_]\w*)(\s*=\s*)(\S.*)$/.exec(target.source) ?? [];
  if (name === undefined || sign === undefined || text === undefined) return undefined;
  const { span } = target;
  const place = subspan(span, name.length + sign.length, span.end - span.start);
  const value = text.startsWith('(') ? (argumentsAt(place) ?? plain(text, place)) : plain(text, place);
  return [{ name, nameSpan: subspan(span, 0, name.length), value }];
}

/** All arguments with the values that they have at one use of a block. */
export function givenArguments(
  record: LibraryLayer,
  written: readonly LayerArgument[],
  parameters: Parameters<typeof evaluate>[1],
): Given {
  const found = new Map<string, Argument>();
  for (const { parameter, node } of written) {
    const { value, literal } = evaluate(node, parameters);
    const span = resolveAlias(node)?.span ?? node.span;
    found.set(parameter.name, {
      value: literalOf(value),
      span: literal ?? span,
      ...(!literal && { isComputed: true }),
    });
  }
  return new Given(record.parameters, found);
}
