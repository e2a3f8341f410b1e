// What `npm run fuzz` and the thread on which it tries inputs say to each other.

/**
 * `texts`: any text, checked in many ways. `edits`: sequences of edits, compared in full with fresh analyses. `files`: notebooks as the
 * files that they are. `cells`: sequences of edits of cells and of their list, compared in the same way.
 */
export type Mode = 'texts' | 'edits' | 'files' | 'cells';

export interface WorkerData {
  readonly formatId: string;
  readonly mode: Mode;
  readonly samples: readonly string[];
  /** Two counters of 32 bits (texts begun, length of the current one), then the UTF-16 units of the current text. */
  readonly shared: SharedArrayBuffer;
}

export interface Batch {
  readonly seed: number;
  readonly runs: number;
}

export interface Failure {
  readonly message: string;
  /** As JSON. */
  readonly input: string;
  readonly stack?: string;
}

export interface Outcome {
  /** Texts, or sequences of edits. */
  readonly tried: number;
  readonly slowest: { readonly milliseconds: number; readonly text: string };
  readonly failures: readonly Failure[];
}
