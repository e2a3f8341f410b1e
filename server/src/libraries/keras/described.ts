// What a layer of Keras is with its arguments: the operation of its record, the attributes of that, and where its channels stand.
// Saved models and programs are both read with it.
import type { Attribute, Layer } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import type { Stated } from '../../network/stated.ts';
import { findOperation } from '../../operations/catalogue.ts';
import { conventionalAttributes } from '../../operations/conventional-attributes.ts';
import { FRAMEWORK_CONVENTIONS } from '../../operations/framework-conventions.ts';
import type { Category } from '../../operations/operation.ts';
import type { Given, GivenAttributes } from '../given.ts';
import type { LibraryLayer } from '../library.ts';

export interface DescribedLayer {
  readonly operation?: string;
  readonly attributes: Layer['attributes'];
  readonly incomplete?: true;
  readonly layout?: Layout;
  /** It says so itself. */
  readonly saysLayout?: true;
  /** What is known of it beside its operation. */
  readonly stated?: Stated;
  /** The attributes whose values are not known. */
  readonly unknown?: ReadonlySet<string>;
  /** The record, for edits. */
  readonly record?: LibraryLayer;
}

export const NO_ATTRIBUTES: Layer['attributes'] = Object.freeze(new Map<string, Attribute>());

/** Which operation a record is with its arguments. */
export type OperationOf = (record: LibraryLayer, given: Given) => string | undefined;

/** As the arguments decide it. */
export const operationOf: OperationOf = (record, given) =>
  record.operationFor ? record.operationFor(given) : record.operation;

/** `invalid` are attributes whose values are no good. */
export function describeOperation(
  record: LibraryLayer,
  given: Given,
  operation: string,
  stated: GivenAttributes,
  invalid: ReadonlySet<string> = new Set(),
): DescribedLayer {
  const said = layoutOf(given);
  const isAnywhere = defaultLayout(operation) === undefined;
  // Where channels stand, nobody knows.
  if (!isAnywhere && given.has('data_format') && given.literal('data_format') === undefined)
    return { attributes: NO_ATTRIBUTES, incomplete: true, record };
  const layout = said ?? defaultLayout(operation);
  const { attributes, isComplete, unknown } = attributesOf(operation, stated, invalid);
  return {
    operation,
    attributes,
    ...(!isComplete && { incomplete: true }),
    ...(unknown.size > 0 && { unknown }),
    ...(layout && { layout }),
    ...(said && { saysLayout: true }),
    record,
  };
}

/** Kinds of layers that are the same wherever channels stand, but in words. */
const ANYWHERE: ReadonlySet<Category | undefined> = new Set([
  'merging',
  'activation',
  'normalization',
  'regularization',
]);

/** What cannot be told where channels stand, or is not, has them last. */
function defaultLayout(operation: string | undefined): Layout | undefined {
  const category = operation === undefined ? undefined : findOperation(operation)?.category;
  return category === undefined || ANYWHERE.has(category) ? undefined : 'channels_last';
}

function layoutOf(given: Given): Layout | undefined {
  switch (given.literal('data_format')) {
    case 'channels_first':
    case 'th':
      return 'channels_first';
    case 'channels_last':
    case 'tf':
      return 'channels_last';
    default:
      return undefined;
  }
}

/** What the record says, then what conventions say of the rest. */
function attributesOf(id: string, stated: GivenAttributes, invalid: ReadonlySet<string>) {
  const operation = findOperation(id);
  const known = operation?.attributes ?? {};
  const attributes = new Map<string, Attribute>();
  let isComplete = true;
  const unknown = new Set<string>();
  for (const [name, { value, span, argument, isComputed }] of Object.entries(stated)) {
    if (!Object.hasOwn(known, name)) continue;
    const called = argument !== undefined && argument !== name ? { argument } : {};
    const place = span ? { span, ...called, ...(!isComputed && { literal: span }) } : {};
    if (value === undefined) unknown.add(name);
    if (value === undefined || invalid.has(name)) isComplete = false;
    else attributes.set(name, { name, value, origin: 'written', ...place });
  }
  if (operation) {
    for (const attribute of conventionalAttributes(operation, FRAMEWORK_CONVENTIONS.keras).values()) {
      if (stated[attribute.name] === undefined) attributes.set(attribute.name, attribute);
    }
  }
  return { attributes, isComplete, unknown };
}
