// What the libraries define, by digests of their source: a copy that has the same is not looked at further.
import type { DialectId } from '../families.ts';
import { LIBRARY_DIGESTS } from './library-digests.ts';

/** Digests of classes and functions (`Definition.digest`) in releases of which figures were compared with those that are given here. */
export type KnownDigests = ReadonlySet<string>;

export function libraryDigests(dialect: DialectId): KnownDigests {
  // The fork for YOLOv12 is told from the library by what it changed.
  return new Set(LIBRARY_DIGESTS[dialect === 'yolov12' ? 'ultralytics' : dialect].split(' '));
}
