// The attributes of a layer at one place of the network: its own, the file's defaults, the file's conventions.
import type { Attribute } from '../../../network/network.ts';
import { conventionalAttributes } from '../../../operations/conventional-attributes.ts';
import type { Operation } from '../../../operations/operation.ts';
import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import type { LoweredAttributes } from '../notes.ts';
import type { Problems } from '../problems.ts';
import { type AttributeCheck, checkAttribute } from '../read/check-attribute.ts';
import { shortText } from '../read/reading.ts';
import { type Arguments, evaluate } from '../read/values.ts';
import type { WrittenAttribute, WrittenDefaults, WrittenLayer, WrittenModel } from '../written.ts';
import { type CallAttributes, callAttributes } from './call-attributes.ts';
import { memo } from './memo.ts';

/** Lowers attributes; those that no parameter is part of once for all uses. Alive while one model is lowered. */
export class AttributeLowering {
  readonly #model: WrittenModel;
  readonly #check: AttributeCheck;
  readonly #required = memo(requiredAttributes);
  /** What the file's conventions say of an operation: the same objects for all its layers. */
  readonly #conventions = memo((operation: Operation) =>
    conventionalAttributes(operation, this.#model.conventions),
  );

  constructor(model: WrittenModel, problems: Problems) {
    this.#model = model;
    this.#check = {
      problems,
      conventions: model.conventions,
      quote: ({ node }, { value, literal }) => {
        const place = literal ?? (resolveAlias(node) ?? node).span;
        const written = shortText(place);
        return literal || typeof value !== 'number' ? written : `${written} = ${value}`;
      },
    };
  }

  lower(layer: WrittenLayer, parameters: Arguments): LoweredAttributes {
    const { notes } = layer;
    if (notes.attributes) return notes.attributes;
    const lowered = this.#lower(layer, parameters);
    const defaults = this.#defaults(layer.operation);
    if (isConstant(layer) && isConstant(defaults) && isConstantCall(layer)) notes.attributes = lowered;
    return lowered;
  }

  #lower(layer: WrittenLayer, parameters: Arguments): LoweredAttributes {
    const { operation } = layer;
    if (!operation) return { attributes: new Map(), incomplete: false };
    const defaults = this.#defaults(operation);
    const unread = layer.damaged || layer.unread || defaults.unread;
    const called = layer.call && callAttributes(layer.call, operation, parameters, apartIn(layer));
    const written = [...defaults.attributes, ...layer.attributes];
    const read = withCall(this.#overlaid(operation, written, parameters), called);
    const missing = this.#required(operation).some((name) => !read.attributes.has(name));
    return { attributes: read.attributes, incomplete: unread || read.incomplete || missing };
  }

  /** What is written, on top of the conventions; what is wrong hides what it stands for. */
  #overlaid(
    operation: Operation,
    written: readonly WrittenAttribute[],
    parameters: Arguments,
  ): LoweredAttributes {
    const conventions = this.#conventions(operation);
    if (written.length === 0) return { attributes: conventions, incomplete: false };
    const attributes = new Map(conventions);
    let incomplete = false;
    for (const one of written) {
      const attribute = this.#attribute(one, parameters);
      if (attribute) attributes.set(attribute.name, attribute);
      else {
        incomplete = true;
        attributes.delete(one.name);
      }
    }
    return { attributes, incomplete };
  }

  #attribute(written: WrittenAttribute, parameters: Arguments): Attribute | null {
    if (written.constant !== undefined) return written.constant;
    return checkAttribute(written, evaluate(written.node, parameters), this.#check);
  }

  #defaults(operation: Operation | undefined): WrittenDefaults {
    const defaults = operation && this.#model.defaults.get(operation.id);
    return defaults ?? { attributes: [], unread: false };
  }
}

function isConstant({ attributes }: Pick<WrittenLayer, 'attributes'>): boolean {
  return attributes.every(({ constant }) => constant !== undefined);
}

function isConstantCall({ call }: WrittenLayer): boolean {
  return call?.arguments.every((argument) => argument.isConstant) ?? true;
}

function apartIn({ attributes }: WrittenLayer): ReadonlySet<string> {
  return new Set(attributes.map(({ name }) => name));
}

/** With what a class of a library says as a whole. */
function withCall(read: LoweredAttributes, called: CallAttributes | undefined): LoweredAttributes {
  if (!called || (called.usual.length === 0 && called.said.length === 0 && !called.incomplete)) return read;
  const attributes = new Map(read.attributes);
  for (const attribute of called.usual) {
    if (!attributes.has(attribute.name)) attributes.set(attribute.name, attribute);
  }
  for (const attribute of called.said) attributes.set(attribute.name, attribute);
  return { attributes, incomplete: read.incomplete || called.incomplete };
}

export function requiredAttributes(operation: Operation): readonly string[] {
  return Object.entries(operation.attributes).flatMap(([name, spec]) =>
    'required' in spec.default ? name : [],
  );
}
