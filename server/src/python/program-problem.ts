// What a program does that fails when it is run.
import type { Span } from '../text/span.ts';

/** What a program does that fails when it is run. */
export interface ProgramProblem {
  /** `started`: it asked what it was started with. What comes of that is not all that can come. */
  readonly type: 'raised' | 'limit' | 'started';
  readonly span?: Span;
  /** The calls that led there, the outermost first. */
  readonly stack: readonly Span[];
  /** Of `raised`: the class of the exception. */
  readonly class?: string;
  readonly message?: string;
  /** What a library knows of it besides. */
  readonly cause?: object;
  /** The class of which an instance was being made, the outermost. */
  readonly making?: { readonly order: readonly { readonly type: string; readonly class?: string }[] };
}
