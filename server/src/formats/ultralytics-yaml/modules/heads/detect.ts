// Anchor-free heads of ultralytics since YOLOv8: detection, segmentation, pose, oriented boxes.
// Source: ultralytics/nn/modules/head.py; R is `reg_max`, c0 the channels of the first level.

import type { Parameter } from '../../../../libraries/parameter.ts';
import type { ArgumentValues } from '../../arguments.ts';
import type { Composer, Feature } from '../../composer.ts';
import { UNKNOWN_COUNT } from '../../counts.ts';
import type { ModuleSpec } from '../../module.ts';
import { flag, integer } from '../parameters.ts';
import { conv, plainConv } from '../parts.ts';
import {
  boxes,
  branch,
  eachLevel,
  firstWidth,
  lightBranch,
  positions,
  predictions,
  prototypes,
} from './branches.ts';

export const classes: Parameter = integer('nc', 'Number of classes', 80);
/** Filled in by the parser from the head of the file. */
export const filledIn: readonly Parameter[] = [
  integer('reg_max', 'Bins of a box distance', 16),
  flag('end2end', 'Whether the branches exist a second time, for predictions without suppression', false),
];

/** Whether a parameter of a head is filled in, so that it cannot be written. */
export function isFilledIn(name: string): boolean {
  return filledIn.some((parameter) => parameter.name === name);
}

export interface DetectOptions {
  readonly classes: number;
  readonly bins: number;
  readonly endToEnd: boolean;
  readonly light: boolean;
}

export function detectOptions(b: Composer, values: ArgumentValues): DetectOptions {
  return {
    classes: values.number('nc'),
    bins: values.number('reg_max'),
    endToEnd: values.flag('end2end'),
    light: !b.legacyHead,
  };
}

/** Hidden widths of the box and class branches. */
export function widths(levels: readonly Feature[], { classes: count, bins }: DetectOptions) {
  const first = firstWidth(levels);
  return {
    box: Math.max(16, Math.floor(first / 4), 4 * bins),
    class: Math.max(first, Math.min(count, 100)),
  };
}

/** Box and class predictions of all levels, twice with `end2end`; gives those of the last copy. */
function detectBranches(b: Composer, levels: readonly Feature[], options: DetectOptions): Feature[] {
  return copies(options.endToEnd, (predicts) => {
    const hidden = widths(levels, options);
    const box = eachLevel(b, levels, 'box', (x) => branch(b, x, hidden.box, 4 * options.bins));
    const classify = options.light ? lightBranch : branch;
    const score = eachLevel(b, levels, 'classes', (x) => classify(b, x, hidden.class, options.classes));
    return [
      predicts ? boxes(b, box, options.bins) : positions(b, box),
      b.layer('sigmoid', [positions(b, score)], {}, options.classes),
    ];
  });
}

/** Runs `build` once, or twice for heads with a second copy of their branches; the last one predicts. */
export function copies<Result>(twice: boolean, build: (predicts: boolean) => Result): Result {
  if (twice) build(false);
  return build(true);
}

/** More numbers for each position: a branch of its own on each level. */
function moreBranches(
  b: Composer,
  levels: readonly Feature[],
  name: string,
  outputs: number,
  twice: boolean,
  hidden = outputs,
): Feature {
  const width = Math.max(Math.floor(firstWidth(levels) / 4), hidden);
  return copies(twice, () =>
    positions(
      b,
      eachLevel(b, levels, name, (x) => branch(b, x, width, outputs)),
    ),
  );
}

export const Detect: ModuleSpec = {
  name: 'Detect',
  summary: 'Boxes and classes for every position of every level',
  parameters: [classes, ...filledIn],
  build: (b, levels, values) => predictions(b, detectBranches(b, levels, detectOptions(b, values))),
};

/** Always with the light class branch, in two copies. */
export const V10Detect: ModuleSpec = {
  name: 'v10Detect',
  summary: 'Boxes and classes for every position, in two copies of which one needs no suppression',
  parameters: [classes],
  build: (b, levels, values) =>
    predictions(
      b,
      detectBranches(b, levels, { classes: values.number('nc'), bins: 16, endToEnd: true, light: true }),
    ),
};

export const maskParameters: readonly Parameter[] = [
  integer('nm', 'Mask coefficients for each position', 32),
  integer('npr', 'Channels inside the prototype branch, scaled with the width', 256),
];

export const Segment: ModuleSpec = {
  name: 'Segment',
  summary: 'Detect with mask coefficients and mask prototypes',
  parameters: [classes, ...maskParameters, ...filledIn],
  build: (b, levels, values) => {
    const [masks, width] = [values.number('nm'), values.number('npr')];
    const proto = prototypes(b, b.only(levels), width, masks);
    return segmented(b, levels, values, proto);
  },
};

