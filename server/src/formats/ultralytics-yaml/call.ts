// From the arguments of a row to the call that the parser makes of it.
import { numberOf } from '../../libraries/given.ts';
import type { Argument, Literal } from '../../libraries/literal.ts';
import type { Parameter } from '../../libraries/parameter.ts';
import type { Feature } from './composer.ts';
import { knownCount, UNKNOWN_COUNT } from './counts.ts';
import type { Known } from './dialects.ts';
import { type DialectId, isReadByUltralytics } from './families.ts';
import type { Header } from './header.ts';
import { isFilledIn } from './modules/heads/detect.ts';
import { declaredWidth } from './modules/torchvision.ts';
import { FIRST_WITH, isBefore } from './releases.ts';
import { roundHalfEven, scaledWidth } from './scaling.ts';

export interface Call {
  /** Arguments by the names of the module's parameters. */
  readonly given: ReadonlyMap<string, Argument>;
  /** How often the module is stacked. */
  readonly copies: number;
}

/** What a call depends on besides the row's own arguments. */
export interface CallContext {
  readonly header: Header;
  readonly inputs: readonly Feature[];
  /** After the depth gain. */
  readonly repeats: number;
}

/** Whether the repeats are handed to the module instead of stacking it. */
export function takesRepeats({ call }: Known): boolean {
  return call === 'repeated' || call === 'input-and-repeats';
}

/** The parameters that the arguments of a row are for, in the order in which they are written. */
export function writtenParameters({ call, module }: Known): readonly Parameter[] {
  const { parameters } = module;
  switch (call) {
    case 'scaled':
    case 'input-first':
      return parameters.slice(1);
    case 'repeated':
      return [...parameters.slice(1, 2), ...parameters.slice(3)];
    case 'input-and-repeats':
      return [...parameters.slice(1, 4), ...parameters.slice(5)];
    case 'as-written':
      return parameters;
    case 'head':
      return parameters.filter(({ name }) => !isFilledIn(name));
    case 'declared':
      return [declaredWidth, ...parameters];
    case 'nothing':
      return [];
  }
}

/** Places the arguments as written among what the parser fills in. */
export function callOf(known: Known, written: readonly Argument[], context: CallContext): Call {
  const positional = argumentsOf(known, written, context);
  const given = new Map<string, Argument>();
  positional.forEach((argument, index) => {
    const parameter = known.module.parameters[index];
    if (parameter) given.set(parameter.name, argument);
  });
  if (known.call === 'head') fillHead(given, context.header);
  if (known.module.name === 'C2fAttn' && isReadByUltralytics(context.header.dialect)) {
    adjustAttention(given, context.header.scale.width, context.header.scale.maxChannels);
  }
  return { given, copies: takesRepeats(known) ? 1 : Math.max(context.repeats, 1) };
}

function argumentsOf(known: Known, written: readonly Argument[], context: CallContext): Argument[] {
  const { header, repeats } = context;
  const width: Argument = { value: knownCount(context.inputs[0]?.channels ?? UNKNOWN_COUNT) };
  const count: Argument = { value: repeats };
  const scaled = written.map((argument, index) =>
    isScaled(known, index, argument, header) ? scaledArgument(argument, header) : argument,
  );
  switch (known.call) {
    case 'scaled':
    case 'input-first':
      return [width, ...scaled];
    case 'repeated': {
      const [first, ...rest] = scaled;
      return first ? withForced(known, [width, first, count, ...rest], header) : [width];
    }
    case 'input-and-repeats':
      return scaled.length > 0 ? [width, ...scaled.slice(0, 3), count, ...scaled.slice(3)] : [width];
    case 'declared':
      return scaled.slice(1);
    case 'nothing':
      return [width];
    case 'as-written':
    case 'head':
      return scaled;
  }
}

/**
 * Whether the argument at a position is a width that the scale changes: the output width, and one more of some
 * heads. The width of an anchor head's predictions is left as it is (YOLOv5, YOLOv7, YOLOv9).
 */
