// Heads of YOLOv9: anchor-free, with grouped box branches, and copies for auxiliary levels.
// Source: models/yolo.py of WongKinYiu/yolov9; c0 is the width of the first level of each copy.
import type { ArgumentValues } from '../../arguments.ts';
import type { Composer, Feature } from '../../composer.ts';
import type { ModuleSpec } from '../../module.ts';
import { integer } from '../parameters.ts';
import { conv, plainConv } from '../parts.ts';
import { upsampledPrototypes } from './anchored.ts';
import { boxes, branch, eachLevel, firstWidth, groupedBranch, positions, predictions } from './branches.ts';
import { classes, maskParameters } from './detect.ts';

const BINS = 16;

function branches(
  b: Composer,
  levels: readonly Feature[],
  count: number,
  boxBranch: typeof branch,
): Feature[] {
  const first = firstWidth(levels);
  const width = Math.max(Math.floor(first / 4), 4 * BINS, 16);
  const hidden = boxBranch === groupedBranch ? 4 * Math.ceil(width / 4) : width;
  const classHidden = Math.max(first, Math.min(2 * count, 128));
  const box = eachLevel(b, levels, 'box', (x) => boxBranch(b, x, hidden, 4 * BINS));
  const score = eachLevel(b, levels, 'classes', (x) => branch(b, x, classHidden, count));
  return [boxes(b, box, BINS), b.layer('sigmoid', [positions(b, score)], {}, count)];
}

/** A detector on each of `count` equal shares of the inputs; the last copy predicts. */
function shared(b: Composer, levels: readonly Feature[], values: ArgumentValues, count: number): Feature[] {
  const size = Math.floor(levels.length / count);
  let last: Feature[] = [];
  for (let copy = 0; copy < count; copy++) {
    const share = levels.slice(copy * size, (copy + 1) * size);
    last = branches(b, share, values.number('nc'), groupedBranch);
  }
  return last;
}

export const DetectV9: ModuleSpec = {
  name: 'Detect',
  summary: 'Boxes and classes for every position of every level',
  parameters: [classes],
  build: (b, levels, values) => predictions(b, branches(b, levels, values.number('nc'), branch)),
};

const detector = (name: string, summary: string, count: number): ModuleSpec => ({
  name,
  summary,
  parameters: [classes],
  build: (b, levels, values) => predictions(b, shared(b, levels, values, count)),
});

export const DDetect = detector('DDetect', 'Detect with grouped box branches', 1);
export const DualDDetect = detector('DualDDetect', 'DDetect on each half of the inputs, one for training', 2);
export const TripleDDetect = detector(
  'TripleDDetect',
  'DDetect on each third of the inputs, two for training',
  3,
);

function maskCoefficients(b: Composer, levels: readonly Feature[], masks: number): Feature {
  const width = Math.max(Math.floor(firstWidth(levels) / 4), masks);
  return positions(
    b,
    eachLevel(b, levels, 'masks', (x) => branch(b, x, width, masks)),
  );
}

export const SegmentV9: ModuleSpec = {
  name: 'Segment',
  summary: 'Detect with mask coefficients and mask prototypes',
  parameters: [classes, ...maskParameters],
  build: (b, levels, values) => {
    const found = branches(b, levels, values.number('nc'), branch);
    const masks = values.number('nm');
    const coefficients = maskCoefficients(b, levels, masks);
    return [
      predictions(b, [...found, coefficients]),
      upsampledPrototypes(b, b.only(levels), values.number('npr'), masks),
    ];
  },
};

/** `copies` detectors; the last `copies` inputs give the prototypes. */
const segmenter = (name: string, count: number): ModuleSpec => ({
  name,
  summary: 'DDetect with mask coefficients; the last inputs give the mask prototypes',
  parameters: [classes, ...maskParameters],
  build: (b, inputs, values) => {
    const levels = inputs.slice(0, inputs.length - count);
    const masks = values.number('nm');
    const size = Math.floor(levels.length / count);
    const found = shared(b, levels, values, count);
    const coefficients = Array.from({ length: count }, (_, copy) =>
      maskCoefficients(b, levels.slice(copy * size, (copy + 1) * size), masks),
    );
    const protos = inputs.slice(inputs.length - count).map((x) => conv(b, x, masks));
    return [predictions(b, [...found, ...coefficients.slice(-1)]), ...protos.slice(-1)];
  },
});

export const DSegment = segmenter('DSegment', 1);
export const DualDSegment = segmenter('DualDSegment', 2);

export const Panoptic: ModuleSpec = {
  name: 'Panoptic',
  summary: 'Segment with a class for every position of the map',
  parameters: [classes, integer('sem_nc', 'Classes of things that cannot be counted', 93), ...maskParameters],
  build: (b, levels, values) => {
    const found = branches(b, levels, values.number('nc'), branch);
    const masks = values.number('nm');
    const coefficients = maskCoefficients(b, levels, masks);
    const proto = upsampledPrototypes(b, b.only(levels), values.number('npr'), masks);
    const narrow = Math.floor(firstWidth(levels) / 4);
    const semantic = plainConv(
      b,
      conv(b, b.only(levels), narrow, 3),
      values.number('sem_nc') + values.number('nc'),
    );
    return [predictions(b, [...found, coefficients]), proto, semantic];
  },
};
