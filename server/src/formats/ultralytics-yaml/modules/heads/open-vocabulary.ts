// Heads that compare every position with text or visual prompts instead of predicting fixed classes.
// Source: YOLO-World (arXiv 2401.17270), YOLOE (arXiv 2503.07465); ultralytics/nn/modules/head.py.

import type { ArgumentValues } from '../../arguments.ts';
import type { Composer, Feature } from '../../composer.ts';
import { UNKNOWN_COUNT } from '../../counts.ts';
import type { ModuleSpec } from '../../module.ts';
import { flag, integer } from '../parameters.ts';
import { concat, conv, plainConv } from '../parts.ts';
import { boxes, branch, eachLevel, lightBranch, positions, predictions, prototypes } from './branches.ts';
import {
  classes,
  copies,
  type DetectOptions,
  detectOptions,
  filledIn,
  fusedPrototypes,
  maskParameters,
  widths,
} from './detect.ts';

const embedding = integer('embed', 'Length of the embedding that is compared with a prompt', 512);
const normalized = flag(
  'with_bn',
  'Whether embeddings are normalized over the batch before they are compared',
  false,
);

/** Similarity of every position with each prompt: normalized or not, with a learned scale and bias. */
function compare(b: Composer, x: Feature, values: ArgumentValues): Feature {
  const length = values.number('embed');
  const ready = values.flag('with_bn') ? b.layer('batch_norm', [x], {}, length) : x;
  const count = values.number('nc');
  return b.layer('prompt_similarity', [ready], { prompts: count }, count);
}

/** Boxes and similarities of all levels. `embed` is the branch that gives the embeddings. */
function compared(
  b: Composer,
  levels: readonly Feature[],
  values: ArgumentValues,
  options: DetectOptions,
  embed: typeof branch,
): Feature[] {
  return copies(options.endToEnd, (predicts) => {
    const hidden = widths(levels, options);
    const box = eachLevel(b, levels, 'box', (x) => branch(b, x, hidden.box, 4 * options.bins));
    const embedded = eachLevel(b, levels, 'embedding', (x) =>
      embed(b, x, hidden.class, values.number('embed')),
    );
    const scores = embedded.map((x) => compare(b, x, values));
    return [
      predicts ? boxes(b, box, options.bins) : positions(b, box),
      b.layer('sigmoid', [positions(b, scores)], {}, options.classes),
    ];
  });
}

export const WorldDetect: ModuleSpec = {
  name: 'WorldDetect',
  summary: 'Boxes, and the similarity of every position with text prompts',
  parameters: [classes, embedding, normalized, ...filledIn],
  build: (b, levels, values) => {
    const options = detectOptions(b, values);
    // Its second copy is that of a plain detector: only the first one knows of texts.
    if (options.endToEnd) {
      const hidden = widths(levels, options);
      eachLevel(b, levels, 'box', (x) => branch(b, x, hidden.box, 4 * options.bins));
      eachLevel(b, levels, 'classes', (x) => lightBranch(b, x, hidden.class, options.classes));
    }
    return predictions(b, compared(b, levels, values, { ...options, endToEnd: false }, branch));
  },
};

function promptable(b: Composer, levels: readonly Feature[], values: ArgumentValues): Feature[] {
  const options = detectOptions(b, values);
  const found = compared(b, levels, values, options, b.legacyHead ? branch : lightBranch);
  textAdapter(b, values.number('embed'));
  visualPrompts(b, levels, widths(levels, options).class, values.number('embed'));
  return found;
}

/** A gated two-layer network on text embeddings. */
function textAdapter(b: Composer, length: number): void {
  b.part('SwiGLUFFN', [], () => {
    const text = b.layer('external_vectors', [], { count: b.classes, channels: length }, length);
    const wide = b.layer('dense', [text], { units: 4 * length, per_position: true }, 4 * length);
    const gated = b.layer('glu', [wide], { axis: -1 }, 2 * length);
    return b.layer('dense', [gated], { units: length, per_position: true }, length);
  });
}

/** Embeds a visual prompt from all levels and a mask (SAVPE). */
function visualPrompts(b: Composer, levels: readonly Feature[], width: number, length: number): void {
  b.part('SAVPE', levels, () => {
    const first = b.only(levels);
    const grown = (x: Feature) => b.layer('resize_like', [x, first], {}, width);
    const deep = levels.map((x) => grown(conv(b, conv(b, x, width, 3), width, 3)));
    const flat = levels.map((x) => grown(conv(b, x, width)));
    plainConv(b, concat(b, deep), length);
    const spots = plainConv(b, concat(b, flat), 16, 3);
    const mask = plainConv(b, b.layer('channel_mean', [first], {}, 1), 16, 3);
    return mixed(b, spots, mask);
  });
}

function mixed(b: Composer, spots: Feature, mask: Feature): Feature {
  return plainConv(b, conv(b, concat(b, [spots, mask]), 16, 3), 16, 3);
}

/** Heads for prompts take no other value. */
const alwaysNormalized = flag(
  'with_bn',
  'Whether embeddings are normalized over the batch before they are compared; has to be true',
  true,
);
/** As many as there are prompts, whatever is written. */
const prompts = integer('nc', 'Number of classes', 80, 0);
const promptParameters = [embedding, alwaysNormalized, ...filledIn];

export const YOLOEDetect: ModuleSpec = {
  name: 'YOLOEDetect',
  summary: 'Boxes, and the similarity of every position with text or visual prompts',
  parameters: [prompts, ...promptParameters],
  build: (b, levels, values) => predictions(b, promptable(b, levels, values)),
};

const withMasks = (
  name: string,
  proto: (b: Composer, levels: readonly Feature[], values: ArgumentValues) => Feature,
): ModuleSpec => ({
  name,
  summary: 'YOLOEDetect with mask coefficients and mask prototypes',
  parameters: [prompts, ...maskParameters, ...promptParameters],
  build: (b, levels, values) => {
    const options = detectOptions(b, values);
    const found = promptable(b, levels, values);
    const masks = values.number('nm');
    const width = Math.max(Math.floor((levels[0]?.channels ?? UNKNOWN_COUNT) / 4), masks);
    const coefficients = copies(options.endToEnd, () =>
      positions(
        b,
        eachLevel(b, levels, 'masks', (x) => branch(b, x, width, masks)),
      ),
    );
    return [predictions(b, [...found, coefficients]), proto(b, levels, values)];
  },
});

export const YOLOESegment = withMasks('YOLOESegment', (b, levels, values) =>
  prototypes(b, b.only(levels), values.number('npr'), values.number('nm')),
);

export const YOLOESegment26 = withMasks('YOLOESegment26', (b, levels, values) =>
  fusedPrototypes(b, levels, values.number('npr'), values.number('nm'), values.number('nc')),
);
