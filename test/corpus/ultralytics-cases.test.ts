// Faults that people really made in YOLO files: each is found where a person has to change the file, is the only
// thing that is found there, and goes away by the fix that is offered.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../server/src/text/edit.ts';
import type { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { analyzeText } from '../harness/analyze.ts';
import { withoutEffect } from '../harness/fix-titles.ts';
import { inCorpus } from './shared.ts';

interface Expected {
  readonly severity: string;
  readonly rule: string;
  /** The characters it points at. */
  readonly at: string;
  /** The first fix, without what it says of its effect; absent: there is none. */
  readonly fix?: string;
}

/** Stems of the snippets are short of rows, so they skip pixels; published stems do not. */
const SKIPPING = 'stride-exceeds-kernel';

const CASES: Readonly<Record<string, readonly Expected[]>> = {
  A1: [
    { severity: 'error', rule: 'concat-mismatch', at: '3', fix: 'Read row 4 (64×40×40) in place of row 3' },
  ],
  A3: [
    {
      severity: 'warning',
      rule: 'unknown-layer-kind',
      at: 'CBAM',
      fix: 'Declare `CBAM` with `channels=same size=same`',
    },
    { severity: 'warning', rule: 'head-reads-concat', at: '5', fix: 'Read row 6 in place of row 5' },
  ],
  A5: [{ severity: 'error', rule: 'concat-mismatch', at: '1, 2' }],
  A7: [{ severity: 'error', rule: 'unresolved-reference', at: '37', fix: 'Read row 0' }],
  A9: [{ severity: 'error', rule: 'anchor-rows', at: '[1, 2]' }],
  A11: [{ severity: 'warning', rule: 'head-reads-concat', at: '3', fix: 'Read row 4 in place of row 3' }],
  B2: [
    { severity: 'error', rule: 'concat-mismatch', at: '-4', fix: 'Read row 1 (64×40×40) in place of row 0' },
  ],
  B4: [
    {
      severity: 'error',
      rule: 'concat-mismatch',
      at: '1, 1',
      fix: 'Set `stride` to 2 and `padding` to 0 in row 2',
    },
  ],
  B6: [
    { severity: 'error', rule: 'image-size-not-multiple', at: '240', fix: 'Set the image size to 224×224' },
  ],
  B8: [
    { severity: 'error', rule: 'image-size-not-multiple', at: '464', fix: 'Set the image size to 480×480' },
  ],
  C2: [
    {
      severity: 'warning',
      rule: 'unknown-layer-kind',
      at: 'CBAM',
      fix: 'Declare `CBAM` with `channels=same size=same`',
    },
  ],
  C4: [
    { severity: 'hint', rule: 'width-rounded', at: '48' },
    {
      severity: 'error',
      rule: 'channel-mismatch',
      at: '96',
      fix: 'Change `Conv2` to `Conv`, whose width is scaled',
    },
  ],
  C6: [
    {
      severity: 'warning',
      rule: 'unknown-layer-kind',
      at: 'MyDCN',
      fix: 'Declare `MyDCN` with `channels=width size=/2`',
    },
    { severity: 'hint', rule: 'width-rounded', at: '80' },
  ],
  C8: [
    {
      severity: 'error',
      rule: 'input-width-in-arguments',
      at: '48',
      fix: 'Remove `24`, the width of the input',
    },
  ],
  C10: [
    { severity: 'info', rule: 'width-rounded', at: '6', fix: 'Set the width to 8' },
    { severity: 'info', rule: 'width-rounded', at: '20', fix: 'Set the width to 24' },
  ],
  // An error until August 2026; the newest release builds it.
  C12: [{ severity: 'warning', rule: 'differs-by-release', at: 'C3k2' }],
  C14: [
    {
      severity: 'error',
      rule: 'channel-mismatch',
      at: 'nn.Conv2d',
      fix: 'Change `nn.Conv2d` to `Conv`, without the input width',
    },
    { severity: 'error', rule: 'channel-mismatch', at: '256', fix: 'Set the input channels to 512' },
  ],
  D1: [{ severity: 'error', rule: 'unknown-layer-kind', at: 'C2F', fix: 'Change `C2F` to `C2f`' }],
  D3: [{ severity: 'error', rule: 'missing-attribute', at: 'SCDown', fix: 'Add `2` for `s`' }],
  D5: [
    {
      severity: 'info',
      rule: 'scale-not-in-name',
      at: 'scales',
      fix: 'Write in a comment that the scale is `s`',
    },
  ],
};

interface Case {
  readonly id: string;
  readonly text: string;
  readonly fileName: string;
}

/** The snippets of a page, each under a heading that starts with its id. */
function casesOf(page: string): readonly Case[] {
  return page
    .split(/^### /m)
    .slice(1)
    .flatMap((section): Case[] => {
      const id = /^\w+/.exec(section)?.[0] ?? '';
      const snippet = /```yaml\n([\s\S]*?)```/.exec(section)?.[1];
      const size = /\(at (\d+);/.exec(section)?.[1];
      const name = /saved as ([\w-]+\.yaml)/.exec(section)?.[1];
      if (snippet === undefined) return [];
      const text = size === undefined ? snippet : `# convlint: input=${size}\n${snippet}`;
      return [{ id, text, fileName: name ?? 'yolo11-plants.yaml' }];
    });
}

function analyze({ text, fileName }: Case): AnalyzedDocument {
  return analyzeText(text, { [SKIPPING]: 'off' }, fileName);
}

const file = inCorpus('cases/ultralytics-yaml.md', 'Faults that people made in YOLO files');
const cases = file === undefined ? [] : casesOf(readFileSync(file, 'utf8'));

describe.skipIf(file === undefined)('faults that people made', () => {
  it('are those that are expected here', () => {
    expect(cases.map(({ id }) => id)).toEqual(Object.keys(CASES));
  });

  it.each(cases)('$id is found, and mended where it can be', (one) => {
    const document = analyze(one);
    const found = document.findings.map((finding): Expected => {
      const { start, end } = document.range(finding.span);
      const [fix] = document.fixes(finding);
      return {
        severity: finding.severity,
        rule: finding.rule.id,
        at: document.text.slice(start, end),
        ...(fix && { fix: withoutEffect(fix.title) }),
      };
    });
    expect(found).toEqual(CASES[one.id]);
  });

  it.each(cases)('$id has nothing left to mend after its fixes', (one) => {
    let document = analyze(one);
    for (let round = 0; round < 3; round++) {
      const fix = document.findings.flatMap((finding) => document.fixes(finding).slice(0, 1))[0];
      if (fix === undefined) break;
      document = document.withText(applyEdits(document.text, fix.edits));
    }
    const left = document.findings.map(({ rule }) => rule.id);
    const unmendable = (CASES[one.id] ?? []).filter(({ fix }) => fix === undefined).map(({ rule }) => rule);
    expect(left).toEqual(unmendable);
  });
});
