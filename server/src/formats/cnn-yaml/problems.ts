// Collects the problems of a file: each mistake once, however many uses of a block show it.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Segment, Span } from '../../text/span.ts';

export class Problems {
  readonly #list: FileProblem[] = [];
  readonly #seen = new Map<Segment, Set<string>>();
  #reported = 0;

  /** How often something was reported, the same thing again included. */
  get reported(): number {
    return this.#reported;
  }

  /** Leaves out a problem of the same type at the same characters as one before. */
  add(problem: FileProblem): void {
    const { span, type } = problem;
    this.#reported++;
    const seen = this.#seen.get(span.segment) ?? new Set();
    this.#seen.set(span.segment, seen);
    const key = `${type}:${span.start}:${span.end}`;
    if (seen.has(key)) return;
    seen.add(key);
    this.#list.push(problem);
  }

  /** `text`: what would be right in the place of `span`, or of `place`. */
  structure(span: Span, message: string, text?: string, place = span): void {
    const instead = text === undefined ? {} : { instead: { span: place, text } };
    this.add({ type: 'structure', span, message, ...instead });
  }

  get list(): readonly FileProblem[] {
    return this.#list;
  }
}
