// How deep an edit reaches into a network. This is the one place that says which of two fixes is offered first, and
// which may be applied without a choice.
import type { Effect } from './effect.ts';

/** One thing that makes an edit worse the more there is of it. */
interface Criterion {
  readonly counts: string;
  readonly of: (effect: Effect) => number;
}

/** What is compared, the weightiest first. Among equals the order of the rule stands: it knows what is usual. */
export const INTRUSION: readonly Criterion[] = [
  { counts: 'other layers that say something else', of: ({ otherLayers }) => otherLayers.length },
  { counts: 'edits outside of the definition of the layer', of: ({ outside }) => outside },
  { counts: 'layers further on with another shape', of: ({ furtherShapes }) => furtherShapes },
  { counts: 'elements of maps that come or go', of: ({ elements }) => elements },
  { counts: 'parameters that come or go', of: ({ parameters }) => parameters },
  { counts: 'lines of the text that change', of: ({ lines }) => lines },
];

/** Negative if `a` reaches less deep than `b`. */
export function compareIntrusion(a: Effect, b: Effect): number {
  for (const { of } of INTRUSION) {
    const difference = of(a) - of(b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether no layer says something else but those that the finding is about. */
export function staysInPlace({ otherLayers }: Effect): boolean {
  return otherLayers.length === 0;
}
