// Tells YOLO model files from all other YAML, by content, and loads nothing for it.

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

/** Whether a file is one. Reads no YAML: it is asked for every file and at every keystroke. */
export function isYoloModel(fileName: string, text: string): boolean {
  if (!/\.ya?ml$/i.test(fileName)) return false;
  const start = text.slice(0, LONGEST_LOOK);
  if (!SECTION.test(start)) return false;
  return ROW.test(start) || STARTED.test(start) || (CLASSES.test(start) && HEADER.test(start));
}
