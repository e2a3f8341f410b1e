// What the suite and the host that runs it say to each other: lines of output one way, files of the opened folder the
// other, because these two pass through every kind of extension host.
import type { Outcome } from '../outcome.ts';

/** Starts every line that the suite prints, among those that the workbench itself logs. */
export const SUITE_MARK = '[suite]';

/** Folder of the opened workspace folder that holds answers and results. */
export const EXCHANGE_FOLDER = '.e2e';

/** What a run came to, as the JSON of a `SuiteReport`. */
export const RESULTS_FILE = 'results.json';

export interface SuiteReport {
  /** The extension host that it really ran in. */
  readonly kind: 'desktop' | 'web';
  readonly outcomes: readonly Outcome[];
}

/** What a screenshot was answered with when it was taken. */
export const TAKEN = 'taken';

export interface ScreenshotRequest {
  readonly name: string;
  /** What has to be visible first, as a CSS or Playwright selector. */
  readonly selector: string;
}

export function answerFile(name: string): string {
  return `${name}.answer`;
}

export function screenshotLine({ name, selector }: ScreenshotRequest): string {
  return `screenshot ${name} ${selector}`;
}

export function readScreenshotLine(line: string): ScreenshotRequest | undefined {
  const [, name, selector] = /^screenshot ([\w-]+) (.+)$/.exec(line) ?? [];
  return name === undefined || selector === undefined ? undefined : { name, selector };
}
