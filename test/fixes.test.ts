// Applies every fix that is offered for every finding, in all examples of the rule pages and in broken variants of
// the example networks: the finding has to be gone, no error may have come, and the text still has to be one.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Fix } from '../server/src/fixes/fix.ts';
import type { Finding } from '../server/src/rules/rule.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import type { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { analyzeText, type Severities } from './harness/analyze.ts';
import { readAnnotations } from './harness/annotations.ts';
import { pageSeverities, rulePages } from './harness/rule-pages.ts';

const PATIENCE = 60_000;

/** What is not right about a fix, in words; nothing if all is. */
function complaints(
  document: AnalyzedDocument,
  finding: Finding,
  fix: Fix,
  severities: Severities,
): string[] {
  const changed = analyzeText(applyEdits(document.text, fix.edits), severities, document.fileName);
  const count = (of: AnalyzedDocument, rule: string) =>
    of.findings.filter((one) => one.rule.id === rule).length;
  const errors = new Set(
    changed.findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule.id),
  );
  const said = [...errors].flatMap((rule) =>
    count(changed, rule) > count(document, rule) ? [`brings an error of ${rule}`] : [],
  );
  if (count(changed, finding.rule.id) >= count(document, finding.rule.id)) said.push('leaves the finding');
  if (changed.text === document.text) said.push('changes nothing');
  if (
    !/^(Set|Change|Remove|Insert|Pad|Crop|Upsample|Pool|Project|Replace|Move|Put|Add|Write|Rename|Give|Read)\b/.test(
      fix.title,
    )
  ) {
    said.push('has a title that says not what it does');
  }
  return said.map((complaint) => `[${finding.rule.id}] "${fix.title}" ${complaint}`);
}

function checkAllFixes(document: AnalyzedDocument, severities: Severities = {}): string[] {
  return document.findings.flatMap((finding) => {
    const fixes = document.fixes(finding);
    const said = fixes.flatMap((fix) => complaints(document, finding, fix, severities));
    if (fixes.length > 8) said.push(`[${finding.rule.id}] offers ${fixes.length} fixes`);
    if (fixes.some((fix, index) => fix.preferred !== (index === 0)))
      said.push('the first one is to be preferred');
    if (new Set(fixes.map(({ title }) => title)).size < fixes.length) {
      said.push(
        `[${finding.rule.id}] has two fixes of one title: ${fixes.map(({ title }) => title).join(', ')}`,
      );
    }
    return said;
  });
}

describe('fixes in the examples of the rule pages', () => {
  for (const page of rulePages()) {
    it(
      page.name,
      () => {
        const severities = pageSeverities(page.rule);
        const said = page.fences.flatMap(({ written, fileName }) => {
          return checkAllFixes(analyzeText(readAnnotations(written).text, severities, fileName), severities);
        });
        expect(said).toEqual([]);
      },
      PATIENCE,
    );
  }
});

interface Broken {
  readonly example: string;
  /** What stands in the file, once or more; the first is replaced. */
  readonly replace: string | RegExp;
  readonly by: string;
  /** The findings at error level that have to come of it. */
  readonly rules: readonly string[];
  /** A fix that has to be offered. */
  readonly fix?: string;
}

