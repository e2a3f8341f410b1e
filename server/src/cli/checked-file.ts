// A file that was checked, as the reporters get it: plain data that can come from another thread or from the cache, so
// that no analysis is kept longer than its file takes, and none is loaded where there is nothing to analyse.
import type { FixResult } from '../results/finding-result.ts';
import type { PlaceResult } from '../results/place-result.ts';
import type { UncheckedRows } from '../results/unchecked-rows.ts';
import type { Severity } from '../rules/rule.ts';

export interface CheckedFix extends FixResult {
  /** Cannot change a model that works: `--fix` applies it. */
  readonly safe: boolean;
}

export interface RelatedResult extends PlaceResult {
  readonly message: string;
  /** Where it stands, if that is in another file: as that is shown, and the line that it starts in. */
  readonly elsewhere?: { readonly path: string; readonly source: string };
}

export interface CheckedFinding extends PlaceResult {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly RelatedResult[];
  /** The file that it is written in, if that is another one. */
  readonly file?: string;
  readonly fixes: readonly CheckedFix[];
}

export interface CheckedFile {
  /** As it is shown: relative to the current directory if it lies in it, with `/`. */
  readonly path: string;
  /** Id of the format. */
  readonly format: string;
  readonly findings: readonly CheckedFinding[];
  /** Of files of rows: from where on sizes are not known. */
  readonly unchecked?: UncheckedRows;
  /** The source that excerpts show, by `lineKey`. */
  readonly lines: Readonly<Record<string, string>>;
  /** How many fixes `--fix` would apply; after `--fix`, how many findings can be mended in an editor. */
  readonly mendable: number;
}

/** What a report shows of each file. Fixes have to be tried, so they are only looked for where they are shown. */
export interface ReportDetail {
  readonly fixes: 'none' | 'without-hints' | 'all';
  /** Source lines and the number of fixes. */
  readonly source: boolean;
}

/** All that one run found. */
export interface CheckRun {
  readonly files: readonly CheckedFile[];
  /** One sentence for each file that could not be read or written. */
  readonly failures: readonly string[];
  /** Whether a report for people shows hints (`--hints`) instead of only counting them. */
  readonly hints: boolean;
  /** Whether fixes were applied (`--fix`); the files are then as they are afterwards. */
  readonly fixed: boolean;
}

/** Where a finding and what it points at stand, as compilers write it: `stem.py:12:8`, `net.ipynb:cell 3:2:8`. */
export function placeOf({ path }: Pick<CheckedFile, 'path'>, place: PlaceResult): string {
  return `${path}:${positionOf(place)}`;
}

/** The same without the file. */
export function positionOf({ range: { start }, cell }: PlaceResult): string {
  const position = `${start.line + 1}:${start.character + 1}`;
  return cell === undefined ? position : `cell ${cell + 1}:${position}`;
}

/** By what `CheckedFile.lines` has the line that something starts in. */
export function lineKey({ range: { start }, cell }: PlaceResult): string {
  return cell === undefined ? `${start.line}` : `${cell}:${start.line}`;
}

/** A line for each place that a finding points at, for reports that have no other room for them. */
export function relatedLines(finding: CheckedFinding, file: Pick<CheckedFile, 'path'>): readonly string[] {
  return finding.related.map(
    ({ message, elsewhere, ...place }) => `${placeOf(elsewhere ?? file, place)}: ${message}`,
  );
}

/** How many findings of a severity there are in all files. */
export function countSeverity(run: CheckRun, severity: Severity): number {
  let count = 0;
  for (const { findings } of run.files) {
    count += findings.filter((finding) => finding.severity === severity).length;
  }
  return count;
}
