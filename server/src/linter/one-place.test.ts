import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { applyEdits } from '../text/edit.ts';

/** Groups of the second row divide its 64 channels at scale `l` only. */
const model = `nc: 4
scales:
  l: [1.00, 1.00, 1024]
  n: [1.00, 0.25, 1024]
  s: [1.00, 0.50, 1024]
backbone:
  - [-1, 1, Conv, [64, 3, 2]]
  - [-1, 1, Conv, [64, 3, 1, null, 64]]
head:
  - [[1], 1, Detect, [nc]]
`;

const found = (fileName: string, severities = {}) =>
  analyzeText(model, severities, fileName).findings.map(({ severity, message }) => [
    severity,
    message.slice(0, message.indexOf(':')),
  ]);

describe('errors at other scales', () => {
  it('are one finding that names the scales, an error where the file serves all of them', () => {
    expect(found('yolo11-x.yaml')).toEqual([['error', 'At scales `n` and `s`']]);
  });

  it('are warnings where the name of the file chooses a scale', () => {
    expect(found('yolo11l.yaml')).toEqual([['warning', 'At scales `n` and `s`']]);
  });

  it('leave out what the chosen scale has as well', () => {
    const findings = analyzeText(model, {}, 'yolo11n.yaml').findings;
    expect(findings.map(({ rule, model }) => [rule.id, model])).toEqual([
      ['groups-do-not-divide', undefined],
    ]);
  });

  it('can be switched off and suppressed like others', () => {
    expect(found('yolo11l.yaml', { 'groups-do-not-divide': 'off' })).toEqual([]);
    const suppressed = model.replace('null, 64]]', 'null, 64]] # convlint-disable-line groups-do-not-divide');
    expect(analyzeText(suppressed, {}, 'yolo11l.yaml').findings).toEqual([]);
  });

  it('stand at the same characters, and are mended at the scale that has them', () => {
    const document = analyzeText(model, {}, 'yolo11l.yaml');
    const [finding] = document.findings;
    if (finding === undefined) throw new Error('nothing is found');
    const { start, end } = document.range(finding.span);
    expect([finding.model, document.text.slice(start - 6, end)]).toEqual(['n', 'null, 64']);
    const [fix] = document.fixes(finding);
    expect(fix?.title).toMatch(/^Set `groups` to 16 \(/);
    expect(analyzeText(applyEdits(model, fix?.edits ?? []), {}, 'yolo11l.yaml').findings).toEqual([]);
  });
});
