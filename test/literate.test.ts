// Runs the pages of all rules: every fence gives exactly the findings written into it, and every fix makes
// exactly the text shown after it.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../server/src/text/edit.ts';
import { analyzeText, marksOf, type Severities } from './harness/analyze.ts';
import { differences, type Fence, readAnnotations } from './harness/annotations.ts';
import { pageSeverities, rulePages } from './harness/rule-pages.ts';

/** Some pages show files that are too large. */
const PATIENCE = 30_000;

for (const page of rulePages()) {
  describe(page.name, () => {
    const severities = pageSeverities(page.rule);
    let before: Fence | undefined;
    for (const fence of page.fences) {
      const { text, marks } = readAnnotations(fence.written);
      it(
        `line ${fence.line}: findings`,
        () => {
          expect(differences(marks, marksOf(analyzeText(text, severities, fence.fileName)))).toEqual([]);
        },
        PATIENCE,
      );
      const { afterFix } = fence;
      const source = before;
      if (afterFix === undefined) before = fence;
      else {
        it(`line ${fence.line}: after "${afterFix}"`, () => {
          if (source === undefined) throw new Error('no fence stands before this one');
          expect(fixed(source, afterFix, severities)).toBe(text);
        });
      }
    }
  });
}

/** The text after the fix with this title, whichever finding offers it. */
function fixed({ written, fileName }: Fence, title: string, severities: Severities): string {
  const { text } = readAnnotations(written);
  const document = analyzeText(text, severities, fileName);
  const offered = document.findings.flatMap((finding) => document.fixes(finding));
  const fix = offered.find((one) => one.title === title);
  if (fix === undefined) {
    throw new Error(
      `no fix is called "${title}"; there are: ${offered.map((one) => `"${one.title}"`).join(', ') || 'none'}`,
    );
  }
  return applyEdits(text, fix.edits);
}
