// Helpers of this format's tests: texts with marks, and a short way to read a text.
import { type SingleModel, singleModel } from '../../../../../test/harness/single-model.ts';
import type { ReadOptions } from '../../format.ts';
import { cnnYaml } from '../index.ts';

export function read(text: string, options: Partial<ReadOptions> = {}): SingleModel {
  return singleModel(cnnYaml.read(text, { fileName: 'test.cnn.yaml', ...options }));
}

export interface MarkedText {
  readonly text: string;
  /** What stood between `«` and `»`, in the order of the openings. */
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export function readMarks(marked: string): MarkedText {
  const ranges: { start: number; end: number }[] = [];
  const open: number[] = [];
  let text = '';
  for (const character of marked) {
    if (character === '«') {
      open.push(ranges.length);
      ranges.push({ start: text.length, end: text.length });
    } else if (character === '»') {
      const range = ranges[open.pop() ?? -1];
      if (!range) throw new Error('a » without a «');
      range.end = text.length;
    } else text += character;
  }
  return { text, ranges };
}
