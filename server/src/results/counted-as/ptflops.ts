// Multiply-accumulates as ptflops 0.7 counts them by default: those of modules that it knows by their class, and those of functions that it
// puts itself in the place of. Where a module that it knows calls such a function, both count.
import { type Count, isCount } from '../../inference/facts.ts';
import { isKnown } from '../../network/shape.ts';
import {
  type Applied,
  type Figure,
  hasBias,
  isAffine,
  NOT_FOLLOWED,
  numbersIn,
  numbersOut,
  ownerOf,
  plus,
  times,
} from './applied.ts';

export const ptflops: Figure = (applied) => (applied.isModule ? ofModule(applied) : ofFunction(applied));

const ofModule: Figure = (applied) => {
  const { kind, facts } = applied;
  if (/^(?:Conv(?:Transpose)?[123]d|Linear)$/.test(kind))
    return plus(facts.cost.macs, hasBias(applied) ? numbersOut(applied) : 0);
  if (/^(?:ReLU|PReLU|ELU|GELU)$/.test(kind)) return times(2, numbersIn(applied));
  if (/^(?:LeakyReLU|ReLU6|SiLU|Softmax|LayerNorm)$/.test(kind)) return numbersIn(applied);
  if (/^(?:Max|Avg|AdaptiveMax|AdaptiveAvg)Pool[123]d$/.test(kind)) return times(2, numbersIn(applied));
  if (/^(?:BatchNorm[123]d|InstanceNorm[123]d|GroupNorm)$/.test(kind))
    return times(isAffine(applied) ? 2 : 1, numbersIn(applied));
  if (kind === 'Upsample') return plus(numbersOut(applied), resized(applied));
  if (/^Upsampling(?:Bilinear|Nearest)2d$/.test(kind)) return resized(applied);
  if (/^(?:LSTM|GRU|RNN|MultiheadAttention|Transformer)/.test(kind)) return NOT_FOLLOWED(kind);
  return 0;
};

const OF_MAPS =
  /^(?:relu|prelu|elu|relu6|gelu|silu|softmax|(?:avg|max|adaptive_avg|adaptive_max)_pool[123]d|interpolate|upsample)$/;
const OF_TENSORS = /^(?:add|mul|matmul|mm|bmm|addmm|baddbmm)$/;

const ofFunction: Figure = (applied) => {
  const { kind, facts } = applied;
  if (applied.layer.definition.isInLibrary) return ofLibrary(applied);
  const owner = ownerOf(applied);
  // Operators are not seen, nor what was imported by its own name before.
  if (owner === undefined) return 0;
  if (OF_MAPS.test(kind)) {
    if (!/(?:^|\.)(?:F|functional)$/.test(owner)) return isElsewhere(kind, owner) ? 0 : NOT_FOLLOWED(kind);
    return kind === 'interpolate' || kind === 'upsample' ? resized(applied) : numbersIn(applied);
  }
  if (!OF_TENSORS.test(kind)) return 0;
  if (kind === 'add' || kind === 'mul') return numbersOut(applied);
  return kind === 'addmm' || kind === 'baddbmm' ? NOT_FOLLOWED(kind) : facts.cost.macs;
};

/** Libraries ask `torch.nn.functional` for functions of maps, and write sums and products as operators. */
const ofLibrary: Figure = (applied) => {
  const { kind, facts } = applied;
  if (kind === 'interpolate') return resized(applied);
  if (OF_MAPS.test(kind)) return numbersIn(applied);
  return kind === 'matmul' || kind === 'bmm' ? facts.cost.macs : 0;
};

/** A function of `torch` itself, or a method of a tensor. */
function isElsewhere(kind: string, owner: string): boolean {
  return owner === 'torch' || ['relu', 'softmax', 'prelu'].includes(kind);
}

/** As often as sizes are multiplied, or the size that is asked for. */
function resized(applied: Applied): Count {
  const scale = applied.layer.attributes.get('scale')?.value;
  const [before] = applied.facts.inputs;
  const all = numbersIn(applied);
  if (scale === undefined || !before || !isCount(all)) return numbersOut(applied);
  const axes = before.length - 1;
  const factors = Array.isArray(scale) ? scale : Array.from({ length: axes }, () => scale);
  if (!before.every(isKnown) || !factors.every((one) => typeof one === 'number'))
    return NOT_FOLLOWED(applied.kind);
  return factors.reduce((product: number, one) => product * Number(one), all);
}
