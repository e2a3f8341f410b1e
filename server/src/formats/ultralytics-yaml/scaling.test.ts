import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundHalfEven, scaledRepeats, scaledWidth, scaleInFileName, writtenFor } from './scaling.ts';

// Halves to the even neighbour, as Python's `round` does.
it.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [4.5, 4],
  [2.49, 2],
  [2.51, 3],
])('rounds %d to %d', (value, rounded) => {
  expect(roundHalfEven(value)).toBe(rounded);
});

it.each([
  [1, 0.33, 1],
  [0, 0.33, 0],
  [3, 0.33, 1],
  [6, 0.33, 2],
  [9, 0.5, 4],
  [2, 0.1, 1],
])('%d repeats at depth %d are %d', (repeats, depth, scaled) => {
  expect(scaledRepeats(repeats, depth)).toBe(scaled);
});

// The cap comes before the factor, and the result is always rounded up.
it.each([
  [64, 0.25, undefined, 16],
  [4, 1, undefined, 8],
  [20, 1, undefined, 24],
  [1024, 1.5, 512, 768],
  [100, 0.5, 512, 56],
])('width %d × %d, at most %s, is %d', (channels, width, maxChannels, scaled) => {
  const scale = { depth: 1, width, ...(maxChannels !== undefined && { maxChannels }) };
  expect(scaledWidth(channels, scale)).toBe(scaled);
});

describe('the width to write', () => {
  it('gives back exactly what is wanted', () => {
    const scale = fc.record({
      depth: fc.constant(1),
      width: fc.constantFrom(0.25, 0.33, 0.5, 0.75, 1, 1.25, 1.5),
      maxChannels: fc.constantFrom(512, 768, 1024),
    });
    fc.assert(
      fc.property(scale, fc.integer({ min: 1, max: 200 }), (given, eighths) => {
        const channels = 8 * eighths;
        const written = writtenFor(channels, given);
        if (written !== undefined) expect(scaledWidth(written, given)).toBe(channels);
        else expect(channels).toBeGreaterThan(given.maxChannels * given.width - 8);
      }),
    );
  });

  it('is none for what no width gives', () => {
    expect(writtenFor(20, { depth: 1, width: 0.5 })).toBeUndefined();
    expect(writtenFor(1024, { depth: 1, width: 0.5, maxChannels: 512 })).toBeUndefined();
  });
});

it.each([
  ['yolo11x-seg.yaml', 'x'],
  ['models/my-yolov8s-cbam.yaml', 's'],
  ['yoloe-v8l.yml', 'l'],
  ['yolov8small.yaml', 's'],
  ['yolov10b.yaml', undefined],
  ['yolov8-p2.yaml', undefined],
  ['YOLOV8N.yaml', undefined],
  ['yolo11n/custom.yaml', undefined],
])('the name %s says scale %s', (name, scale) => {
  expect(scaleInFileName(name)).toBe(scale);
});
