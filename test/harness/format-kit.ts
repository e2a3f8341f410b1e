// What tests, fuzzing and benchmarks know of one format. The kit of each stands in its folder, in `testing/kit.ts`, and all of
// them in `format-kits.ts`: whatever holds of every format is tried with each.
import type { Arbitrary } from 'fast-check';
import type { Format } from '../../server/src/formats/format.ts';

export interface FormatKit {
  readonly format: Format;
  /** A file of this name is of the format, if its content is. */
  readonly fileName: string;
  /** The language that editors give to such a file. */
  readonly languageId: string;
  /** Small models with every construct of the format. */
  readonly models: readonly string[];
  /** Whole files as the grammar makes them, with values that are right, wrong or beside the point. */
  readonly written: Arbitrary<string>;
  /** The start of a file behind which anything at all may be put. */
  readonly start: string;
  /** Words that mean something in such files, with what belongs to them. */
  readonly words: readonly string[];
  /** What somebody types into such files, whole lines for the most part. */
  readonly typed: readonly string[];
  /** Texts that fuzzing found, each the smallest of its kind, with what was wrong. */
  readonly found: readonly FoundText[];
  /** How many things in a text make it unreadable. No edit that is offered may add one. */
  breaks(text: string): number;
}

export type FoundText = readonly [wrong: string, text: string];
