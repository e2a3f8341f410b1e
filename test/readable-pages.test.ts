// The pages of the rules as readers get them say everything that the written ones do, and show nothing that is there
// for tests.
import { resolve } from 'node:path';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { extensionPages } from '../scripts/bundle/extension-pages.mjs';
import { readablePage } from '../scripts/bundle/readable-pages.mjs';
import { readAnnotations } from './harness/annotations.ts';
import { rulePages } from './harness/rule-pages.ts';

const pages = rulePages().filter(({ name }) => name.endsWith('/README.md'));

/** What is shown, without markup. */
function shown(markdown: string): string {
  const entities: Readonly<Record<string, string>> = {
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    amp: '&',
  };
  const html = marked.parse(markdown, { async: false });
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+|#39);/g, (whole, name: string) => entities[name] ?? whole)
    .replace(/\s+/g, ' ');
}

describe.each(pages)('the page of $rule', ({ rule, text, fences }) => {
  const readable = readablePage(rule, text);

  it('has no marks for tests', () => {
    const infos = [...readable.matchAll(/^```+(.*)$/gm)].map(([, info]) => info);
    expect(infos.filter((info) => !['', 'yaml', 'python'].includes(info ?? ''))).toEqual([]);
    expect(readable).not.toMatch(/after-fix|\bname=|^\s*#\s*(\^|@\d)/m);
  });

  it('says below an example what is found in it', () => {
    const words = shown(readable);
    for (const { message, severity } of fences.flatMap(({ written }) => readAnnotations(written).marks)) {
      expect(words.toLowerCase()).toContain(`${severity} `);
      expect(words).toContain(message.replaceAll('`', ''));
    }
  });

  it('points into examples with comments alone', () => {
    const examples = [...readable.matchAll(/^```(?:yaml|python)\n(.*?)^```$/gms)].map(([, example = '']) =>
      example.replace(/^ *# *↑ \w+ here\n/gm, ''),
    );
    expect(examples).toEqual(fences.map(({ written }) => readAnnotations(written).text));
  });

  it('names the fix behind which an example stands', () => {
    for (const { afterFix } of fences) {
      if (afterFix !== undefined) expect(readable).toContain(`After the fix “${afterFix}”:\n\n\`\`\``);
    }
  });
});

describe('a readable page', () => {
  it('points at the column, names what is there, and the rule if it is another one', () => {
    const page = [
      '```yaml name=a.yaml',
      'nc: 4 # 5',
      '# @0-2 error[other]: Not *this* `a*b`.',
      '#     ^ hint[own]',
      '```',
    ].join('\n');
    expect(readablePage('own', page)).toBe(
      [
        'In `a.yaml`:',
        '',
        '```yaml',
        'nc: 4 # 5',
        '# ↑ error here',
        '#     ↑ hint here',
        '```',
        '',
        '> **Error** of `other` at `nc`: Not \\*this\\* `a*b`.',
        '',
        '> **Hint** at `#`',
      ].join('\n'),
    );
  });

  it('is not made of a fence that stays open', () => {
    expect(() => readablePage('own', '```yaml\nnc: 4\n')).toThrow('own: the fence on line 1 is not closed');
  });
});

describe('the pages in the extension', () => {
  const inside = extensionPages(resolve(import.meta.dirname, '..'));

  it('are the reference and all rules', () => {
    expect(Object.keys(inside)).toEqual(
      expect.arrayContaining(['cnn-yaml.md', ...pages.map(({ rule }) => `rules/${rule}.md`)]),
    );
  });

  it.each(Object.entries(inside))('%s links to no page that is not there', (_, text) => {
    const targets = [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, target = '']) => target);
    const within = targets.filter((target) => !/^(https:|#)/.test(target));
    expect(within.filter((target) => !(target.replace(/#.*/, '') in inside))).toEqual([]);
  });

  it('link to each other', () => {
    for (const { rule } of pages) expect(inside['rules.md']).toContain(`](rules/${rule}.md)`);
    expect(inside['rules.md']).toContain('](cnn-yaml.md#');
  });
});