export const Segment26: ModuleSpec = {
  ...Segment,
  name: 'Segment26',
  build: (b, levels, values) => {
    const [masks, width] = [values.number('nm'), values.number('npr')];
    const proto = fusedPrototypes(b, levels, width, masks, values.number('nc'));
    return segmented(b, levels, values, proto);
  },
};

function segmented(
  b: Composer,
  levels: readonly Feature[],
  values: ArgumentValues,
  proto: Feature,
): Feature[] {
  const options = detectOptions(b, values);
  const detected = detectBranches(b, levels, options);
  const masks = moreBranches(b, levels, 'masks', values.number('nm'), options.endToEnd);
  return [predictions(b, [...detected, masks]), proto];
}

/** Prototypes from all levels, each taken for half as large as the one before, with a semantic branch for training. */
export function fusedPrototypes(
  b: Composer,
  levels: readonly Feature[],
  width: number,
  masks: number,
  count: number,
): Feature {
  return b.part('Proto26', levels, () => {
    const first = b.only(levels);
    const grown = levels.slice(1).map((level, index) => {
      const narrowed = conv(b, level, first.channels);
      if (!b.prototypesByFactor) return b.layer('resize_like', [narrowed, first], {}, first.channels);
      return b.layer('upsample', [narrowed], { scale: 2 ** (index + 1) }, first.channels);
    });
    const added = grown.length > 0 ? b.layer('add', [first, ...grown], {}, first.channels) : first;
    const fused = conv(b, added, width, 3);
    plainConv(b, conv(b, conv(b, added, width, 3), width, 3), count);
    return prototypes(b, fused, width, masks);
  });
}

const angle: Parameter = integer('ne', 'Angles for each position', 1);

const orientedBoxes = (name: string): ModuleSpec => ({
  name,
  summary: 'Detect with an angle for each box',
  parameters: [classes, angle, ...filledIn],
  build: (b, levels, values) => {
    const options = detectOptions(b, values);
    const detected = detectBranches(b, levels, options);
    return predictions(b, [
      ...detected,
      moreBranches(b, levels, 'angle', values.number('ne'), options.endToEnd),
    ]);
  },
});

export const OBB = orientedBoxes('OBB');
export const OBB26 = orientedBoxes('OBB26');

const keypoints: Parameter = {
  name: 'kpt_shape',
  spec: {
    type: 'integers',
    min: 1,
    meaning: 'Number of key points, and of values for each',
    default: { value: [17, 3] },
  },
};

export const Pose: ModuleSpec = {
  name: 'Pose',
  summary: 'Detect with key points for each box',
  parameters: [classes, keypoints, ...filledIn],
  build: (b, levels, values) => {
    const [count = UNKNOWN_COUNT, dimensions = UNKNOWN_COUNT] = values.numbers('kpt_shape');
    const options = detectOptions(b, values);
    const detected = detectBranches(b, levels, options);
    return predictions(b, [
      ...detected,
      moreBranches(b, levels, 'keypoints', count * dimensions, options.endToEnd),
    ]);
  },
};

export const Pose26: ModuleSpec = {
  ...Pose,
  name: 'Pose26',
  summary: 'Detect with key points and their uncertainty, and a flow model for training',
  build: (b, levels, values) => {
    const [count = UNKNOWN_COUNT, dimensions = UNKNOWN_COUNT] = values.numbers('kpt_shape');
    const options = detectOptions(b, values);
    const detected = detectBranches(b, levels, options);
    const width = Math.max(Math.floor(firstWidth(levels) / 4), count * (dimensions + 2));
    const points = copies(options.endToEnd, () => {
      const shared = eachLevel(b, levels, 'keypoints', (x) => conv(b, conv(b, x, width, 3), width, 3));
      shared.map((x) => plainConv(b, x, 2 * count));
      return positions(
        b,
        shared.map((x) => plainConv(b, x, count * dimensions)),
      );
    });
    flowModel(b);
    return predictions(b, [...detected, points]);
  },
};

/** Twelve small networks of a normalizing flow over two coordinates: 2 → 64 → 64 → 2. */
function flowModel(b: Composer): void {
  b.part('RealNVP', [], () => {
    let y = b.layer('external_vectors', [], { count: 1, channels: 2 }, 2);
    for (let i = 0; i < 12; i++) {
      for (const units of [64, 64, 2]) y = b.layer('dense', [y], { units, per_position: true }, units);
    }
    return y;
  });
}
