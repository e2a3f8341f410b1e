// How a scale changes depth and width, with the rounding of the reference.
// Source: ultralytics/nn/tasks.py (parse_model, guess_model_scale), models/yolo.py of yolov5.

/** What one scale does to a file. `maxChannels` is absent where nothing caps the width. */
export interface Scale {
  readonly name?: string;
  readonly depth: number;
  readonly width: number;
  readonly maxChannels?: number;
}

/** Python's `round`: halves go to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Repeats after the depth gain: only repeats above 1 are scaled, and never below 1. */
export function scaledRepeats(repeats: number, depth: number): number {
  return repeats > 1 ? Math.max(roundHalfEven(repeats * depth), 1) : repeats;
}

/** Channels after the width gain: capped first, then multiplied, then rounded up to a multiple of `divisor`. */
export function scaledWidth(channels: number, scale: Scale, divisor = 8): number {
  return Math.ceil(exactWidth(channels, scale) / divisor) * divisor;
}

/** Channels after cap and width gain, before rounding. */
export function exactWidth(channels: number, { width, maxChannels }: Scale): number {
  return (maxChannels === undefined ? channels : Math.min(channels, maxChannels)) * width;
}

/** A width to write so that exactly `channels` come out, if there is one: the widths that do lie side by side. */
export function writtenFor(channels: number, scale: Scale, divisor = 8): number | undefined {
  if (!(scale.width > 0) || !Number.isInteger(channels)) return undefined;
  const near = Math.floor(channels / scale.width);
  const candidates = [channels, near, near + 1, near - 1, near - Math.floor(divisor / scale.width / 2)];
  const inverse = candidates.filter((width) => width >= 1 && scaledWidth(width, scale, divisor) === channels);
  // The number itself, or one that divides evenly, is what a person would write.
  return inverse.find((width) => width % divisor === 0) ?? inverse[0];
}

/** The letter that a file's name says: `yolov8s-cbam.yaml` is `s`. */
export function scaleInFileName(fileName: string): string | undefined {
  return /yolo(?:e-)?v?\d+([nsmlx])/.exec(stemOf(fileName))?.[1];
}

/** Whether a letter in the name would choose a scale: `yolo11.yaml` is what the library opens for `yolo11n.yaml`. */
export function hasPlaceForScale(fileName: string): boolean {
  return /yolo(?:e-)?v?\d/.test(stemOf(fileName));
}

function stemOf(fileName: string): string {
  return fileName.replace(/^.*[\\/]/, '').replace(/\.ya?ml$/, '');
}
