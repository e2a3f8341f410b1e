// Tensors between layers while a model is written out: which layer gives one is looked up when all are there.
import type { Reference, TensorId } from '../../network/network.ts';
import type { Span } from '../../text/span.ts';
import type { WrittenLayer } from './written.ts';

/** What gives a tensor, once everything is there. `depth` is how many models it was handed through. */
export interface Wire {
  readonly text: string;
  readonly span: Span;
  find(depth: number): TensorId | undefined;
}

export function resolved({ text, span, find }: Wire): Reference {
  const target = find(0);
  return target ? { target, text, span } : { text, span };
}

/** What a layer of a sequence reads without saying so. */
export function unsaid({ find }: Wire, { definition }: WrittenLayer): Wire {
  return { text: '', span: definition.kindSpan, find };
}

export function nowhere(span: Span): Wire {
  return { text: '', span, find: () => undefined };
}
