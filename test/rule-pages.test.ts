// The page of every rule shows it at work and, if it has fixes, a fix.
import { describe, expect, it } from 'vitest';
import { rules } from '../server/src/rules/index.ts';
import { readAnnotations } from './harness/annotations.ts';
import { rulePages } from './harness/rule-pages.ts';

const pages = rulePages();

describe.each(rules)('the page of $id', ({ id, fixable }) => {
  const own = pages.filter((page) => page.rule === id);
  const readme = own.find((page) => page.name.endsWith('/README.md'));

  it('has an example that triggers the rule', () => {
    const marks = readme?.fences.flatMap((fence) => readAnnotations(fence.written).marks) ?? [];
    expect(marks.map(({ rule }) => rule)).toContain(id);
  });

  it('shows a fix exactly if there is one', () => {
    expect(own.some((page) => page.fences.some(({ afterFix }) => afterFix !== undefined))).toBe(fixable);
  });
});
