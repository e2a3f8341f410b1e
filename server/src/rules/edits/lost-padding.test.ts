// A convolution of a block that lost its padding is one mistake, however many places of a network show it; that PyTorch runs what comes of
// the fix is in test/reference/python-fixes.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../../test/harness/analyze.ts';

const FAULTS = join(import.meta.dirname, '../../../../test/reference/python-fixes/faults');
const unet = readFileSync(join(FAULTS, 'unet-without-a-padding.py'), 'utf8');

const shown = (text: string) => {
  const document = analyzeText(text, {}, 'model.py');
  const found = document.findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return found.map((finding) => ({
    rule: finding.rule.id,
    line: document.lines.position(document.range(finding.span).start).line,
    fixes: document.fixes(finding).map(({ title }) => title),
    related: finding.related?.map(({ message }) => message) ?? [],
  }));
};

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length - 1;

describe('a U-Net whose block lost a padding', () => {
  it('has one finding, where PyTorch raises, with the padding as its only fix', () => {
    const [finding, ...others] = shown(unet);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ rule: 'concat-mismatch', line: lineOf(unet, 'torch.cat((x2') });
    expect(finding?.fixes).toEqual([expect.stringContaining('Set `padding` of `down2.conv1` to 1')]);
    expect(finding?.related[0]).toBe('`down2.conv1` has no padding, while all others like it have 1');
  });

  it('has the same where nobody says how large the input is', () => {
    const silent = unet.slice(0, unet.indexOf('print('));
    expect(shown(silent).map(({ rule, fixes }) => [rule, fixes.length])).toEqual([['concat-mismatch', 1]]);
  });

  it('is said to have another mistake, too, that does not follow from it', () => {
    const both = unet.replace('self.last = nn.Conv2d(8,', 'self.last = nn.Conv2d(4,');
    expect(shown(both).map(({ rule }) => rule)).toEqual(['channel-mismatch', 'concat-mismatch']);
  });
});

it('a second place where maps come apart for a reason of its own shows once the first is mended', () => {
  const second = unet
    .replace('self.last = nn', 'self.pool4 = nn.MaxPool2d(4)\n        self.last = nn')
    .replace('return self.last(d1)', 'return self.last(d1) + self.last(self.pool4(d1))');
  const [finding, ...others] = shown(second);
  expect(others).toEqual([]);
  expect(finding?.fixes[0]).toContain('Set `padding` of `down2.conv1` to 1');
});
