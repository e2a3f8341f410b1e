// What tools that count operations see of a network: one call of a module, or of a function of tensors, after the other.
import type { Count, LayerFacts } from '../../inference/facts.ts';
import type { Layer } from '../../network/network.ts';
import { elementCount, isKnown } from '../../network/shape.ts';
import type { InputShape } from '../../operations/operation.ts';
import { sourceOf } from '../../text/span.ts';

export interface Applied {
  readonly layer: Layer;
  readonly facts: LayerFacts;
  /** A module is called; else a function. */
  readonly isModule: boolean;
  /** The name of the class of the module, or of the function: `Conv2d`, `relu`. */
  readonly kind: string;
}

/** The figure of one call; 0 for what a tool does not see. */
export type Figure = (applied: Applied) => Count;

export function appliedOf(layer: Layer, facts: LayerFacts): Applied {
  return { layer, facts, isModule: layer.call !== undefined, kind: layer.kind };
}

export const NOT_FOLLOWED = (kind: string): Count => ({
  unknown: `what it counts for \`${kind}\` is not followed`,
});

/** A figure times a factor. */
export function times(factor: number, count: Count): Count {
  return typeof count === 'number' ? factor * count : { unknown: count.unknown };
}

export function plus(...counts: readonly Count[]): Count {
  let sum = 0;
  for (const count of counts) {
    if (typeof count !== 'number') return { unknown: count.unknown };
    sum += count;
  }
  return sum;
}

/** How many numbers go in first. */
export function numbersIn(applied: Applied): Count {
  return numbersOf(applied.facts.inputs[0], applied);
}

/** How many numbers come out first. */
export function numbersOut(applied: Applied): Count {
  return numbersOf(applied.facts.outputs[0], applied);
}

function numbersOf(shape: InputShape, { layer: { stated } }: Applied): Count {
  const count = shape && elementCount(shape);
  return count !== undefined && isKnown(count)
    ? count * (stated?.times ?? 1)
    : { unknown: 'the input size is not known' };
}

/** Weights and biases that it has itself, whether or not they were counted before. */
export function numbersHeld({ facts: { parameterGroups } }: Applied): Count {
  return plus(
    ...parameterGroups
      .filter(({ role }) => role !== 'statistics')
      .map(({ factors }) =>
        factors.every(({ size }) => isKnown(size))
          ? factors.reduce((product, { size }) => product * Number(size), 1)
          : { unknown: 'the number of parameters is not known' },
      ),
  );
}

export function hasBias({ facts: { parameterGroups } }: Applied): boolean {
  return parameterGroups.some(({ role }) => role === 'biases');
}

/** Whether it scales what it normalizes. */
export function isAffine({ facts: { parameterGroups } }: Applied): boolean {
  return parameterGroups.some(({ role }) => role === 'weights');
}

/** What a function is asked of by its name, as it is written: `F` of `F.relu(x)`, `x` of `x.add(y)`; `undefined` for operators and plain names. */
export function ownerOf({ layer: { definition } }: Applied): string | undefined {
  const { span, kindSpan } = definition;
  const before = sourceOf(span).slice(0, Math.max(0, kindSpan.start - span.start));
  return /^(.*\S)\s*\.\s*$/s.exec(before)?.[1];
}
