// What a layer is: the record of its class with the arguments of its config, as an operation with attributes.
import { Given, type GivenAttributes } from '../../libraries/given.ts';
import { kerasLayer } from '../../libraries/keras/layers.ts';
import type { LibraryLayer } from '../../libraries/library.ts';
import type { Argument } from '../../libraries/literal.ts';
import type { Parameter } from '../../libraries/parameter.ts';
import type { Attribute, Layer } from '../../network/network.ts';
import type { Layout } from '../../network/shape.ts';
import { findOperation } from '../../operations/catalogue.ts';
import { conventionalAttributes } from '../../operations/conventional-attributes.ts';
import { FRAMEWORK_CONVENTIONS } from '../../operations/framework-conventions.ts';
import type { Category } from '../../operations/operation.ts';
import { spanIn } from '../../syntax/json/tree.ts';
import { checkArguments } from './check-arguments.ts';
import { customLayer } from './custom-layers.ts';
import type { Described } from './described.ts';
import { literalOf } from './literal.ts';
import { cellLayer, wrapperOf } from './wrappers.ts';
import type { WrittenLayer } from './written.ts';

const NOTHING: Layer['attributes'] = Object.freeze(new Map<string, Attribute>());

/** `strict`: arguments that are needed and not written are missing; files of Keras 1 name some otherwise. */
export function describeLayer(written: WrittenLayer, strict: boolean): Described {
  const { wrapped, cells } = written;
  if (wrapped) return wrapperOf(written, describeLayer(wrapped, strict));
  const [only, ...others] = cells ?? [];
  if (only && others.length === 0) {
    const outer = describeAs(written, strict, ({ operation }) => operation);
    return cellLayer(describeCell(only, strict), outer, true);
  }
  const described = describeAs(written, strict, operationOf);
  return described.operation === undefined ? (customLayer(written) ?? described) : described;
}

/** Of a recurrent layer that is made of several cells: a layer for each. `undefined` if they are no such layers. */
export function describeStack(written: WrittenLayer, strict: boolean): readonly Described[] | undefined {
  const { cells = [] } = written;
  if (cells.length < 2) return undefined;
  const outer = describeAs(written, strict, ({ operation }) => operation);
  // With states, all of them are given.
  if (outer.attributes.get('state')?.value !== false) return undefined;
  const layers = cells.map((cell, index) =>
    cellLayer(describeCell(cell, strict), outer, index === cells.length - 1),
  );
  return layers.every(({ operation }) => operation !== undefined) ? layers : undefined;
}

function describeCell(cell: WrittenLayer, strict: boolean): Described {
  return describeAs(cell, strict, ({ operation }) => operation);
}

type OperationOf = (record: LibraryLayer, given: Given) => string | undefined;

const operationOf: OperationOf = (record, given) =>
  record.operationFor ? record.operationFor(given) : record.operation;

function describeAs(written: WrittenLayer, strict: boolean, choose: OperationOf): Described {
  const record = isOfKeras(written) ? kerasLayer(written.className, written.module) : undefined;
  if (!record) return { attributes: NOTHING, problems: [] };
  const given = givenOf(written, record);
  const operation = choose(record, given);
  const said = layoutOf(given);
  const layout = said ?? defaultLayout(operation);
  if (operation === undefined) return { attributes: NOTHING, problems: [], record };
  const stated = record.attributes(given, undefined);
  const problems = checkArguments({ written, record, given, stated, strict });
  const invalid = new Set(problems.flatMap(({ parameter: { sets } }) => sets ?? []));
  const { attributes, isComplete } = attributesOf(operation, stated, invalid);
  return {
    operation,
    attributes,
    ...(!isComplete && { incomplete: true }),
    ...(layout && { layout }),
    ...(said && { saysLayout: true }),
    problems: problems.map(({ problem }) => problem),
    record,
  };
}

/** Operations of `keras.ops` have names that layers have too. */
function isOfKeras({ module, className }: WrittenLayer): boolean {
  if (module === undefined) return !/^(?:TFOpLambda|TensorFlowOpLayer|SlicingOpLambda)$/.test(className);
  return /^(?:keras|tensorflow|tf_keras)\b/.test(module) && !module.includes('.ops.');
}

function givenOf({ config, definition }: WrittenLayer, { parameters }: LibraryLayer): Given {
  const names = new Map<string, Parameter>();
  for (const parameter of parameters) {
    for (const name of [...(parameter.aliases ?? []), parameter.name]) names.set(name, parameter);
  }
  const found = new Map<string, Argument>();
  if (config?.type === 'object') {
    for (const { key, value } of config.entries) {
      const name = names.get(key.value)?.name;
      if (name === undefined) continue;
      const place = value.type === 'string' ? value.content : value;
      found.set(name, { value: literalOf(value), span: spanIn(definition.span, place) });
    }
  }
  return new Given(parameters, found);
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
  for (const [name, { value, span }] of Object.entries(stated)) {
    if (!Object.hasOwn(known, name)) continue;
    if (value === undefined || invalid.has(name)) isComplete = false;
    else attributes.set(name, { name, value, origin: 'written', ...(span && { span, literal: span }) });
  }
  if (operation) {
    for (const attribute of conventionalAttributes(operation, FRAMEWORK_CONVENTIONS.keras).values()) {
      if (stated[attribute.name] === undefined) attributes.set(attribute.name, attribute);
    }
  }
  return { attributes, isComplete };
}
