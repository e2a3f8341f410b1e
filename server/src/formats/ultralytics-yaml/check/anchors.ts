// Whether a head with anchors has a row of them for each of its levels. Source: models/yolo.py of yolov5 and yolov7:
// levels are counted by the rows of anchors.
import type { Argument } from '../../../libraries/literal.ts';
import type { Known } from '../dialects.ts';
import type { Row } from '../rows.ts';
import type { Report } from './report.ts';

/** Heads that read each level twice, once for training only. */
const AUXILIARY = 'IAuxDetect';

export function checkAnchors(
  { from, fromSpan: span, fromIsList }: Row,
  { module }: Known,
  given: ReadonlyMap<string, Argument>,
  report: Report,
): void {
  const anchors = given.get('anchors');
  if (!anchors?.span || !Array.isArray(anchors.value) || !fromIsList) return;
  const rows = anchors.value.length;
  const levels = module.name === AUXILIARY ? Math.floor(from.length / 2) : from.length;
  if (rows !== levels) report({ type: 'anchor-rows', span, anchors: anchors.span, rows, levels });
}
