// A class of PyTorch or Keras with what stands behind it: its arguments, each as an attribute of the catalogue where it is one.
import { isActivation } from '../../../libraries/keras/layers/activation-names.ts';
import type { Parameter } from '../../../libraries/parameter.ts';
import { ACTIVATION } from '../../../operations/activation-attribute.ts';
import type { AttributeSpec } from '../../../operations/attribute-spec.ts';
import { checkValue } from '../../../operations/check-value.ts';
import { resolveAlias, type YamlMap, type YamlNode } from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { joinSpans, type Span } from '../../../text/span.ts';
import type { LayerArgument, WrittenAttribute, WrittenCall } from '../written.ts';
import {
  findParameter,
  fits,
  givenArguments,
  inOrder,
  listedArguments,
  type PlacedArgument,
} from './arguments.ts';
import { type AttributeOwner, findAttribute, type ReadAttributes, readValue } from './attributes.ts';
import { entrySpan } from './entry-span.ts';
import type { ClassOfLibrary } from './kind-entry.ts';
import { literalOf } from './library-value.ts';
import { reportLooseList } from './loose-values.ts';
import { type Reading, shortText } from './reading.ts';
import { evaluate, inspect } from './values.ts';

export interface ReadCall extends ReadAttributes {
  readonly call: WrittenCall;
}

/** Without a value, a class is called with nothing. */
export function readCall(
  value: YamlNode | undefined,
  owner: AttributeOwner,
  { record, isNative }: ClassOfLibrary,
  reading: Reading,
  skip: ReadonlySet<string> = new Set(),
): ReadCall {
  const reader = new CallReader(owner, record, reading);
  const target = value && resolveAlias(value);
  if (value && reportLooseList(value, reading)) reader.unread = true;
  else if (target?.type === 'map') reader.readMap(target, skip);
  else if (target?.type === 'sequence') {
    const { placed, named, surplus } = listedArguments(target, record);
    const counts = surplus.length === 0 || record.takesMore;
    for (const argument of counts ? placed : []) reader.placeInOrder(argument);
    for (const { name, nameSpan, value: node } of named) reader.name(name, nameSpan, node, undefined);
    reader.reportSurplus(surplus, target.items.length, target.span);
  } else if (value && target) reader.readAlone(value);
  const call = { record, isNative, arguments: reader.arguments, inOrder: target?.type === 'sequence' };
  return { attributes: [...reader.attributes.values()], unread: reader.unread, call };
}

/** What layers of Keras take besides, which changes neither shapes nor counts. */
const QUIET =
  /^(?:name|dtype|trainable|autocast|seed|data_format|(?:batch_)?input_shape|\w+_(?:initializer|regularizer|constraint))$/;

function takesWord({ name, spec }: Parameter, word: string): boolean {
  if (name === 'activation') return isActivation(word);
  return name === 'padding' && 'value' in checkValue(word, spec);
}

/** Reads the arguments of one call. Alive while it does. */
class CallReader {
  readonly attributes = new Map<string, WrittenAttribute>();
  readonly arguments: LayerArgument[] = [];
  unread = false;
  readonly #owner: AttributeOwner;
  readonly #record: ClassOfLibrary['record'];
  readonly #reading: Reading;
  readonly #given = new Set<Parameter>();

  constructor(owner: AttributeOwner, record: ClassOfLibrary['record'], reading: Reading) {
    this.#owner = owner;
    this.#record = record;
    this.#reading = reading;
  }

  readMap(map: YamlMap, skip: ReadonlySet<string>): void {
    const misspelled: (() => void)[] = [];
    for (const [name, { key, value }] of map.entries) {
      if (skip.has(name)) continue;
      const correct = this.name(name, key.span, value, map);
      if (correct) misspelled.push(correct);
    }
    for (const correct of misspelled) correct();
  }