export function isScaled(known: Known, index: number, argument: Argument, header: Header): boolean {
  if (index === known.scalesArgument) return true;
  const { dialect, classes, names, release } = header;
  const { value } = argument;
  if (index === 0 && isBefore(release, FIRST_WITH.scaledWidthOfClasses)) {
    return (
      (takesWidth(known) || known.module.name === 'Classify') && (value === undefined || value !== classes)
    );
  }
  if (index !== 0 || !takesWidth(known)) return false;
  return (
    isReadByUltralytics(dialect) ||
    value === undefined ||
    value !== predictionsOf(names.get('anchors'), classes)
  );
}

function takesWidth({ call }: Known): boolean {
  return call === 'scaled' || call === 'repeated';
}

export function scaledArgument(argument: Argument, { scale, divisor }: Header): Argument {
  const written = typeof argument.value === 'boolean' ? Number(argument.value) : argument.value;
  if (typeof written !== 'number') return argument;
  const value = scaledWidth(written, scale, divisor);
  return argument.span ? { value, span: argument.span } : { value };
}

function predictionsOf(anchors: Literal | undefined, classes: number | undefined): number | undefined {
  const rows: Literal | undefined = Array.isArray(anchors) ? anchors[0] : anchors;
  const count = Array.isArray(rows) ? Math.floor(rows.length / 2) : numberOf(rows);
  return classes === undefined || count === undefined ? undefined : count * (classes + 5);
}

function fillHead(given: Map<string, Argument>, header: Header): void {
  given.set('reg_max', { value: header.regMax });
  given.set('end2end', { value: header.endToEnd });
}

/** Scales at which the parser makes the inner blocks of a C3k2 small C3s, whatever the row says. */
const LARGER = 'mlx';
/** Scales at which it adds two arguments to an A2C2f. */
const LARGEST = 'lx';
/** The second of them, the width of the inner network relative to its channels, where it is not 1.2. */
const ATTENTION_RATIO: Partial<Record<DialectId, number>> = { yolov12: 1.5 };

/** What the parser changes in the calls of single modules at the larger scales. */
function withForced({ module }: Known, positional: Argument[], header: Header): Argument[] {
  const { dialect } = header;
  if (!isReadByUltralytics(dialect)) return positional;
  if (module.name === 'C3k2' && isAmong(LARGER, header)) {
    return [...positional.slice(0, 3), { value: true }, ...positional.slice(4)];
  }
  const appends = module.name === 'A2C2f' && isAmong(LARGEST, header);
  return appends ? [...positional, { value: true }, { value: ATTENTION_RATIO[dialect] ?? 1.2 }] : positional;
}

/** Whether the scale is one of the letters. Older releases looked for it as a part of them, as which nothing counts too. */
function isAmong(scales: string, { letters, release }: Header): boolean {
  if (isBefore(release, FIRST_WITH.exactScaleLetters)) return scales.includes(letters);
  return [...scales].includes(letters);
}

/**
 * The heads of a C2fAttn are scaled and capped; whatever embedding width is written, it becomes that of the inner
 * blocks, since both are compared head by head.
 */
function adjustAttention(given: Map<string, Argument>, width: number, cap: number | undefined): void {
  const most = cap === undefined ? Number.POSITIVE_INFINITY : Math.floor(Math.floor(cap / 2) / 32);
  const heads = given.get('nh')?.value;
  if (typeof heads === 'number') {
    const scaled = heads > 1 ? Math.max(roundHalfEven(Math.min(heads, most)) * width, 1) : heads;
    given.set('nh', { ...given.get('nh'), value: Math.trunc(scaled) });
  }
  const [filters, share] = [given.get('c2')?.value, given.get('e') ?? { value: null }];
  const ratio = share.value === null ? 0.5 : share.value;
  if (!given.has('ec')) return;
  if (filters === undefined || ratio === undefined) given.set('ec', { ...given.get('ec'), value: undefined });
  if (typeof filters === 'number' && typeof ratio === 'number') {
    given.set('ec', { ...given.get('ec'), value: Math.trunc(filters * ratio) });
  }
}
