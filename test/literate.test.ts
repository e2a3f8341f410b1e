// Runs the pages of all rules: every fence gives exactly the findings written into it, and every fix makes
// exactly the text shown after it.
import { describe, expect, it } from 'vitest';
import type { Fix } from '../server/src/fixes/fix.ts';
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
    const offered = new Map<Fence, Offered>();
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
          const ofSource = offered.get(source) ?? offeredIn(source, severities);
          offered.set(source, ofSource);
          expect(fixed(ofSource, afterFix)).toBe(text);
        });
      }
    }
  });
}

interface Offered {
  readonly text: string;
  readonly fixes: readonly Fix[];
}

/** A text, and the fixes of all of its findings. */
function offeredIn({ written, fileName }: Fence, severities: Severities): Offered {
  const { text } = readAnnotations(written);
  const document = analyzeText(text, severities, fileName);
  return { text, fixes: document.findings.flatMap((finding) => document.fixes(finding)) };
}

/** The text after the fix with this title, whichever finding offers it. */
function fixed({ text, fixes }: Offered, title: string): string {
  const fix = fixes.find((one) => one.title === title);
  if (fix === undefined) {
    throw new Error(
      `no fix is called "${title}"; there are: ${fixes.map((one) => `"${one.title}"`).join(', ') || 'none'}`,
    );
  }
  return applyEdits(text, fix.edits);
}