  /** The main attribute of the kind, or else the first argument. */
  readAlone(node: YamlNode): void {
    const { operation } = this.#owner;
    const { shorthand } = operation;
    const [first] = inOrder(this.#record);
    const spec = shorthand === undefined ? undefined : operation.attributes[shorthand];
    if (shorthand !== undefined && spec && first?.sets !== shorthand) {
      this.#read(shorthand, spec, node, undefined);
      this.unread ||= this.attributes.get(shorthand)?.constant === null;
    } else if (first) this.place({ parameter: first, node });
    else if (!this.#record.takesMore) {
      this.#reading.problems.structure(node.span, `\`${this.#owner.kind}\` takes no value.`);
      this.unread = true;
    }
  }

  placeInOrder(argument: PlacedArgument): void {
    if (!this.#isMisplaced(argument)) this.place(argument);
  }

  place({ parameter, node, nameSpan }: PlacedArgument): void {
    const { problems } = this.#reading;
    if (this.#given.has(parameter)) {
      problems.structure(
        nameSpan ?? node.span,
        `\`${parameter.name}\` stands here already, at its place in the list.`,
      );
      return;
    }
    const kind = inspect(node, this.#reading);
    if (kind === 'broken') {
      this.unread = true;
      return;
    }
    const literal = literalOf(evaluate(node, new Map()).value);
    if (kind === 'constant' && literal === null) return;
    this.#given.add(parameter);
    const isConstant = kind === 'constant';
    this.arguments.push({ parameter, node, isConstant, ...(nameSpan && { nameSpan }) });
    const { operation } = this.#owner;
    const spec = parameter.sets === undefined ? undefined : operation.attributes[parameter.sets];
    if (parameter.sets !== undefined && spec) this.#read(parameter.sets, spec, node, nameSpan, parameter);
    else if (isConstant) this.#check(parameter, node);
    // What has slipped to another place leaves its own empty.
    if (!nameSpan && parameter.sets !== undefined && this.attributes.get(parameter.sets)?.constant === null) {
      this.unread = true;
    }
  }

  /** A word at a place where it is none, which another argument is called by: `[32, 3, relu]`. */
  #isMisplaced({ parameter, node }: PlacedArgument): boolean {
    const target = resolveAlias(node);
    const word = target?.type === 'scalar' && typeof target.value === 'string' ? target.value : undefined;
    if (word === undefined || parameter.untyped || fits(node, parameter)) return false;
    const meant = this.#record.parameters.find(
      (other) => other !== parameter && !this.#given.has(other) && takesWord(other, word),
    );
    if (!meant) return false;
    const text = `${meant.name}: ${word}`;
    const message = `At this place stands \`${parameter.name}\`, which cannot be \`${word}\`: name what is meant, \`${text}\`.`;
    this.#reading.problems.structure(node.span, message, text);
    this.place({ parameter: meant, node, nameSpan: node.span });
    return true;
  }

  /** An argument by its name. Gives what reads it as the one that is most likely meant, if it is called none. */
  name(name: string, nameSpan: Span, node: YamlNode, map: YamlMap | undefined): (() => void) | undefined {
    const { operation } = this.#owner;
    const own = findAttribute(operation.attributes, name);
    const parameter = findParameter(this.#record, name);
    if (parameter && !this.#isPlain(parameter, own?.[0], node)) {
      this.place({ parameter, node, nameSpan });
      return undefined;
    }
    if (own) {
      this.#read(own[0], own[1], node, nameSpan);
      return undefined;
    }
    if (this.#isQuiet(name)) return undefined;
    const suggestion = this.#reportUnknown(name, nameSpan, node, map);
    if (suggestion === undefined) {
      this.unread = true;
      return undefined;
    }
    return () => this.#readInstead(suggestion, nameSpan, node);
  }

  /** Whether the catalogue reads the argument as well as the library does: it has an attribute of that name which says the same. */
  #isPlain(parameter: Parameter, own: string | undefined, node: YamlNode): boolean {
    if (own === undefined) return false;
    if (parameter.sets !== undefined) return parameter.sets === own && !parameter.reads;
    // What only the library knows, it tells of by other means: `activation: linear`.
    const argument = { parameter, node, isConstant: true };
    const given = givenArguments(this.#record, [argument], new Map());
    return given.has(parameter.name) && this.#record.attributes(given, undefined)[own]?.value === undefined;
  }

  #read(
    name: string,
    spec: AttributeSpec,
    node: YamlNode,
    nameSpan: Span | undefined,
    parameter?: Parameter,
  ): void {
    if (this.attributes.has(name)) {
      const message = `\`${name}\` is given twice to \`${this.#owner.kind}\`.`;
      this.#reading.problems.structure(nameSpan ?? node.span, message);
      return;
    }
    const written = { name, spec, node, ...(nameSpan && { nameSpan }), ...(parameter && { parameter }) };
    this.attributes.set(name, readValue(written, this.#owner, this.#reading));
  }

  /** What is no attribute: a width that is compared with what arrives, say. */
  #check(parameter: Parameter, node: YamlNode): void {
    const { name, spec } = parameter;
    const { value } = evaluate(node, new Map());
    if (name === 'activation' && typeof value === 'string') this.#checkActivation(value, node);
    if ((spec.type !== 'integer' && spec.type !== 'boolean') || value === undefined || fits(node, parameter))
      return;
    const checked = checkValue(value, spec);
    if ('value' in checked) return;
    const { span } = resolveAlias(node) ?? node;
    this.#reading.problems.add({ type: 'invalid-value', span, name, found: shortText(span), ...checked });
  }

  /** The name of an activation, which nothing else follows from. */
  #checkActivation(word: string, node: YamlNode): void {
    const checked = checkValue(word, ACTIVATION);
    if ('value' in checked || isActivation(word) || /[.()]/.test(word)) return;
    const { span } = resolveAlias(node) ?? node;
    const expected = 'the name of an activation, such as `relu`';
    const { suggestions } = checked;
    this.#reading.problems.add({
      type: 'invalid-value',
      span,
      name: 'activation',
      found: shortText(span),
      expected,
      suggestions,
    });
  }

