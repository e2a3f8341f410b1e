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
import { type JsonTree, spanIn } from '../../syntax/json/tree.ts';
import { checkArguments } from './check-arguments.ts';
import { customLayer } from './custom-layers.ts';
import type { Described } from './described.ts';
import { literalOf } from './literal.ts';
import type { WrittenLayer } from './written.ts';

const NOTHING: Layer['attributes'] = Object.freeze(new Map<string, Attribute>());

/** `strict`: arguments that are needed and not written are missing; files of Keras 1 name some otherwise. */
export function describeLayer(written: WrittenLayer, tree: JsonTree, strict: boolean): Described {
  const { wrapped } = written;
  if (wrapped) return describeWrapper(written, wrapped, tree, strict);
  const record = isOfKeras(written) ? kerasLayer(written.className, written.module) : undefined;
  if (!record) return customLayer(written, tree) ?? { attributes: NOTHING, problems: [] };
  const given = givenOf(written, record, tree);
  const operation = record.operationFor ? record.operationFor(given) : record.operation;
  const layout = layoutOf(given);
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
    problems: problems.map(({ problem }) => problem),
    record,
  };
}

/** Operations of `keras.ops` have names that layers have too. */
function isOfKeras({ module, className }: WrittenLayer): boolean {
  if (module === undefined) return !/^(?:TFOpLambda|TensorFlowOpLayer|SlicingOpLambda)$/.test(className);
  return /^(?:keras|tensorflow|tf_keras)\b/.test(module) && !module.includes('.ops.');
}

/** The layer inside works on a part of the input; those that work on the last axis alone are the same without it. */
const ALONG_LAST: ReadonlySet<string> = new Set([
  ...['dense', 'relu', 'dropout', 'identity', 'softmax', 'tanh', 'sigmoid', 'batch_norm', 'layer_norm'],
  ...['elu', 'leaky_relu', 'silu', 'gelu'],
]);

const RECURRENT: ReadonlySet<string> = new Set(['lstm', 'gru', 'simple_rnn']);

function describeWrapper(
  { className, config }: WrittenLayer,
  wrapped: WrittenLayer,
  tree: JsonTree,
  strict: boolean,
): Described {
  const inner = describeLayer(wrapped, tree, strict);
  const operation = inner.operation ?? '';
  if (className === 'Bidirectional' && RECURRENT.has(operation)) {
    const mode =
      config?.type === 'object' && config.entries.find(({ key }) => key.value === 'merge_mode')?.value;
    const word = mode && mode.type === 'string' ? mode.value : 'concat';
    // Without a mode there are two outputs.
    if (mode && mode.type === 'word') return { attributes: NOTHING, problems: inner.problems };
    const value = word === 'concat' ? 'concat' : 'merged';
    const attributes = new Map(inner.attributes);
    attributes.set('bidirectional', { name: 'bidirectional', value, origin: 'written' });
    return { ...inner, attributes };
  }
  if (className === 'TimeDistributed' && ALONG_LAST.has(operation)) return inner;
  return { attributes: NOTHING, problems: inner.problems };
}

function givenOf({ config }: WrittenLayer, { parameters }: LibraryLayer, tree: JsonTree): Given {
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
      found.set(name, { value: literalOf(value), span: spanIn(tree, place) });
    }
  }
  return new Given(parameters, found);
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
