// Whether the repeats of a row are a number of inner blocks, where the module gets them. Source: the constructors of
// ultralytics/nn/modules/block.py; the parser changes only repeats above 1.
import { takesRepeats } from '../call.ts';
import type { Known } from '../dialects.ts';
import type { Row } from '../rows.ts';
import { quoted, type Report } from './report.ts';

/** Modules whose last convolution is built for so many more maps: below 0 it is built for less than it gets. */
const JOINING: ReadonlySet<string> = new Set('C2f C3k2 C2fAttn C2fPSA C2fCIB A2C2f HGBlock'.split(' '));

export function checkRepeats(
  { repeats, repeatsSpan: span, module }: Row,
  known: Known,
  report: Report,
): void {
  if (!takesRepeats(known) || repeats === undefined || repeats > 1) return;
  if (Number.isInteger(repeats) && (repeats >= 0 || !JOINING.has(module))) return;
  const expected = 'a number of inner blocks: an integer of at least 0';
  report({ type: 'invalid-value', span, name: 'repeats', found: quoted(span), expected, suggestions: [] });
}