  #isQuiet(name: string): boolean {
    const { takesMore, operation } = this.#record;
    if (!this.#record.name.startsWith('keras.')) return false;
    return QUIET.test(name) || (takesMore === true && operation === 'identity');
  }

  #names(): readonly string[] {
    const own = Object.entries(this.#owner.operation.attributes);
    return [
      ...this.#record.parameters.map((parameter) => parameter.name),
      ...own.flatMap(([name, spec]) => [name, ...(spec.aliases ?? [])]),
    ];
  }

  #reportUnknown(name: string, span: Span, node: YamlNode, map: YamlMap | undefined): string | undefined {
    const suggestion =
      nearestName(name, this.#names()) ?? this.#names().find((each) => each.startsWith(`${name}_`));
    const { problems, damaged } = this.#reading;
    if (damaged) return suggestion;
    const pair = map?.entries.get(name);
    problems.add({
      type: 'unknown-attribute',
      span,
      entry: pair && map ? entrySpan(pair, map) : { ...span, end: node.span.end },
      name,
      kind: this.#owner.kind,
      ...(suggestion !== undefined && { suggestion }),
      known: inOrder(this.#record).map((parameter) => parameter.name),
    });
    return suggestion;
  }

  #readInstead(name: string, nameSpan: Span, node: YamlNode): void {
    const parameter = findParameter(this.#record, name);
    const own = findAttribute(this.#owner.operation.attributes, name);
    const sets = parameter?.sets ?? own?.[0];
    if (sets !== undefined && this.attributes.has(sets)) return;
    if (parameter && !this.#given.has(parameter)) this.place({ parameter, node, nameSpan });
    else if (own) this.#read(own[0], own[1], node, nameSpan);
  }

  reportSurplus(surplus: readonly YamlNode[], given: number, list: Span): void {
    const [first] = surplus;
    const last = surplus.at(-1);
    if (!first || !last || this.#record.takesMore) return;
    this.unread = true;
    const span = joinSpans(first.span, last.span);
    const before = span.segment.text.slice(list.start, span.start);
    const separator = before.length - before.trimEnd().replace(/,$/, '').length;
    this.#reading.problems.add({
      type: 'surplus-arguments',
      span,
      entry: { ...span, start: span.start - separator },
      kind: this.#owner.kind,
      given,
      parameters: inOrder(this.#record).map((parameter) => parameter.name),
    });
  }
}
