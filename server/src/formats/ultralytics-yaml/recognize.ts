// Tells the families of YOLO model files from each other, by content.
// Source: what the parsers of the families demand (see header.ts and dialects.ts).
import type { YamlMap } from '../../syntax/yaml/tree.ts';
import { resolveAlias } from '../../syntax/yaml/tree.ts';
import { dialects } from './dialects.ts';
import type { DialectId } from './families.ts';
import { isKnownByName } from './library-names.ts';
import type { Row } from './rows.ts';

/** Modules that YOLOv7 has and YOLOv5 has not. */
const OWN_OF_YOLOV7 =
  /^(?:IDetect|IAuxDetect|IKeypoint|IBin|MP|SP|DownC|Stem|ReOrg|SPPCSPC|Shortcut|(?:Bottleneck|Res|ResX)CSP[ABC])$/;

/**
 * The family of a file. YOLOv5's and YOLOv7's heads are handed the anchors; YOLOv9's are not, though its parser
 * asks for the key; ultralytics' files have scales and no anchors.
 */
export function familyOf(root: YamlMap, rows: readonly Row[], fileName = ''): DialectId {
  if (root.entries.has('scales')) return isForkOfYolov12(fileName, rows) ? 'yolov12' : 'ultralytics';
  const hasAnchors = root.entries.has('anchors');
  // Rows are looked at last: there may be many, and they are asked for at every keystroke.
  if ((hasAnchors || root.entries.has('depth_multiple')) && rows.some(handsOverAnchors)) {
    return rows.some(({ module }) => OWN_OF_YOLOV7.test(module)) ? 'yolov7' : 'yolov5';
  }
  if (!hasAnchors) return 'ultralytics';
  return strangers(rows, 'yolov9') <= strangers(rows, 'ultralytics') ? 'yolov9' : 'ultralytics';
}

/** Its authors' files are `yolov12….yaml`, those of ultralytics `yolo12….yaml`; what differs is area attention. */
function isForkOfYolov12(fileName: string, rows: readonly Row[]): boolean {
  return /(?:^|[\\/])yolov12[^\\/]*$/.test(fileName) && rows.some(({ module }) => module === 'A2C2f');
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
