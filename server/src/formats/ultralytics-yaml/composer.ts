// Builds the layers of one row of a YOLO file. Every layer that a module is made of is a layer of the network, in
// nested groups, so that counts follow from structure and a hover can unfold a module into its parts.

import type { GivenValue } from '../../libraries/given.ts';
import type { AttributeValue } from '../../network/attribute-value.ts';
import type { NetworkBuilder } from '../../network/builder.ts';
import type { Definition } from '../../network/definition.ts';
import type { Mutable } from '../../network/mutable.ts';
import type { Attribute, GroupId, Layer, LayerId, Reference, TensorId } from '../../network/network.ts';
import type { Span } from '../../text/span.ts';
import { conventionsFor } from './conventions.ts';
import { knownCount, UNKNOWN_COUNT } from './counts.ts';

/**
 * A tensor with the number of channels it is taken to have, to compute with: `UNKNOWN_COUNT` if it is not known. An
 * attribute that would become that is left out.
 */
export interface Feature {
  readonly tensor?: TensorId;
  readonly channels: number;
}

/** No tensor, and nothing known of it. */
export const NOTHING: Feature = Object.freeze({ channels: UNKNOWN_COUNT });

/** Attributes by name: a value that the module has in any case, or one that an argument of the row decides. */
export type StatedAttributes = Readonly<Record<string, AttributeValue | GivenValue | undefined>>;

/** The network that the rows of a file are built into, one after the other. */
export interface Construction {
  readonly network: NetworkBuilder;
  /** Layers whose weights all later ones of the same operation share, by operation. */
  readonly shared: Map<string, LayerId>;
}

/** So many inputs of a row are looked through sooner than they are indexed. */
const FEW = 8;

/** Where a row stands, in the text and among the others. */
export interface Site {
  readonly definition: Definition;
  /** How its inputs are written, one for each feature handed to the module. */
  readonly references: readonly Reference[];
  readonly path: string;
  readonly group: GroupId;
  /** Whether heads have the class branch of the models before YOLO11. */
  readonly legacyHead: boolean;
}

/** What the file and its family say for all modules. */
export interface Style {
  readonly activation: string | undefined;
  namedActivation(text: string): string | undefined;
  /** Classes of the model, to compute with. */
  readonly classes: number;
  /** Fused prototypes are enlarged by factors, not to the size of the first map. */
  readonly prototypesByFactor: boolean;
}

export class Composer {
  readonly #network: NetworkBuilder;
  readonly #shared: Construction['shared'];
  readonly #site: Site;
  readonly #names = new Map<string, number>();
  #byTensor: ReadonlyMap<string, Reference> | undefined;
  #group: GroupId;
  #path: string;
  readonly #style: Style;

  constructor({ network, shared }: Construction, site: Site, style: Style) {
    this.#network = network;
    this.#shared = shared;
    this.#site = site;
    this.#path = site.path;
    this.#style = style;
    this.#group = site.group;
  }

  /** The activation that a `Conv` has unless it says otherwise; `undefined`: none. */
  get activation(): string | undefined {
    return this.#style.activation;
  }

  /** Whether heads have the class branch of the models before YOLO11. */
  get legacyHead(): boolean {
    return this.#site.legacyHead;
  }

  /** Classes of the model. */
  get classes(): number {
    return this.#style.classes;
  }

  /** Whether fused prototypes are enlarged by factors, not to the size of the first map. */
  get prototypesByFactor(): boolean {
    return this.#style.prototypesByFactor;
  }

  /** The operation that an activation written as text stands for; `undefined`: the text has no effect. */
  namedActivation(text: string): string | undefined {
    return this.#style.namedActivation(text);
  }

  /** Whether no more layers are taken. */
  get isFull(): boolean {
    return this.#network.isFull;
  }

  /** The input of a module that reads one tensor. */
  only(inputs: readonly Feature[]): Feature {
    return inputs[0] ?? NOTHING;
  }

