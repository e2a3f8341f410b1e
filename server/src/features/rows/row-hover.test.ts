import { describe, expect, it } from 'vitest';
import { DETECTOR, type RowDocumentOptions, rowDocument } from '../../../../test/harness/row-document.ts';
import { hover } from '../hover.ts';

/** What a hover says, and the characters it is about. `at` is where the first `text` in the file starts. */
function hoverAt(at: string, text = DETECTOR, options: RowDocumentOptions = {}) {
  const document = rowDocument(text, options);
  const offset = text.indexOf(at);
  expect(offset, at).toBeGreaterThanOrEqual(0);
  const found = hover(document, offset);
  const contents = found?.contents;
  const value = typeof contents === 'object' && 'value' in contents ? contents.value : '';
  const range = found?.range;
  const about = range && document.analyzed.lines.lineText(range.start.line);
  return { value, about: about?.slice(range?.start.character, range?.end.character) };
}

describe('a module', () => {
  it('says what it gives, at which stride, and holds', () => {
    const { value, about } = hoverAt('C2f, [256, True');
    expect(about).toBe('C2f');
    expect(value).toContain('**4** `C2f` of the backbone');
    expect(value).toContain('`64×80×80` → `64×80×80`, one element for every 8 pixels (/8)');
    expect(value).toContain('**49,664**');
    expect(value).toContain('Reads `3 Conv`.');
    expect(value).toContain('Read by `5 Conv`, `8 Concat`.');
  });

  it('is unfolded into its parts, equal ones as one', () => {
    expect(hoverAt('C2f, [256, True').value).toContain(
      [
        'Made of:',
        '',
        '- `Conv` → `64×80×80`, 4,224 parameters',
        '- `split` → `32×80×80, 32×80×80`',
        '- `Bottleneck` ×2 → `32×80×80`, 18,560 parameters each',
        '  - `Conv` ×2 → `32×80×80`, 9,280 parameters each',
        '  - `add` → `32×80×80`',
        '- `concat` → `128×80×80`',
        '- `Conv` → `64×80×80`, 8,320 parameters',
      ].join('\n'),
    );
  });

  it('shows the formula of its size where one window decides it', () => {
    expect(hoverAt('Conv, [64').value).toContain('height: `⌊(640 + 1 + 1 − 3) / 2⌋ + 1 = 320`');
    expect(hoverAt('SPPF').value).not.toContain('height:');
  });

  it('says how the scale changes width and repeats', () => {
    const { value } = hoverAt('C2f, [256, True');
    expect(value).toContain('Width: `256 × 0.25 → 64`.');
    expect(value).toContain('Repeats: `6 × 0.33 → 2`, of the blocks inside it.');
    expect(value).toContain('Image size 640×640 is assumed');
  });

  it('of a head says where it predicts', () => {
    const { value } = hoverAt('Detect');
    expect(value).toContain('8,000 positions: 80×80 at /8, 40×40 at /16');
    expect(value).toContain('- `box` → `64×80×80`, 78,144 parameters');
  });

  it('that is not known says so, and nothing of sizes', () => {
    const { value } = hoverAt('Mystery', DETECTOR.replace('SPPF, [512, 5]', 'Mystery, [512]'));
    expect(value).toContain('What this module computes is not known');
    expect(value).toContain('`128×40×40` → ?');
  });

  it('has a bounded list of parts', () => {
    const long = DETECTOR.replace('[-1, 6, C2f, [256, True]]', '[-1, 1, RepNCSPELAN4, [256, 128, 64, 9]]');
    expect(hoverAt('RepNCSPELAN4', long).value.split('\n').length).toBeLessThan(60);
  });
});

describe('a number of a row', () => {
  it.each([
    ['4], 1, Concat', '4', '**4** `C2f`'],
    ['9, 12], 1', '9', '**9** `C2f`'],
    ['-1, 4], 1', '-1', '**7** `nn.Upsample`'],
  ])('that means a row (%s) explains that row', (at, about, title) => {
    const said = hoverAt(at);
    expect(said.about).toBe(about);
    expect(said.value).toContain(title);
  });

  it('of repeats says what becomes of it', () => {
    const said = hoverAt('6, C2f');
    expect(said.about).toBe('6');
    expect(said.value).toContain('`6 × 0.33 → 2`');
  });

  it('of an argument says what it means, and what a width becomes', () => {
    const said = hoverAt('1024, 3');
    expect(said.about).toBe('1024');
    expect(said.value).toContain('**`c2`** – Output channels.');
    expect(said.value).toContain('Scaled: `min(1024, 512) × 0.25 → 128`');
    expect(hoverAt('2, nearest').value).toContain('`scale_factor`');
  });

  it('that is rounded up says to what', () => {
    const text = DETECTOR.replace('[64, 3, 2]', '[20, 3, 2]');
    expect(hoverAt('20, 3', text).value).toContain('`20 × 0.25 → 8`, rounded up to a multiple of 8');
  });

  it('in place of a name says what the name stands for', () => {
    expect(hoverAt('nc]').value).toContain('In force: `3`');
  });
});

describe('a scale', () => {
  it('says what the model amounts to at it', () => {
    const { value } = hoverAt('s: [0.67');
    expect(value).toContain('Repeats × 0.67, widths × 0.5 of at most 512');
    const large = rowDocument(DETECTOR, { configuration: { model: 's' } }).analyzed.facts.totals.params;
    expect(value.replaceAll(',', '')).toContain(`**${large}**`);
  });

  it('says why it is the one in force', () => {
    expect(hoverAt('n: [').value).toContain('chosen because it is the first');
    expect(hoverAt('s: [', DETECTOR, { fileName: 'yolov8s-mine.yaml' }).value).toContain(
      'chosen by the name of the file',
    );
  });
});

it('text from the file cannot become Markdown', () => {
  const text = DETECTOR.replace('SPPF, [512, 5]', '"[x](http://a)", [512]');
  expect(hoverAt('[x](http', text).value).not.toContain('**6** [x]');
});