const BROKEN: readonly Broken[] = [
  {
    example: 'digit-reader',
    replace: '[39, 31, 1]',
    by: '[39, 30, 1]',
    rules: ['pool-does-not-divide'],
    fix: 'Set the input to 39×31×1',
  },
  {
    example: 'digit-reader',
    replace: 'kernel: 4',
    by: 'kernel: 40',
    rules: ['kernel-exceeds-input'],
    fix: 'Set `kernel` to 4',
  },
  {
    example: 'digit-reader',
    replace: /- flatten.*\n/,
    by: '# nothing\n',
    rules: ['dense-on-map'],
    fix: 'Insert `flatten` before `dense`',
  },
  {
    example: 'digit-reader',
    replace: 'filters: 40, kernel: 3',
    by: 'filters: 40, kernel: 3, in_channels: 21',
    rules: ['channel-mismatch'],
    fix: 'Set `in_channels` to 20',
  },
  {
    example: 'digit-reader',
    replace: 'filters: 40, kernel: 3',
    by: 'filters: 40, kernel: 3, groups: 3',
    rules: ['groups-do-not-divide'],
    fix: 'Set `groups` to 2',
  },
  {
    example: 'vgg-16',
    replace: /- flatten.*\n/,
    by: '# nothing\n',
    rules: ['dense-on-map'],
    fix: 'Insert `flatten` before `dense`',
  },
  {
    example: 'lenet-5',
    replace: 'kernel: 5',
    by: 'kernel: 6',
    rules: ['pool-does-not-divide'],
    fix: 'Set the input to 33×33×1',
  },
  {
    example: 'resnet-18',
    replace: '[3, 224, 224]',
    by: '[3, 224, 223]',
    rules: [],
  },
  {
    example: 'u-net',
    replace: 'crop: 88',
    by: 'crop: 87',
    rules: ['concat-mismatch'],
    fix: 'Set `cropping` of `inner` to 88',
  },
  {
    example: 'u-net',
    replace: '[572, 572, 1]',
    by: '[572, 570, 1]',
    rules: ['pool-does-not-divide'],
    fix: 'Set the input to 572×572×1',
  },
  {
    example: 'u-net',
    replace: 'filters: 512, crop: 4',
    by: 'filters: 512, crop: 40',
    rules: ['size-below-one'],
    fix: 'Set `cropping` to 4',
  },
  {
    example: 'googlenet',
    replace: '{ stride: 1, padding: 1 }',
    by: '{ stride: 1 }',
    rules: ['concat-mismatch'],
    fix: 'Set `padding` of `inception_1/max_pool_1` to 1',
  },
  {
    example: 'googlenet',
    replace: '{ stride: 1, padding: 1 }',
    by: '{ stride: 1, padding: 2 }',
    rules: ['pool-padding'],
    fix: 'Set `padding` to 1',
  },
  {
    example: 'resnet-18',
    replace: '      - conv_bn: $filters\n      - relu\n      - conv_bn: $filters',
    by: '      - conv_bn: 65\n      - relu\n      - conv_bn: 65',
    rules: ['merge-mismatch'],
  },
  {
    example: 'squeezenet-1.0',
    replace: 'padding: 1',
    by: 'padding: 0',
    rules: ['concat-mismatch'],
    fix: 'Set `padding` of `wide` to 1',
  },
  {
    example: 'alexnet',
    replace: 'kernel: 11',
    by: 'kernel: 300',
    rules: ['kernel-exceeds-input'],
  },
  {
    example: 'shufflenet-v2',
    replace: /channel_shuffle: \S+/,
    by: 'channel_shuffle: 7',
    rules: ['indivisible'],
    fix: 'Set `groups` to 4',
  },
  {
    example: 'c3d',
    replace: /max_pool: [^\n]*/,
    by: 'max_pool: [1, 2]',
    rules: ['input-rank'],
    fix: 'Set `kernel` to [1, 2, 2]',
  },
  {
    example: 'siamese',
    replace: /(\d+), 1\]/,
    by: '$1, 5]',
    rules: ['shared-weights-mismatch'],
  },
];

/** Titles of the fixes of the first finding, the best first. */
function titlesFor(...lines: readonly string[]): string[] {
  const document = analyzeText(`${lines.join('\n')}\n`);
  const [finding] = document.findings;
  return finding ? document.fixes(finding).map(({ title }) => title) : [];
}

describe('fixes come in the order in which a reader would think of them', () => {
  it('a pool that does not divide: the layer before it, the input, rounding, removal', () => {
    const layers = ['layers:', '  - conv: { filters: 8, kernel: 5 }', '  - relu', '  - max_pool: 2'];
    expect(titlesFor('input: [39, 31, 1]', ...layers)).toEqual([
      'Set `kernel` of `conv_1` to 4',
      'Set the input to 40×32×1',
      'Set `rounding` to `floor`',
      'Set `rounding` to `ceil`',
      'Set `padding` to [[0, 1], [0, 1]]',
      'Remove `max_pool`',
    ]);
  });

  it('a kernel that is too large: itself, its padding, the layer before it, the input', () => {
    const layers = ['  - conv: { filters: 8, kernel: 5 }', '  - conv: { filters: 8, kernel: 5 }'];
    expect(titlesFor('input: [8, 8, 1]', 'layers:', ...layers)).toEqual([
      'Set `kernel` to 4',
      'Set `padding` to 1',
      'Set `kernel` of `conv_1` to 4',
      'Set `padding` of `conv_1` to 1',
      'Set the input to 9×9×1',
      'Set `padding` to [[0, 1], [0, 1]]',
    ]);
  });

  it('another kernel of the layer before for the axis that does not fit', () => {
    const layers = ['layers:', '  - conv: { filters: 8, kernel: 4 }', '  - max_pool: 2'];
    expect(titlesFor('input: [39, 30, 1]', ...layers)).toContain('Set `kernel` of `conv_1` to [4, 3]');
  });

  it('nothing at the layer before where others read it too and would no longer fit', () => {
    const titles = titlesFor(
      'input: [39, 31, 1]',
      'layers:',
      '  - conv: { filters: 8, kernel: 5 }',
      '    name: both',
      '  - max_pool: 2',
      '    name: pooled',
      '  - flatten:',
      '    from: both',
      '  - dense: { units: 10, in_features: 7560 }',
      '    name: classes',
      'outputs: [classes, pooled]',
    );
    expect(titles.filter((title) => title.includes('`both`'))).toEqual([]);
  });
});

describe('fixes in broken variants of the examples', () => {
  it.each(BROKEN)(
    '$example with $by',
    ({ example, replace, by, rules, fix }) => {
      const path = resolve(import.meta.dirname, `../examples/${example}.cnn.yaml`);
      const text = readFileSync(path, 'utf8');
      const document = analyzeText(text.replace(replace, by));
      expect(document.text).not.toBe(text);
      const errors = document.findings.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ rule }) => rule.id)).toEqual(rules);
      expect(checkAllFixes(document)).toEqual([]);
      const titles = document.findings
        .flatMap((finding) => document.fixes(finding))
        .map(({ title }) => title);
      if (fix !== undefined) expect(titles).toContain(fix);
    },
    PATIENCE,
  );
});
