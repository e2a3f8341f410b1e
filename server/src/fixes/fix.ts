// An edit that is known to mend a finding, and what is needed of an analysis to find it.
import type { Model } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import type { Network } from '../network/network.ts';
import type { Finding } from '../rules/rule.ts';
import type { FileEdit, TextEdit } from '../text/edit.ts';
import type { SegmentTable } from '../text/span.ts';

export interface Fix {
  /** What it writes, and in brackets what that does: "Set `kernel` to 4 (64×21×21 → 64×16×16, ±0 parameters)". */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Edits of files that the text was read with, where these are to be changed. */
  readonly others?: readonly FileEdit[];
  /** The one to apply when there is no choice; at most one of a finding, and none that changes another layer. */
  readonly preferred: boolean;
  /** Cannot change a model that works, so it may be applied unseen. */
  readonly safe: boolean;
  /** It says what a module of one's own does, which can be said for all files of a project as well. */
  readonly declares?: { readonly name: string; readonly words: string };
  /** Only says that it is meant as it is; behind all that mend. */
  readonly confirms?: true;
}

/** One version of a text with what is known of one of its networks. */
export interface ModelVersion {
  readonly text: string;
  readonly segments: SegmentTable;
  readonly network: Network;
  readonly facts: Facts;
}

/** The same, for whoever wants to change the text on its behalf. */
export interface EditableVersion extends ModelVersion {
  readonly edit: Model['edit'];
  readonly ways?: Model['ways'];
  /** Models that are wrong in the same way, by their ids: what mends this one has to mend them. */
  readonly alike?: readonly string[];
}

/** One version of a text, analysed; of its networks this is the one that is shown. */
export interface Analysis extends EditableVersion {
  readonly findings: readonly Finding[];
  /** The version with another of its models; with the one that is shown if no other is named. */
  ofModel(id: string | undefined): EditableVersion;
  /** The same, also where nothing comes to that model any more. */
  askedModel(id: string | undefined): EditableVersion;
  /** Where the failure of a rule or a format is reported. */
  log(message: string): void;
  /** What rules find in one model, as far as that is known without the others; in the one that is shown if none is named. */
  foundIn(id: string | undefined): readonly Finding[];
  /** Another text, analysed the same way, as far as it takes to tell whether it mends what is found here. */
  tried(text: string, others?: readonly FileEdit[]): Analysis;
}
