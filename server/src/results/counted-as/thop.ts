// Multiply-accumulates as thop 0.1 counts them: those of modules that it knows by their class, and of nothing else.
import { type Count, isCount } from '../../inference/facts.ts';
import { isKnown } from '../../network/shape.ts';
import {
  type Applied,
  type Figure,
  isAffine,
  NOT_FOLLOWED,
  numbersIn,
  numbersOut,
  times,
} from './applied.ts';

export const thop: Figure = (applied) => {
  const { isModule, kind, facts } = applied;
  if (!isModule) return 0;
  if (/^Conv[123]d$/.test(kind) || kind === 'Linear') return facts.cost.macs;
  if (/^ConvTranspose[123]d$/.test(kind)) return transposed(applied);
  if (/^(?:BatchNorm[123]d|SyncBatchNorm|InstanceNorm[123]d|LayerNorm)$/.test(kind))
    return times(isAffine(applied) ? 4 : 2, numbersIn(applied));
  if (kind === 'PReLU') return numbersIn(applied);
  if (kind === 'Softmax') return softmax(applied);
  if (/^AvgPool[123]d$/.test(kind)) return numbersOut(applied);
  if (/^AdaptiveAvgPool[123]d$/.test(kind)) return adaptive(applied);
  if (/^(?:Upsample|UpsamplingBilinear2d|UpsamplingNearest2d)$/.test(kind)) return upsampled(applied);
  if (/^(?:LSTM|GRU|RNN)(?:Cell)?$/.test(kind)) return NOT_FOLLOWED(kind);
  return 0;
};

/** As of a convolution that gives that map. */
const transposed: Figure = (applied) => {
  const { layer, facts } = applied;
  const weights = facts.parameterGroups.find(({ role }) => role === 'weights');
  const [channels] = facts.inputs[0] ?? [];
  const filters = layer.attributes.get('filters')?.value;
  const isWhole = weights?.factors.every(({ size }) => isKnown(size));
  if (!isWhole || channels === undefined || !isKnown(channels) || typeof filters !== 'number')
    return NOT_FOLLOWED(applied.kind);
  const all = (weights?.factors ?? []).reduce((product, { size }) => product * Number(size), 1);
  const groups = Number(layer.attributes.get('groups')?.value ?? 1);
  // Weights are input channels × filters of a group × kernel.
  const kernel = all / (channels * (filters / groups));
  return times(Math.floor(channels / groups) * kernel, numbersOut(applied));
};

/** An exponential, a sum and a division for each number, less one for each sum. */
const softmax: Figure = (applied) => {
  const axis = applied.layer.attributes.get('axis')?.value;
  const [shape] = applied.facts.inputs;
  const at = typeof axis === 'number' ? (axis < 0 ? axis : axis - 1) : -1;
  const size = shape?.at(at);
  const all = numbersIn(applied);
  if (size === undefined || !isKnown(size) || !isCount(all)) return NOT_FOLLOWED(applied.kind);
  return (all / size) * (3 * size - 1);
};

const adaptive: Figure = (applied) => {
  const [before, after] = [applied.facts.inputs[0], applied.facts.outputs[0]];
  const out = numbersOut(applied);
  if (!before || !after || !isCount(out)) return out;
  let kernel = 1;
  for (const [axis, size] of before.entries())
    if (axis > 0) kernel *= Number(size) / Number(after[axis] ?? 1);
  return Number.isFinite(kernel) ? Math.floor((kernel + 1) * out) : NOT_FOLLOWED(applied.kind);
};

const FACTORS: Readonly<Record<string, number>> = { nearest: 1, linear: 5, bilinear: 11, bicubic: 259 };

const upsampled = (applied: Applied): Count => {
  const mode = applied.layer.attributes.get('mode')?.value ?? 'nearest';
  return times(FACTORS[String(mode)] ?? 0, numbersOut(applied));
};
