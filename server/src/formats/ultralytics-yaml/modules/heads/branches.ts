// The branches that heads are made of: each reads one level of the pyramid and predicts something for every
// position of it. Source: ultralytics/nn/modules/head.py.

import type { Composer, Feature } from '../../composer.ts';
import { UNKNOWN_COUNT } from '../../counts.ts';
import { concat, conv, depthwise, plainConv } from '../parts.ts';

/** Two 3×3 convolutions to `hidden` channels and a 1×1 one with bias to `outputs`. */
export function branch(b: Composer, x: Feature, hidden: number, outputs: number): Feature {
  return plainConv(b, conv(b, conv(b, x, hidden, 3), hidden, 3), outputs);
}

/** The class branch since YOLO11: depthwise 3×3 and 1×1 convolutions twice. */
export function lightBranch(b: Composer, x: Feature, hidden: number, outputs: number): Feature {
  const first = conv(b, depthwise(b, x, 3), hidden);
  return plainConv(b, conv(b, depthwise(b, first, 3), hidden), outputs);
}

/** A box branch whose second and third convolutions have four groups (YOLOv9). */
export function groupedBranch(b: Composer, x: Feature, hidden: number, outputs: number): Feature {
  const middle = conv(b, conv(b, x, hidden, 3), hidden, 3, 1, { groups: 4 });
  return plainConv(b, middle, outputs, 1, { groups: 4 });
}

/** All levels as one list of positions: (C, H₁·W₁ + H₂·W₂ + …). */
export function positions(b: Composer, levels: readonly Feature[]): Feature {
  const rows = levels.map((level) =>
    b.layer('reshape', [level], { shape: [level.channels, -1] }, level.channels),
  );
  return b.layer('concat', rows, { axis: 'length' }, rows[0]?.channels ?? UNKNOWN_COUNT);
}

/** Distances from distributions over `bins` bins, if there are several: four numbers for each position. */
export function boxes(b: Composer, levels: readonly Feature[], bins: number): Feature {
  const distributions = positions(b, levels);
  return bins > 1 ? b.layer('distribution_focal', [distributions], { bins }, 4) : distributions;
}

/** What a detector gives: box and classes (and more) for every position of every level. */
export function predictions(b: Composer, parts: readonly Feature[]): Feature {
  return concat(b, parts);
}

/** Channels of the first level; hidden widths of all branches come from it. */
export function firstWidth(levels: readonly Feature[]): number {
  return levels[0]?.channels ?? UNKNOWN_COUNT;
}

/** Mask prototypes: the first level at twice its size in `masks` channels. */
export function prototypes(b: Composer, x: Feature, width: number, masks: number): Feature {
  return b.part('Proto', [x], () => {
    const start = conv(b, x, width, 3);
    const given = { filters: width, kernel: 2, stride: 2, in_channels: width };
    const grown = b.layer('transposed_conv', [start], given, width);
    return conv(b, conv(b, grown, width, 3), masks);
  });
}

/** Runs `build` for each level as a part called `name`. */
export function eachLevel(
  b: Composer,
  levels: readonly Feature[],
  name: string,
  build: (x: Feature) => Feature,
): Feature[] {
  return levels.map((level) => b.part(name, [level], () => build(level)));
}
