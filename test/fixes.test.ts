// Applies every fix that is offered for every finding, in all examples of the rule pages and in broken variants of
// the example networks: the finding has to be gone, no error may have come but one that stood behind it, and the text
// still has to be one. What is preferred changes no other layer, and what reaches less deep comes first. Findings and titles read
// as they should.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { effectOf } from '../server/src/fixes/effect.ts';
import type { Fix } from '../server/src/fixes/fix.ts';
import { compareIntrusion } from '../server/src/fixes/intrusion.ts';
import type { Finding } from '../server/src/rules/rule.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import type { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import type { AnalyzedModel } from '../server/src/workspace/analyzed-model.ts';
import { analyzeText, type Severities } from './harness/analyze.ts';
import { readAnnotations } from './harness/annotations.ts';
import { changedPaths, lostPaths } from './harness/changed-layers.ts';
import { withoutEffect } from './harness/fix-titles.ts';
import { flawsOf } from './harness/message-flaws.ts';
import { pageSeverities, rulePages } from './harness/rule-pages.ts';
import { someOf } from './harness/runs.ts';

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
    !/^(Set|Change|Remove|Insert|Pad|Crop|Upsample|Pool|Project|Replace|Move|Put|Add|Write|Rename|Give|Read|Declare)\b/.test(
      fix.title,
    )
  ) {
    said.push('has a title that says not what it does');
  }
  return said.map((complaint) => `[${finding.rule.id}] "${fix.title}" ${complaint}`);
}

/** As many as a reader can choose from. */
const MOST_OFFERED = 5;

function checkAllFixes(document: AnalyzedDocument, severities: Severities = {}): string[] {
  return document.findings.flatMap((finding) => {
    const fixes = document.fixes(finding);
    const said = [
      ...fixes.flatMap((fix) => complaints(document, finding, fix, severities)),
      ...listComplaints(document, finding, fixes),
    ];
    const titles = fixes.map(({ title }) => title);
    for (const title of titles)
      if (!/^[A-Z].*[^.\s]$/.test(title) || / {2}/.test(title))
        said.push(`[${finding.rule.id}] has a title that is no plain phrase: ${title}`);
    if (new Set(titles).size < fixes.length) {
      said.push(`[${finding.rule.id}] has two fixes of one title: ${titles.join(', ')}`);
    }
    return said;
  });
}

/** What is not right about which fixes are offered, in which order, and which of them is preferred. */
function listComplaints(document: AnalyzedDocument, finding: Finding, fixes: readonly Fix[]): string[] {
  const said: string[] = [];
  if (fixes.length > MOST_OFFERED) said.push(`offers ${fixes.length} fixes`);
  const at = (version: AnalyzedDocument) => version.ofModel(finding.model);
  const known = new Map<Fix, AnalyzedDocument>();
  const after = (fix: Fix) => {
    const changed = known.get(fix) ?? document.withText(applyEdits(document.text, fix.edits));
    known.set(fix, changed);
    return changed;
  };
  const effects = fixes.map((fix) => {
    return effectOf([finding], { before: at(document), after: at(after(fix)), edits: fix.edits });
  });
  effects.slice(1).forEach((effect, index) => {
    const [one, other] = [effects[index], fixes[index + 1]];
    if (fixes[index]?.confirms && !other?.confirms)
      said.push(`"${other?.title}" comes behind what only confirms`);
    if (one && !other?.confirms && compareIntrusion(one, effect) > 0)
      said.push(`"${other?.title}" reaches less deep than the one before`);
  });
  fixes.forEach((fix, index) => {
    if (fix.preferred && index > 0) said.push(`"${fix.title}" is preferred and not the first`);
    if (!fix.preferred && index === 0 && effects[0]?.otherLayers.length === 0) {
      said.push(`"${fix.title}" changes nothing else and is not preferred`);
    }
    if (!fix.preferred && !fix.safe) return;
    const others = changedElsewhere(finding, at(document), at(after(fix)));
    if (others.length > 0) said.push(`"${fix.title}" may be applied unseen and changes ${others.join(', ')}`);
  });
  for (const fix of fixes) {
    if (!/^(Insert|Project|Pad|Crop|Pool|Upsample)\b/.test(fix.title)) continue;
    const lost = document.network.rows ? [] : lostPaths(document.network, after(fix).network);
    if (lost.length > 0) said.push(`"${fix.title}" gives other names to ${lost.join(', ')}`);
  }
  return said.map((complaint) => `[${finding.rule.id}] ${complaint}`);
}

