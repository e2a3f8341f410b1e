// Releases of ultralytics: which one a file is for, and since when the library does what the newest one does.
// Source: tasks.py, modules/block.py and modules/head.py of the releases 8.2.103 to 8.4.190, compared with each other.
import { compareReleases, releaseNumber } from '../../text/release-number.ts';

/** From this release on everything that changed since is listed here, so that figures can follow any of them. */
export const OLDEST_FOLLOWED = '8.4.0';

/** The first releases that do as the newest one does. */
export const FIRST_WITH = {
  /** Widths that are as large as the number of classes are scaled; before, all but those, `Classify` or not. */
  scaledWidthOfClasses: '8.4.103',
  /** A C3k2 without `c3k` gets one at the larger scales, and no letter at all is none of them. */
  exactScaleLetters: '8.4.131',
  /** The embedding of a C2fAttn gets the width of its inner blocks, whatever is written. */
  fittedEmbedding: '8.4.124',
  /** Prototypes are enlarged by factors instead of to the size that is needed. */
  prototypesByFactor: '8.4.105',
} as const;

/** The same of attention that gets fewer channels than one head has: it is one head, before it was none. */
const FIRST_WITH_ONE_HEAD: ReadonlyMap<string, string> = new Map([
  ['C2PSA', '8.4.113'],
  ['C2fPSA', '8.4.19'],
  ['PSA', '8.4.0'],
]);

/** Releases with which modules came, of those that came with YOLO11 or later. */
const FIRST_WITH_MODULE: ReadonlyMap<string, string> = new Map([
  ['C3k2', '8.3.0'],
  ['C2PSA', '8.3.0'],
  ['A2C2f', '8.3.78'],
  ['YOLOEDetect', '8.3.99'],
  ['YOLOESegment', '8.3.99'],
  ['Segment26', '8.4.0'],
  ['Pose26', '8.4.0'],
  ['OBB26', '8.4.0'],
  ['YOLOESegment26', '8.4.0'],
  ['SemanticSegment', '8.4.52'],
  ['Depth', '8.4.104'],
]);

/** The first release whose parser knows a module, if it is known here. */
export function firstWithModule(name: string): string | undefined {
  return FIRST_WITH_MODULE.get(name);
}

/** The first release that builds the module with attention of fewer channels than one head has. */
export function firstWithOneHead(module: string): string | undefined {
  return FIRST_WITH_ONE_HEAD.get(module);
}

/** Whether a release is older than another one. Without a release it is the newest, which is older than none. */
export function isBefore(release: string | undefined, first: string): boolean {
  const [one, other] = [releaseNumber(release ?? ''), releaseNumber(first)];
  return one !== undefined && other !== undefined && compareReleases(one, other) < 0;
}
