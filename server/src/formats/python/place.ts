// What stands under the cursor in Python source, as far as it is about a network: layers where they are made and where they are
// called, their arguments, tensors and numbers with what they are worth, classes. About everything else Python's own server speaks.
import { kerasLayer } from '../../libraries/keras/layers.ts';
import { torchLayer } from '../../libraries/torch/layers.ts';
import type { Call as PlaceOfCall } from '../../network/definition.ts';
import type { Network } from '../../network/network.ts';
import type { Argument, Call, Expression } from '../../syntax/python/expression.ts';
import { nodesAt, type PythonNode } from '../../syntax/python/nodes-at.ts';
import type { FunctionDefinition, PythonTree } from '../../syntax/python/tree.ts';
import { isWithin, type Span, sameSpan, sourceOf, type TextRange } from '../../text/span.ts';
import type { ComputedValue, Place } from '../format.ts';
import { computedOf, type TensorPlaces } from './computed.ts';
import type { Seen } from './seen.ts';
import type { RunCall } from './traced-call.ts';

/** A model of the text, for whoever asks about a place. */
export interface RunModel {
  readonly id: string;
  readonly isShown: boolean;
  readonly network: Network;
  /** The class that it is an instance of. */
  readonly classSpan: Span | undefined;
  readonly madeAt: Span | undefined;
  readonly calledAt: Span | undefined;
  /** How it was run, if it was. */
  readonly call: RunCall | undefined;
}

export interface PlaceSource {
  readonly tree: PythonTree;
  readonly models: readonly RunModel[];
  /** What was seen outside of all models. */
  readonly seen: Seen;
}

export function placeIn(source: PlaceSource, offset: number): Place | undefined {
  const path = nodesAt(source.tree, offset);
  const node = path.at(-1);
  if (!node) return undefined;
  const calls = path.filter((one) => one.type === 'call');
  switch (node.type) {
    case 'class':
      return isAt(node.nameSpan, offset, source) ? classPlace(node.span, node.nameSpan, source) : undefined;
    case 'name':
    case 'attribute': {
      const span = node.type === 'name' ? node.span : node.nameSpan;
      if (!isAt(span, offset, source)) break;
      return namedPlace(node, span, path.at(-2), calls, source);
    }
    case 'operation':
      return argumentPlace(calls, offset, source) ?? operatorPlace(node, offset, source);
    default:
  }
  return parameterPlace(path, offset, source) ?? argumentPlace(calls, offset, source);
}

function isAt(span: Span, offset: number, { tree }: PlaceSource): boolean {
  const { start, end } = tree.segments.locate(span);
  return start <= offset && offset <= end;
}

function base(span: Span, { tree }: PlaceSource): { readonly range: TextRange; readonly written: string } {
  return { range: tree.segments.locate(span), written: sourceOf(span) };
}

/** A name, or the last part of a dotted one: called, assigned, handed on or read. */
function namedPlace(
  node: Extract<Expression, { type: 'name' | 'attribute' }>,
  span: Span,
  parent: PythonNode | undefined,
  calls: readonly Call[],
  source: PlaceSource,
): Place | undefined {
  const isCalled = parent?.type === 'call' && parent.callee === node;
  if (isCalled) {
    const model = modelPlace(parent.span, span, source) ?? partPlace(parent.span, span, source);
    return model ?? computedPlace(parent.span, span, source);
  }
  // What is on the left of `+=` is read and assigned in the same place.
  const isBoth = parent?.type === 'augmented' && parent.target === node && node.type === 'name';
  const seen = computedPlace(isBoth ? parent.span : node.span, span, source);
  const argument = argumentPlace(calls, source.tree.segments.locate(span).start, source);
  if (argument || seen) return argument ?? seen;
  const isKept = parent?.type === 'assign' && parent.targets.some((target) => target === node);
  if (!isKept) return undefined;
  return modelPlace(parent.value.span, span, source) ?? partPlace(parent.value.span, span, source);
}

/** A whole model where it is made, or called. */
function modelPlace(written: Span, span: Span, source: PlaceSource): Place | undefined {
  const models = source.models.filter(
    ({ madeAt, calledAt }) => sameSpan(madeAt, written) || sameSpan(calledAt, written),
  );
  if (models.length === 0) return undefined;
  return { type: 'class', ...base(span, source), models: models.map(({ id }) => id), uses: [] };
}

/** What became part of a shown model where this is written. */
function partPlace(written: Span, span: Span, source: PlaceSource): Place | undefined {
  for (const { network } of shownModels(source)) {
    const of = placeOfPart(network, written);
    if (of) return { type: 'part', ...base(span, source), of };
  }
  return undefined;
}

function placeOfPart({ layers, groups }: Network, written: Span): PlaceOfCall | undefined {
  for (const { definition, call } of [...groups, ...layers]) {
    if (call && sameSpan(call.span, written)) return call;
    if (sameSpan(definition.span, written)) return definition;
  }
  return undefined;
}

