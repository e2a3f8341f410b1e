import { describe, expect, it } from 'vitest';
import { editorDocument } from '../../../test/harness/editor-document.ts';
import { inlayHints } from './inlay-hints.ts';

const MODEL = `input: [32, 32, 8]
blocks:
  step:
    parameters: { width: }
    layers:
      - conv: { filters: $width, kernel: 3, padding: 1 }
      - max_pool: 2
layers:
  - step: 16
  - step: 32
  - conv:
      filters: 4
      kernel: 1
  - global_avg_pool # one value for each channel
`;

/** Each hint behind its line. */
function shown(text: string, options: Parameters<typeof editorDocument>[1] = {}): string[] {
  const document = editorDocument(text, options);
  const hints = inlayHints(document, { start: 0, end: text.length });
  return hints.map(({ position, label }) => {
    const line = document.analyzed.lines.lineText(position.line);
    return `${line.slice(0, position.character).trim()} ‹${String(label)}›${line.slice(position.character)}`;
  });
}

describe('inlay hints', () => {
  it('stand at the end of each layer, compactly where it becomes several', () => {
    expect(shown(MODEL)).toEqual([
      '- conv: { filters: $width, kernel: 3, padding: 1 } ‹32×32×16 … 16×16×32 · 5,808 params›',
      '- max_pool: 2 ‹16×16×16 … 8×8×32›',
      '- step: 16 ‹16×16×16 · 1,168 params›',
      '- step: 32 ‹8×8×32 · 4,640 params›',
      expect.stringContaining('‹8×8×4 · 132 params›'),
      expect.stringContaining('‹→ 4›'),
    ]);
  });

  it('can be switched off in part', () => {
    const only = (shapes: boolean, parameters: boolean) => ({
      configuration: { inlayHints: { shapes, parameters, inCode: 'both' as const } },
    });
    expect(shown(MODEL, only(true, false))[2]).toBe('- step: 16 ‹16×16×16›');
    expect(shown(MODEL, only(false, true)).map((line) => line.replace(/.*‹|›.*/g, ''))).toEqual([
      '5,808 params',
      '1,168 params',
      '4,640 params',
      '132 params',
    ]);
    expect(shown(MODEL, only(false, false))).toEqual([]);
  });

  it('are given for the visible part only', () => {
    const document = editorDocument(MODEL);
    const line = MODEL.indexOf('  - step: 16');
    const hints = inlayHints(document, { start: line, end: line + '  - step: 16'.length });
    expect(hints.map(({ label }) => label)).toEqual(['16×16×16 · 1,168 params']);
  });

  it('explain each use in a tooltip, escaped', () => {
    const document = editorDocument(MODEL);
    const [first] = inlayHints(document, { start: 0, end: MODEL.length });
    expect(first?.tooltip).toEqual({
      kind: 'markdown',
      value: '`step_1/conv_1`: `32×32×16`, 1,168 parameters  \n`step_2/conv_1`: `16×16×32`, 4,640 parameters',
    });
  });

  it('show a size that is not known by its name, and no count that is not known', () => {
    expect(shown('input: [H, W, 3]\nlayers:\n  - conv: { filters: 4, kernel: 1 }\n')).toEqual([
      '- conv: { filters: 4, kernel: 1 } ‹H×W×4 · 16 params›',
    ]);
    expect(shown('layers:\n  - conv: { filters: 4, kernel: 1 }\n')[0]).not.toContain('· 0');
    expect(shown('input: [8, 8, 3]\nlayers:\n  - conv:\n')).toEqual(['- conv: ‹?›']);
  });

  it('stay short for many outputs', () => {
    expect(shown('input: [8, 8, 8]\nlayers:\n  - split: 4\n')[0]).toBe('- split: 4 ‹8×8×2, 8×8×2, 8×8×2, …›');
  });
});
