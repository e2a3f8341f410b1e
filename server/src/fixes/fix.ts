// An edit that is known to mend a finding, and what is needed of an analysis to find it.
import type { FormatDocument } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import type { Finding } from '../rules/rule.ts';
import type { TextEdit } from '../text/edit.ts';

export interface Fix {
  /** What it writes, and in brackets what that does: "Set `kernel` to 4 (64×21×21 → 64×16×16, ±0 parameters)". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one to apply when there is no choice; at most one of a finding, and none that changes another layer. */
  readonly preferred: boolean;
  /** Cannot change a model that works, so it may be applied unseen. */
  readonly safe: boolean;
  /** Only says that it is meant as it is; behind all that mend. */
  readonly confirms?: true;
}

/** One version of a text, analysed. */
export interface Analysis {
  readonly text: string;
  readonly document: FormatDocument;
  readonly facts: Facts;
  readonly findings: readonly Finding[];
  /** The same text at another of its scales. */
  atScale(scale: string): Pick<Analysis, 'text' | 'document' | 'facts'>;
  /** Where the failure of a rule or a format is reported. */
  log(message: string): void;
  /** Another text, analysed the same way. */
  withText(text: string): Analysis;
}
