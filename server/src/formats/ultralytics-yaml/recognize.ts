// Tells YOLO model files from all other YAML, and the families from each other, by content.
// Source: what the parsers of the families demand (see header.ts and dialects.ts).
import type { YamlMap } from '../../syntax/yaml/tree.ts';
import { resolveAlias } from '../../syntax/yaml/tree.ts';
import { type DialectId, dialects } from './dialects.ts';
import { isKnownByName } from './library-names.ts';
import type { Row } from './rows.ts';

/** A model file says what it is early; a file in which nothing is found up to here is none. */
const LONGEST_LOOK = 20_000;

/** `backbone:` or `head:` at the start of a line. */
const SECTION = /^(?:backbone|head)[ \t]*:/m;
/** The start of a row: `- [-1, 1, Conv`, or in flow style `[[-1, 1, Conv`. No part of it can match in two ways. */
const ROW =
  /^[ \t]*(?:(?:head|backbone)[ \t]*:[ \t]*)?(?:-[ \t]+)?(?:\[[ \t]*){1,2}-?\d+(?:[ \t]*,[ \t]*-?\d+)*[ \t]*\]?[ \t]*,[ \t]*\d+[ \t]*,[ \t]*['"]?[A-Za-z_]/m;
/** The start of the first row behind a section, as it is typed: it reads the row before, or a list of rows. */
const STARTED =
  /^(?:backbone|head)[ \t]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n){0,5}[ \t]*-[ \t]+\[(?:-1|\[[-\d, \t]*\]?)[ \t]*(?:,[ \t]*\d*[ \t]*(?:,[ \t]*)?)?\]?[ \t]*(?:\r?\n|$)/m;
/** What such files say in the head of the file: enough with an empty section. */
const HEADER = /^(?:scales|depth_multiple|width_multiple)[ \t]*:/m;
const CLASSES = /^nc[ \t]*:/m;

/** Whether a text looks like a model file. Reads no YAML: it is asked for every file and at every keystroke. */
export function looksLikeModel(text: string): boolean {
  const start = text.slice(0, LONGEST_LOOK);
  if (!SECTION.test(start)) return false;
  return ROW.test(start) || STARTED.test(start) || (CLASSES.test(start) && HEADER.test(start));
}

/** Modules that YOLOv7 has and YOLOv5 has not. */
const OWN_OF_YOLOV7 =
  /^(?:IDetect|IAuxDetect|IKeypoint|IBin|MP|SP|DownC|Stem|ReOrg|SPPCSPC|Shortcut|(?:Bottleneck|Res|ResX)CSP[ABC])$/;

/**
 * The family of a file. YOLOv5's and YOLOv7's heads are handed the anchors; YOLOv9's are not, though its parser
 * asks for the key; ultralytics' files have scales and no anchors.
 */
export function familyOf(root: YamlMap, rows: readonly Row[]): DialectId {
  if (root.entries.has('scales')) return 'ultralytics';
  const hasAnchors = root.entries.has('anchors');
  // Rows are looked at last: there may be many, and they are asked for at every keystroke.
  if ((hasAnchors || root.entries.has('depth_multiple')) && rows.some(handsOverAnchors)) {
    return rows.some(({ module }) => OWN_OF_YOLOV7.test(module)) ? 'yolov7' : 'yolov5';
  }
  if (!hasAnchors) return 'ultralytics';
  return strangers(rows, 'yolov9') <= strangers(rows, 'ultralytics') ? 'yolov9' : 'ultralytics';
}

/** How many rows name a module that the parser of a family would not find. */
function strangers(rows: readonly Row[], family: DialectId): number {
  const { modules } = dialects[family];
  return rows.filter(({ module }) => !modules.has(module) && !isKnownByName(module, family)).length;
}

function handsOverAnchors({ args }: Row): boolean {
  return args.some((node) => {
    const scalar = resolveAlias(node);
    return scalar?.type === 'scalar' && scalar.value === 'anchors';
  });
}