/** Layers that say something else by then, and that the finding is not about. */
function changedElsewhere(finding: Finding, before: AnalyzedModel, after: AnalyzedModel): readonly string[] {
  // Where rows come or go, numbers are no names.
  if (before.network.rows?.length !== after.network.rows?.length) return [];
  const place = before.range(finding.span);
  const named = [finding.layer, ...(finding.about ?? [])].flatMap((layer) =>
    layer ? before.range(layer.definition.span) : [],
  );
  const own = before.network.layers.filter(({ definition }) => {
    const { start, end } = before.range(definition.span);
    const isNamed = named.some((range) => range.start === start && range.end === end);
    return isNamed || (start <= place.start && place.end <= end);
  });
  // A word that is misspelt in defaults or a block is mended where it stands, whatever depends on it.
  if (own.length === 0) return [];
  const paths = new Set(own.map(({ path }) => path));
  return changedPaths(before.network, after.network).filter((path) => !paths.has(path));
}

describe('fixes in the examples of the rule pages', () => {
  for (const page of someOf(rulePages(), 3)) {
    it(
      page.name,
      () => {
        const severities = pageSeverities(page.rule);
        const said = page.fences.flatMap(({ written, fileName }) => {
          const document = analyzeText(readAnnotations(written).text, severities, fileName);
          return [...document.findings.flatMap(flawsOf), ...checkAllFixes(document, severities)];
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

describe('the least intrusive fix comes first', () => {
  it('a pool that does not divide: how its size is rounded, its removal, the layer before it, the input', () => {
    const layers = ['layers:', '  - conv: { filters: 8, kernel: 5 }', '  - relu', '  - max_pool: 2'];
    expect(titlesFor('input: [39, 31, 1]', ...layers)).toEqual([
      'Set `rounding` to `floor` (gives 17×13×8, ±0 parameters)',
      'Set `rounding` to `ceil` (gives 18×14×8, ±0 parameters)',
      'Remove `max_pool` (gives 35×27×8, ±0 parameters)',
      'Set `kernel` of `conv_1` to 4 (gives 18×14×8, −72 parameters)',
      'Set the input to 40×32×1 (gives 18×14×8, ±0 parameters)',
    ]);
  });

  it('a pool of three on a map of 64: never another layer', () => {
    const layers = ['  - conv: { filters: 64, kernel: 3, padding: 1 }', '  - max_pool: 3', '  - relu'];
    const head = ['framework: pytorch', 'input: [3, 64, 64]', 'layers:'];
    expect(titlesFor(...head, ...layers)).toEqual([
      'Set `rounding` to `ceil` (64×21×21 → 64×22×22, ±0 parameters)',
      'Set `padding` to 1 (64×21×21 → 64×22×22, ±0 parameters)',
      'Set `kernel` to 2 (64×21×21 → 64×32×32, ±0 parameters)',
      'Set `kernel` of `conv_1` to 4 (its map 64×64×64 → 64×63×63, +1,344 parameters)',
      'Set the input to 3×63×63',
    ]);
  });

  it('a kernel that is too large: itself, its padding, the layer before it, the input', () => {
    const layers = ['  - conv: { filters: 8, kernel: 5 }', '  - conv: { filters: 8, kernel: 5 }'];
    expect(titlesFor('input: [8, 8, 1]', 'layers:', ...layers)).toEqual([
      'Set `kernel` to 4 (gives 1×1×8, −576 parameters)',
      'Set `padding` to 1 (gives 2×2×8, ±0 parameters)',
      'Set `kernel` of `conv_1` to 4 (gives 1×1×8, −72 parameters)',
      'Set `padding` of `conv_1` to 1 (gives 2×2×8, ±0 parameters)',
      'Set the input to 9×9×1 (gives 1×1×8, ±0 parameters)',
    ]);
  });

  it('another kernel of the layer before for the axis that does not fit', () => {
    const layers = ['layers:', '  - conv: { filters: 8, kernel: 4 }', '  - max_pool: 2'];
    const titles = titlesFor('framework: pytorch', 'input: [1, 39, 30]', ...layers).map(withoutEffect);
    expect(titles).toContain('Set `kernel` of `conv_1` to [4, 3]');
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
  it.each(someOf(BROKEN, 7))(
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
      if (fix !== undefined) expect(titles.map(withoutEffect)).toContain(fix);
    },
    PATIENCE,
  );
});
