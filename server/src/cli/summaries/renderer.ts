// What a summary format gets and gives.
import type { NetworkSummary } from '../../results/network-summary.ts';
import type { SummaryNode } from '../../results/summary-tree.ts';
import type { Style } from '../terminal/style.ts';

export interface SummaryView {
  /** The file as it is shown. */
  readonly path: string;
  readonly summary: NetworkSummary;
  readonly tree: readonly SummaryNode[];
  /** Why a total is not known: one clause; absent if all are. */
  readonly unknownBecause?: string;
  /** Findings at error level. */
  readonly errors: number;
  readonly style: Style;
  /** In files of numbered rows, by path: what a row says beyond what is known of its layer. */
  readonly rows?: ReadonlyMap<string, SummaryRow>;
  /** FLOPs as the libraries that read such files print them: `8.9 GFLOPs`. */
  readonly libraryFlops?: string;
  /** The number of parameters as the framework of the file counts them, where that is another one. */
  readonly countedBy?: { readonly framework: string; readonly params: number };
  /** The operations as another tool counts them, if that was asked for. */
  readonly toolCount?: ToolCount;
}

export interface ToolCount {
  readonly tool: string;
  /** `null` if it is not known. */
  readonly count: number | null;
  readonly unknownBecause?: string;
}

export interface SummaryRow {
  /** As they are handed over: widths scaled, names put in. */
  readonly arguments: string;
  /** `/16`, or nothing. */
  readonly stride: string;
}

/** The text of a summary, with its last line feed. */
export type Renderer = (view: SummaryView) => string;
