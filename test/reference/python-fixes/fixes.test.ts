// Fixes of faults in PyTorch source that were applied and run in PyTorch (try-fixes.py): what is offered first is what ran then.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fix } from '../../../server/src/fixes/fix.ts';
import { applyEdits } from '../../../server/src/text/edit.ts';
import type { AnalyzedDocument } from '../../../server/src/workspace/analyzed-document.ts';
import { analyzeText } from '../../harness/analyze.ts';

interface Row {
  readonly name: string;
  readonly rule?: string;
  readonly fix: string | null;
  readonly lines?: readonly string[];
  /** Whether it ran in PyTorch before, and after. */
  readonly ran: boolean;
  readonly runs: boolean;
}

const here = import.meta.dirname;

function rowsOf(name: string): readonly Row[] {
  const lines = readFileSync(join(here, name), 'utf8').trim().split('\n');
  return lines.map((line): Row => JSON.parse(line));
}

/** The first fix of the first finding at the highest level that has one. */
function firstFix(document: AnalyzedDocument): { readonly rule: string; readonly fix: Fix } | undefined {
  for (const level of ['error', 'warning', 'info', 'hint']) {
    for (const finding of document.findings.filter(({ severity }) => severity === level)) {
      const [fix] = document.fixes(finding);
      if (fix) return { rule: finding.rule.id, fix };
    }
  }
  return undefined;
}

function changedLines(before: string, after: string): readonly string[] {
  const known = new Set(before.split('\n'));
  return after.split('\n').filter((line) => !known.has(line));
}

describe('the fix that is offered first', () => {
  const rows = rowsOf('fixes.jsonl');

  it('is measured for every file', () => {
    expect(rows.map(({ name }) => name)).toEqual(readdirSync(join(here, 'faults')).sort());
  });

  it.each(rows)('$name', ({ name, rule, fix, lines, ran, runs }) => {
    const text = readFileSync(join(here, 'faults', name), 'utf8');
    const document = analyzeText(text, {}, name);
    const found = firstFix(document);
    const after = found && applyEdits(text, found.fix.edits);
    expect([found?.rule, found?.fix.title, after && changedLines(text, after)]).toEqual([rule, fix, lines]);
    expect([ran, runs]).toEqual([false, true]);
    const errors = analyzeText(after ?? '', {}, name).findings.filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });
});
