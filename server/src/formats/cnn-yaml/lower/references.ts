// Connects what an entry reads, and reports references that mean nothing.
import { nearestName } from '../../../text/nearest-name.ts';
import type { Problems } from '../problems.ts';
import type { WrittenModel, WrittenReference } from '../written.ts';
import type { ReferenceDraft } from './drafts.ts';
import type { Scope } from './scope.ts';
import { type Product, selectOutput } from './wire.ts';

/** Looking for the nearest name takes time for each name there is. */
const MAX_SUGGESTIONS = 50;

/** Alive while one model is lowered. */
export class References {
  /** Whether some reference names a layer further down, so that there may be circles. */
  forward = false;
  readonly #model: WrittenModel;
  readonly #problems: Problems;
  #suggestions = 0;

  constructor(model: WrittenModel, problems: Problems) {
    this.#model = model;
    this.#problems = problems;
  }

  /** `previous` is what the entry before gives. */
  connect(reference: WrittenReference, scope: Scope, previous: Product): ReferenceDraft {
    const { text, span } = reference;
    if (text === 'previous' || text.startsWith('previous.')) {
      const selector = text === 'previous' ? undefined : text.slice('previous.'.length);
      const wire = selectOutput(previous, selector);
      if (!wire && previous.wires.length > 0) this.report(reference, scope, '`previous` has no such output');
      return { text, span, ...(wire && { wire }) };
    }
    const found = scope.resolve(reference);
    if ('wire' in found) {
      if (found.forward) this.forward = true;
      return { text, span, wire: found.wire };
    }
    this.report(reference, scope, found.reason);
    return { text, span };
  }

  report(reference: WrittenReference, scope: Scope, reason: string | undefined): void {
    const { text, span } = reference;
    const suggestion = this.#suggest(text, scope);
    const why = reason ?? unusualReference(text, this.#model);
    this.#problems.add({
      type: 'unresolved-reference',
      span,
      name: text,
      ...(suggestion !== undefined && { suggestion }),
      ...(why !== undefined && { reason: why }),
    });
  }

  #suggest(text: string, scope: Scope): string | undefined {
    if (text === '-1') return 'previous';
    if (this.#suggestions++ >= MAX_SUGGESTIONS) return undefined;
    return nearestName(text, [...scope.names(), 'previous']);
  }
}

function unusualReference(text: string, model: WrittenModel): string | undefined {
  if (text === 'input')
    return `the model has several inputs (${model.inputs.map(({ name }) => name).join(', ')})`;
  return /^-?\d+$/.test(text) ? 'layers are named, not numbered' : undefined;
}