function computedPlace(written: Span, span: Span, source: PlaceSource): Place | undefined {
  const values = valuesOf(written, source);
  return values.length === 0 ? undefined : { type: 'computed', ...base(span, source), values };
}

/** What it is worth in the models that are shown, or else when models are made. */
function valuesOf(written: Span, source: PlaceSource): readonly ComputedValue[] {
  const shown = shownModels(source);
  const places: TensorPlaces = {
    ofTrace: (trace) => shown.find(({ call }) => call?.trace === trace)?.id,
    ofKeras: (tensor) => {
      for (const { id, call } of shown) {
        const found = call?.idOf?.(tensor);
        if (found) return { model: id, tensor: found };
      }
      return undefined;
    },
  };
  const all = new Set([...shown.flatMap(({ call }) => (call ? [call.seen] : [])), source.seen]);
  return [...all].flatMap((seen) => seen.at(written)).map((value) => computedOf(value, places));
}

/** The sign between the operands: what comes of them. */
function operatorPlace(
  { left, right, span, operator }: Extract<Expression, { type: 'operation' }>,
  offset: number,
  source: PlaceSource,
): Place | undefined {
  const between = { segment: span.segment, start: left.span.end, end: right.span.start };
  const start = between.start + sourceOf(between).indexOf(operator);
  const sign = { segment: span.segment, start, end: start + operator.length };
  return isAt(sign, offset, source) ? computedPlace(span, sign, source) : undefined;
}

/** The name of a parameter of a function. */
function parameterPlace(path: readonly PythonNode[], offset: number, source: PlaceSource): Place | undefined {
  const inner = path.findLast((node): node is FunctionDefinition => node.type === 'function');
  for (const { name, span, kind } of inner?.parameters ?? []) {
    if (kind === 'rest' || kind === 'keyword-rest') continue;
    const named = { ...span, end: span.start + name.length };
    if (isAt(named, offset, source)) return computedPlace(span, named, source);
  }
  return undefined;
}

/** An argument of a layer where that is made. */
function argumentPlace(calls: readonly Call[], offset: number, source: PlaceSource): Place | undefined {
  for (const call of calls.toReversed()) {
    const argument = call.arguments.find(({ span }) => isAt(span, offset, source));
    const made = argument && layerMadeAt(call.span, source);
    if (!made) continue;
    return valuePlace(call, argument, made, source);
  }
  return undefined;
}

function layerMadeAt(span: Span, source: PlaceSource) {
  for (const {
    network: { layers, framework },
  } of shownModels(source)) {
    const layer = layers.find(({ definition }) => sameSpan(definition.span, span));
    if (layer) return { ...layer, record: recordOf(layer, framework) };
  }
  return undefined;
}

function recordOf({ kind }: Network['layers'][number], framework: Network['framework']) {
  return framework === 'keras' ? kerasLayer(kind) : torchLayer(`torch.nn.${kind}`);
}

function valuePlace(
  call: Call,
  argument: Argument,
  { kind, operation, attributes, record }: NonNullable<ReturnType<typeof layerMadeAt>>,
  source: PlaceSource,
): Place | undefined {
  const positional = call.arguments.filter((one) => one.kind === 'positional');
  // What is only given by its name has no place among the others.
  const placed = record?.parameters.filter(({ keywordOnly }) => !keywordOnly);
  const active = record?.parameters.findIndex((parameter) =>
    argument.kind === 'keyword'
      ? [parameter.name, ...(parameter.aliases ?? [])].includes(argument.name ?? '')
      : positional[placed?.indexOf(parameter) ?? -1] === argument,
  );
  const parameter = record?.parameters[active ?? -1];
  if (!record || !parameter || active === undefined || argument.kind.includes('rest')) return undefined;
  const set = [...attributes.values()].find(({ span }) => span && isWithin(span, argument.span));
  return {
    type: 'value',
    ...base(argument.span, source),
    attribute: set?.name ?? parameter.sets ?? parameter.name,
    ...(operation !== undefined && { operation }),
    parameters: [],
    computed: valuesOf(argument.value.span, source),
    call: { module: { name: kind, summary: record.summary, parameters: record.parameters }, active },
  };
}

function classPlace(defined: Span, name: Span, source: PlaceSource): Place | undefined {
  const models = source.models.filter(({ classSpan }) => classSpan === defined).map(({ id }) => id);
  const uses = shownModels(source).flatMap(({ id, call }) => {
    const groups = [...(call?.classes ?? [])].flatMap(([group, { span }]) =>
      span === defined ? [group] : [],
    );
    return groups.length > 0 ? [{ model: id, groups }] : [];
  });
  if (models.length === 0 && uses.length === 0) return undefined;
  return { type: 'class', ...base(name, source), models, uses };
}

function shownModels({ models }: PlaceSource): readonly RunModel[] {
  return models.filter(({ isShown }) => isShown);
}
