// What the rules about a declared number of input channels or features have in common.
import type { Attribute, Layer, Network } from '../../network/network.ts';
import { axisName, channelAxis, elementCount } from '../../network/shape.ts';
import { countedAlong } from '../../wording/axes.ts';
import { removeAttribute, setAttribute } from '../edits/edits.ts';
import { attributeName, attributeSpan, givenBy, giverOf } from '../words/place.ts';
import { rowChannelReport } from './row-channels.ts';
import type { FixCandidate, LayerSubject, RuleContext } from '../rule.ts';
import { problemsOf } from '../facts/shape-problems.ts';
import { counted, grouped } from '../../wording/counted.ts';
import { isWithin, type Span, sameSpan } from '../../text/span.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';

/** Whether it says how many features a layer takes, and not how many channels. */
export function isWidth(attribute: string): boolean {
  return attribute === 'in_features' || attribute === 'input_size';
}

/** Reports declarations that are not what arrives, of the attributes that `isAbout` picks. */
export function checkDeclared(
  subject: LayerSubject,
  context: RuleContext,
  isAbout: (attribute: string) => boolean,
  what: string,
): void {
  const { layer, facts } = subject;
  for (const { attribute, declared, actual } of problemsOf(facts, 'declared-input')) {
    if (!isAbout(attribute)) continue;
    const ofRow = rowChannelReport(layer, attribute, declared, actual, context);
    if (ofRow) {
      context.report({ ...ofRow, layer });
      continue;
    }
    const [shape] = facts.inputs;
    const whole = shape && shape.length > 1 ? ` (${shapeInSentence(shape)})` : '';
    context.report({
      span: placeOf(layer, attribute, context),
      message: `${quoted(attributeName(layer, attribute))} is ${grouped(declared)}, but ${giverOf(context, layer)} gives ${counted(actual, what)}${whole}${inOtherOrder(declared, subject, context)}.`,
      related: givenBy(context, layer),
      layer,
      fixes: () => [
        ...flattened(declared, subject),
        ...moved(declared, subject, context),
        setAttribute(layer, attribute, actual),
        removeAttribute(layer, attribute),
      ],
    });
  }
}

function placeOf(layer: Layer, attribute: string, context: RuleContext): Span {
  if (followsItself(layer, attribute, context)) return layer.definition.kindSpan;
  if (!suitsAnother(layer, attribute, context)) return attributeSpan(layer, attribute);
  const { span } = layer.attributes.get(attribute) ?? {};
  return span && isWithin(span, layer.definition.span) ? span : layer.definition.kindSpan;
}

/** The number was handed in from elsewhere, and another layer that was made with it gets what it takes: then it is the wrong one here. */
function suitsAnother({ id, attributes, definition }: Layer, name: string, { network, facts }: RuleContext): boolean {
  const passed = handed(attributes.get(name));
  if (!passed || isWithin(passed, definition.span)) return false;
  return network.layers.some((other) => {
    if (other.id === id || other.definition === definition) return false;
    const { inputs, problems } = facts.layers[other.id] ?? {};
    const [shape] = inputs ?? [];
    if (!shape || problems?.length !== 0 || channelCount(shape, network) === undefined) return false;
    return [...other.attributes].some(([attribute, one]) => {
      const same = TAKEN.includes(attribute) ? handed(one) : undefined;
      return same !== undefined && sameSpan(same, passed);
    });
  });
}

/** Attributes that say what a layer takes. */
const TAKEN: readonly string[] = ['in_channels', 'in_features', 'num_features', 'input_size'];

function handed(attribute: Pick<Attribute, 'literal' | 'passed'> | undefined): Span | undefined {
  return attribute?.literal ? undefined : attribute?.passed;
}

function channelCount(shape: readonly unknown[], { layout }: Network): number | undefined {
  const size = shape[channelAxis(shape.length, layout)];
  return typeof size === 'number' ? size : undefined;
}

/** Layers that may stand between two turns of a loop, or two uses of a block. */
const MOST_BETWEEN = 6;

/**
 * What it gets comes from another layer that is written in the same place, with a number from elsewhere: then no number is right there,
 * but what makes it follow from turn to turn is wrong.
 */
function followsItself({ attributes, definition, inputs }: Layer, name: string, { network }: RuleContext): boolean {
  const literal = attributes.get(name)?.literal;
  if (!literal || isWithin(literal, definition.span)) return false;
  let tensor = inputs[0]?.target;
  for (let step = 0; tensor && step < MOST_BETWEEN; step++) {
    const before = network.layers[tensor.layer];
    if (before?.definition === definition) return true;
    tensor = before?.inputs[0]?.target;
  }
  return false;
}

/** A fully connected layer that declares all elements of a map is meant to get them in one row. */
function flattened(declared: number, { layer, facts }: LayerSubject): FixCandidate[] {
  const [shape] = facts.inputs;
  if (layer.operation !== 'dense' || !shape || shape.length < 2 || elementCount(shape) !== declared) return [];
  const insert = { operation: 'flatten', attributes: {} };
  return [{ title: 'Insert `flatten`', intents: [{ type: 'insert-before', layer: layer.id, insert }] }];
}

/** The only other axis with as many elements as there should be channels; `undefined` if there is none, or several. */
function axisOf(
  declared: number,
  { operation, facts }: LayerSubject,
  { network }: RuleContext,
): { readonly from: number; readonly channels: number; readonly rank: number } | undefined {
  const [shape] = facts.inputs;
  if (operation.category !== 'convolution' || !shape || shape.length < 2) return undefined;
  const channels = channelAxis(shape.length, network.layout);
  const places = shape.flatMap((size, axis) => (size === declared && axis !== channels ? [axis] : []));
  const [from] = places;
  return from === undefined || places.length > 1 ? undefined : { from, channels, rank: shape.length };
}

/** What is at the other end of the shape looks like the channels of another library. */
function inOtherOrder(declared: number, subject: LayerSubject, context: RuleContext): string {
  const { from, channels, rank = 0 } = axisOf(declared, subject, context) ?? {};
  if (from !== 0 && from !== rank - 1) return '';
  const [are, have] = channels === 0 ? ['last', 'first'] : ['first', 'last'];
  const [seem, must] = declared === 1 ? ['seems', 'has'] : ['seem', 'have'];
  return `: its ${counted(declared, 'channel')} ${seem} to stand ${are}, and ${must} to stand ${have}`;
}

/** Another axis has as many elements as there should be channels: it is moved to their place. */
function moved(declared: number, subject: LayerSubject, context: RuleContext): FixCandidate[] {
  const found = axisOf(declared, subject, context);
  if (!found) return [];
  const { from, channels, rank } = found;
  const others = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => axis !== from);
  const insert = { operation: 'permute', attributes: { order: others.toSpliced(channels, 0, from) } };
  const axis = axisName(from, rank, context.network.layout);
  return [
    {
      title: `Move ${countedAlong(axis, declared)} to the channels`,
      intents: [{ type: 'insert-before', layer: subject.layer.id, insert }],
    },
  ];
}
