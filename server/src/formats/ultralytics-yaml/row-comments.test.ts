import { describe, expect, it } from 'vitest';
import { commentBehind } from './row-comments.ts';

function claims(line: string, index = 9) {
  const text = `${line}\nnext`;
  const end = text.indexOf(']') + 1;
  const found = commentBehind({ segment: { text }, start: 0, end }, index);
  if (!found) return undefined;
  const at = (claim: { value: number; span: { start: number; end: number } } | undefined) =>
    claim && `${claim.value} at «${text.slice(claim.span.start, claim.span.end)}»`;
  return [at(found.index), at(found.level), at(found.stride)];
}

describe('comments behind rows', () => {
  it.each([
    ['[x]  # 7', ['7 at «7»', undefined, undefined]],
    ['[x] # 0-P1/2', ['0 at «0»', '1 at «1»', '2 at «2»']],
    ['[x],  # 16-P3/8   ', ['16 at «16»', '3 at «3»', '8 at «8»']],
    ['[x] # 17 (P3/8-small)', ['17 at «17»', '3 at «3»', '8 at «8»']],
    ['[x], # P4/16', [undefined, '4 at «4»', '16 at «16»']],
    ['[x] # 2 P3, was 3', ['2 at «2»', '3 at «3»', undefined]],
    ['[x] ], # 12, fpn_blocks.0', ['12 at «12»', undefined, undefined]],
    ['[x] # 3-stage 2', ['3 at «3»', undefined, undefined]],
    ['[x] # 9 input_proj.2', ['9 at «9»', undefined, undefined]],
    ['[x] # F4 (9), pan_blocks.0', ['9 at «9»', undefined, undefined]],
  ])('%s', (line, expected) => {
    expect(claims(line)).toEqual(expected);
  });

  it.each([
    '[x]',
    '[x] # cat backbone P4',
    '[x] # Detect(P3, P4, P5)',
    '[x] # 3 layers of attention',
    '[x] # 2x',
    '[x] # 64 channels',
    '[x] # F4 (12), pan_blocks.0',
    '[x] other # 7',
    `[x] # 7${' '.repeat(10)}${'y'.repeat(300)}`,
  ])('%s claims nothing', (line) => {
    expect(claims(line)).toBeUndefined();
  });
});