  /** Adds a layer with one output of `channels` channels. */
  layer(operation: string, inputs: readonly Feature[], given: StatedAttributes, channels: number): Feature {
    if (this.isFull) return { channels };
    return { tensor: { layer: this.#add(operation, inputs, given), output: 0 }, channels };
  }

  /** Adds the one layer that stands for a module of one's own, called by its name. */
  own(kind: string, inputs: readonly Feature[], given: StatedAttributes, channels: number): Feature {
    if (this.isFull) return { channels };
    return { tensor: { layer: this.#add('custom', inputs, given, kind), output: 0 }, channels };
  }

  /** Adds a layer with several outputs, given by their channels. */
  layers(
    operation: string,
    inputs: readonly Feature[],
    given: StatedAttributes,
    channels: readonly number[],
  ): Feature[] {
    if (this.isFull) return channels.map((count) => ({ channels: count }));
    const layer = this.#add(operation, inputs, given);
    return channels.map((count, output) => ({ tensor: { layer, output }, channels: count }));
  }

  /** Adds what `build` adds as a group of its own, shown as one part called `kind`. */
  part<Result extends Feature | readonly Feature[]>(
    kind: string,
    inputs: readonly Feature[],
    build: () => Result,
  ): Result {
    if (this.isFull) return build();
    const outer = { group: this.#group, path: this.#path };
    const path = this.#pathOf(kind);
    const id = this.#network.open({
      kind,
      path,
      parent: outer.group,
      inputs: inputs.map((input) => this.#reference(input)),
      opaque: true,
      definition: this.#site.definition,
    });
    this.#group = id;
    this.#path = path;
    const result = build();
    const given: Feature | readonly Feature[] = result;
    this.#network.close(
      id,
      (isList(given) ? given : [given]).map((output) => this.#reference(output)),
    );
    this.#group = outer.group;
    this.#path = outer.path;
    return result;
  }

  #add(operation: string, inputs: readonly Feature[], given: StatedAttributes, kind = operation): LayerId {
    const id = this.#network.nextLayer;
    const { attributes, unknown } = attributesOf(given, conventionsFor(operation));
    const layer: Mutable<Layer> = {
      id,
      path: this.#pathOf(operation),
      kind,
      operation,
      attributes,
      inputs: inputs.map((input) => this.#reference(input)),
      group: this.#group,
      definition: this.#site.definition,
    };
    const owner = this.#weightsOwner(operation, id);
    if (owner !== undefined) layer.sharesWeightsWith = owner;
    if (unknown.length > 0) {
      if (!OF_OPEN_WIDTH.has(operation) || !unknown.every((name) => WIDTHS.has(name)))
        layer.incomplete = true;
      else if (unknown.some((name) => name !== IN_CHANNELS)) layer.openWidth = true;
    }
    return this.#network.add(layer);
  }

  /** The file's own activation is one object that all modules share: its slopes are counted once. */
  #weightsOwner(operation: string, id: LayerId): LayerId | undefined {
    if (operation !== 'prelu' || this.#style.activation !== 'prelu') return undefined;
    const owner = this.#shared.get(operation);
    if (owner === undefined) this.#shared.set(operation, id);
    return owner;
  }

  /** As the row writes it, if it is one of the row's inputs; an implicit reading otherwise. */
  #reference(feature: Feature): Reference {
    const { tensor } = feature;
    const span = this.#site.definition.kindSpan;
    return this.#writtenFor(tensor) ?? (tensor ? { target: tensor, text: '', span } : { text: '', span });
  }

  #writtenFor(tensor: TensorId | undefined): Reference | undefined {
    const { references } = this.#site;
    if (references.length <= FEW) {
      return references.find(
        ({ target }) => target?.layer === tensor?.layer && target?.output === tensor?.output,
      );
    }
    this.#byTensor ??= firstByTensor(references);
    return this.#byTensor.get(keyOf(tensor));
  }

  #pathOf(kind: string): string {
    const path = `${this.#path}/${kind}`;
    const count = (this.#names.get(path) ?? 0) + 1;
    this.#names.set(path, count);
    return `${path}_${count}`;
  }
}

/** The first of those that read the same. */
function firstByTensor(references: readonly Reference[]): ReadonlyMap<string, Reference> {
  const found = new Map<string, Reference>();
  for (const reference of references) {
    const key = keyOf(reference.target);
    if (!found.has(key)) found.set(key, reference);
  }
  return found;
}

function keyOf(tensor: TensorId | undefined): string {
  return `${tensor?.layer}:${tensor?.output}`;
}

interface KnownAttributes {
  readonly attributes: Layer['attributes'];
  /** The names of those that are not known. */
  readonly unknown: readonly string[];
}

const NONE: readonly string[] = Object.freeze([]);

/** Operations whose sizes do not depend on how many channels there are, and whose width is not known where it is not given. */
const OF_OPEN_WIDTH: ReadonlySet<string> = new Set(['conv', 'transposed_conv', 'dense']);
/** What is declared of an input is left out where it is not known: then it is what arrives. */
const IN_CHANNELS = 'in_channels';
const WIDTHS: ReadonlySet<string> = new Set([IN_CHANNELS, 'filters', 'groups', 'units']);

/** What the module gives, as far as it is known, then what conventions say of the rest. */
function attributesOf(given: StatedAttributes, conventions: Layer['attributes']): KnownAttributes {
  const names = Object.keys(given);
  // Most layers of a module are normalizations and activations of which nothing is said.
  if (names.length === 0) return { attributes: conventions, unknown: NONE };
  const attributes = new Map<string, Attribute>();
  const unknown: string[] = [];
  for (const name of names) {
    const stated = given[name];
    if (stated === undefined) continue;
    const isOfArgument = isGiven(stated);
    const value = isOfArgument ? stated.value : stated;
    if (value === undefined || isUnknown(value)) unknown.push(name);
    else attributes.set(name, attributeOf(name, value, isOfArgument ? stated.span : undefined));
  }
  for (const attribute of conventions.values()) {
    if (given[attribute.name] === undefined) attributes.set(attribute.name, attribute);
  }
  return { attributes, unknown };
}

function attributeOf(name: string, value: AttributeValue, span: Span | undefined): Attribute {
  return span ? { name, value, span, origin: 'written', literal: span } : { name, value, origin: 'written' };
}

function isGiven(stated: AttributeValue | GivenValue): stated is GivenValue {
  return typeof stated === 'object' && !Array.isArray(stated);
}

function isList(result: Feature | readonly Feature[]): result is readonly Feature[] {
  return Array.isArray(result);
}

/** Whether a number in it is not known. */
function isUnknown(value: AttributeValue): boolean {
  if (typeof value === 'number') return knownCount(value) === undefined;
  if (typeof value !== 'object') return false;
  return value.some((item) => {
    if (typeof item === 'object') return isUnknown(item.before) || isUnknown(item.after);
    return isUnknown(item);
  });
}
