// Heads with anchors: YOLOv5's and YOLOv7's, and what YOLOv7 adds to them.
// Source: models/yolo.py of both repositories. no = na·(nc + 5) numbers for each position.

import type { Literal } from '../../../../libraries/literal.ts';
import type { Parameter } from '../../../../libraries/parameter.ts';
import type { ArgumentValues } from '../../arguments.ts';
import type { Composer, Feature } from '../../composer.ts';
import { UNKNOWN_COUNT } from '../../counts.ts';
import type { ModuleSpec } from '../../module.ts';
import { integer } from '../parameters.ts';
import { conv, plainConv } from '../parts.ts';
import { positions } from './branches.ts';
import { maskParameters } from './detect.ts';

const anchors: Parameter = {
  name: 'anchors',
  spec: {
    type: 'integers',
    min: 0,
    meaning: 'Anchor sizes, a row of widths and heights for each level, or how many a level has',
    default: { required: true },
  },
  free: true,
};

const parameters = [integer('nc', 'Number of classes', 80), anchors];

/** The parser hands over the widths that it knows behind all arguments: where a row has some, those are taken, and the others mean nothing. */
const widths: Parameter = {
  name: 'ch',
  spec: {
    type: 'integers',
    min: 1,
    meaning: 'Widths of the maps that it reads, in place of those that the parser knows',
    default: { value: [] },
  },
};

/** Anchors of one level, and levels: rows of `anchors`, or one for each input if it is a number. */
function anchorCounts(value: Literal | undefined, inputs: number): { each: number; levels: number } {
  if (typeof value === 'number') return { each: value, levels: inputs };
  if (!Array.isArray(value)) return { each: UNKNOWN_COUNT, levels: inputs };
  const first: Literal | undefined = value[0];
  return { each: Array.isArray(first) ? Math.floor(first.length / 2) : UNKNOWN_COUNT, levels: value.length };
}

const perAnchor = (values: ArgumentValues, inputs: number, more = 0): number =>
  anchorCounts(values.literal('anchors'), inputs).each * (values.number('nc') + 5 + more);

export const AnchorDetect: ModuleSpec = {
  name: 'Detect',
  summary: 'Boxes and classes for every anchor of every level',
  parameters,
  build: (b, levels, values) => {
    const outputs = perAnchor(values, levels.length);
    return predictionsOf(b, levels, values, (x) => plainConv(b, x, outputs));
  },
};

/** YOLOv5's: its last parameter stands behind the widths. */
export const AnchorDetectOfWidths: ModuleSpec = {
  ...AnchorDetect,
  parameters: [...parameters, widths],
  build: (b, levels, values) => {
    const given = values.literal('ch');
    const width = (at: number) =>
      Array.isArray(given) && typeof given[at] === 'number' ? given[at] : undefined;
    return AnchorDetect.build(
      b,
      levels.map((level, at) => ({ ...level, channels: width(at) ?? level.channels })),
      values,
    );
  },
};

/** A prediction for each input; those of inputs beyond the rows of anchors are built and not used. */
function predictionsOf(
  b: Composer,
  levels: readonly Feature[],
  values: ArgumentValues,
  predict: (x: Feature) => Feature,
): Feature {
  const count = anchorCounts(values.literal('anchors'), levels.length).levels;
  return positions(b, levels.map(predict).slice(0, count));
}

export const AnchorSegment: ModuleSpec = {
  name: 'Segment',
  summary: 'Detect with mask coefficients and mask prototypes',
  parameters: [...parameters, ...maskParameters],
  build: (b, levels, values) => {
    const masks = values.number('nm');
    const outputs = perAnchor(values, levels.length, masks);
    const found = predictionsOf(b, levels, values, (x) => plainConv(b, x, outputs));
    return [found, upsampledPrototypes(b, b.only(levels), values.number('npr'), masks)];
  },
};

/** Mask prototypes with an upsampling that learns nothing (YOLOv5, YOLOv9). */
export function upsampledPrototypes(b: Composer, x: Feature, width: number, masks: number): Feature {
  return b.part('Proto', [x], () => {
    const grown = b.layer('upsample', [conv(b, x, width, 3)], { scale: 2 }, width);
    return conv(b, conv(b, grown, width, 3), masks);
  });
}

/** A prediction between two learned vectors: one added to the input, one multiplying the output. */
function implicit(b: Composer, x: Feature, outputs: number): Feature {
  const shifted = b.layer('channel_shift', [x], {}, x.channels);
  return b.layer('channel_scale', [plainConv(b, shifted, outputs)], {}, outputs);
}

export const IDetect: ModuleSpec = {
  name: 'IDetect',
  summary: 'Detect with learned vectors added before and multiplied after',
  parameters,
  build: (b, levels, values) => {
    const outputs = perAnchor(values, levels.length);
    return predictionsOf(b, levels, values, (x) => implicit(b, x, outputs));
  },
};

export const IAuxDetect: ModuleSpec = {
  name: 'IAuxDetect',
  summary: 'IDetect on the first half of the inputs and plain predictions for training on the second',
  parameters,
  build: (b, levels, values) => {
    const count = Math.min(anchorCounts(values.literal('anchors'), levels.length / 2).levels, levels.length);
    const outputs = perAnchor(values, levels.length / 2);
    for (const x of levels.slice(count)) plainConv(b, x, outputs);
    return positions(
      b,
      levels.slice(0, count).map((x) => implicit(b, x, outputs)),
    );
  },
};
