// What the kinds of convolution share: how many axes and channels they work on, and how groups divide them.
import { type Dim, isKnown, mapShape, UNKNOWN } from '../network/shape.ts';
import { quotient } from './arithmetic.ts';
import { integerOf, isOn, sizeOf } from './attribute-access.ts';
import { channelsAt } from './axes.ts';
import { biases, type Factor, factor } from './counts.ts';
import type { Call, InputShape, ParameterGroup } from './operation.ts';
import type { ShapeProblem } from './shape-problem.ts';
import { declaredProblem, indivisible } from './shape-results.ts';

/** Channels of the map that arrives. */
export function arrivingChannels(call: Call): Dim {
  return channelsAt(call.inputs[0], call.layout);
}

/** Channels that the layer is built for: those declared, else those that arrive. */
export function builtChannels(call: Call): Dim {
  const declared = sizeOf(call.attributes, 'in_channels');
  return isKnown(declared) ? declared : arrivingChannels(call);
}

/** Number of spatial axes: stated by the kind, else followed from the input. */
export function spatialCount(call: Call, stated: number | undefined): number | undefined {
  const [input] = call.inputs;
  return stated ?? (input && input.length >= 2 ? input.length - 1 : undefined);
}

/** A map of which only the channels are known; nothing if not even the number of axes is. */
export function mapOfUnknownSize(call: Call, stated: number | undefined, channels: Dim): InputShape {
  if (stated === undefined) return undefined;
  return mapShape(new Array<Dim>(stated).fill(UNKNOWN), channels, call.layout);
}

/** Declared channels that do not arrive, and channels or filters that the groups do not divide. */
export function channelProblems(call: Call): ShapeProblem[] {
  const declared = integerOf(call.attributes, 'in_channels');
  const problems = [
    declaredProblem(call, 'in_channels', arrivingChannels(call)),
    indivisible(call, 'groups', {
      what: 'input channels',
      size: builtChannels(call),
      ...(declared !== undefined && { sizeAttribute: 'in_channels' }),
    }),
    indivisible(call, 'groups', {
      what: 'filters',
      size: sizeOf(call.attributes, 'filters'),
      sizeAttribute: 'filters',
    }),
  ];
  return problems.filter((problem) => problem !== undefined);
}

/** A number of channels as one group has them. */
export function perGroup(call: Call, label: string, channels: Dim): Factor {
  const groups = sizeOf(call.attributes, 'groups');
  return groups === 1 ? factor(label, channels) : factor(`${label} / groups`, quotient(channels, groups));
}

/** One bias for each output channel, unless switched off. */
export function optionalBiases(call: Call, label: string, channels: Dim): ParameterGroup[] {
  return isOn(call.attributes, 'bias') ? [biases(label, channels)] : [];
}
