// What fixes do besides mending, as their titles say it, and which of them may be applied without a choice.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { applyEdits } from '../text/edit.ts';

function fixesOf(rule: string, ...lines: readonly string[]) {
  const document = analyzeText(`${lines.join('\n')}\n`);
  const finding = document.findings.find((each) => each.rule.id === rule);
  if (finding === undefined) throw new Error(`no ${rule}: ${document.findings.map((each) => each.rule.id)}`);
  return { document, fixes: document.fixes(finding) };
}

describe('what a title says', () => {
  it('names another layer that changes along, and the fix is not preferred', () => {
    const { fixes } = fixesOf(
      'kernel-exceeds-input',
      'x-conv: &conv { filters: 4, kernel: 5 }',
      'input: [8, 8, 1]',
      'layers:',
      '  - conv: *conv',
      '  - conv: *conv',
    );
    const kernel = fixes.find(({ title }) => title.startsWith('Set `kernel` to'));
    expect(kernel?.title).toMatch(/, also changes `conv_1`\)$/);
    expect(fixes.every(({ preferred, safe }) => !preferred && !safe)).toBe(true);
  });

  it('is nothing where nothing changes', () => {
    const { fixes } = fixesOf(
      'unused-suppression',
      'input: [8, 8, 1]',
      'layers:',
      '  - relu # convlint-disable-line unread-input',
    );
    expect(fixes.map(({ title }) => title)).toEqual(['Remove the comment']);
  });
});

describe('a layer that is put in', () => {
  it('gives no other name to those of its kind behind it', () => {
    const { document, fixes } = fixesOf(
      'merge-mismatch',
      'framework: pytorch',
      'input: [4, 8, 8]',
      'layers:',
      '  - relu:',
      '    name: small',
      '  - conv: { filters: 8, kernel: 1 }',
      '  - add: [small, previous]',
      '  - conv: { filters: 8, kernel: 1 }',
    );
    const projections = fixes.filter(({ title }) => title.startsWith('Project'));
    const paths = projections.map(({ edits }) => {
      const after = document.withText(applyEdits(document.text, edits));
      return after.network.layers.map(({ path }) => path);
    });
    expect(paths).toEqual([
      ['input', 'small', 'conv_1', 'conv_3', 'add_1', 'conv_2'],
      ['input', 'small', 'conv_1', 'conv_3', 'add_1', 'conv_2'],
    ]);
  });

  it('is no projection where sixteen elements would become one', () => {
    const { fixes } = fixesOf(
      'merge-mismatch',
      'framework: pytorch',
      'inputs: { a: [4, 64, 64], b: [8, 4, 4] }',
      'layers:',
      '  - add: [a, b]',
    );
    expect(fixes.filter(({ title }) => title.startsWith('Project'))).toEqual([]);
  });
});
