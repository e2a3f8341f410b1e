// Which candidates are offered: those that mend, else those that only bring to light what was wrong before; and
// what fails costs a line in the log.
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../../../test/harness/analyze.ts';
import { withoutEffect } from '../../../test/harness/fix-titles.ts';
import type { FixIntent } from '../formats/fix-intent.ts';
import type { Finding, FixCandidate } from '../rules/rule.ts';
import type { Analysis, EditableVersion } from './fix.ts';
import { fixesFor } from './fixes-for.ts';

function model(...lines: readonly string[]) {
  return analyzeText(`${lines.join('\n')}\n`);
}

function offered(document: ReturnType<typeof model>, rule: string) {
  const finding = document.findings.find((each) => each.rule.id === rule);
  if (finding === undefined) throw new Error(`no ${rule}: ${document.findings.map((each) => each.rule.id)}`);
  return document.fixes(finding);
}

const titles = (document: ReturnType<typeof model>, rule: string) =>
  offered(document, rule).map(({ title }) => withoutEffect(title));

describe('a correction that reveals an error', () => {
  it('of a layer whose kind was misspelt', () => {
    const document = model('input: [8, 8, 1]', 'layers:', '  - convv: { filters: 4, kernel: 9 }');
    expect(titles(document, 'unknown-layer-kind')).toEqual(['Change `convv` to `conv`']);
  });

  it('further down, where the size was not known', () => {
    const document = model(
      'input: [8, 8, 1]',
      'layers:',
      '  - conv: { filters: 4, kernal: 5 }',
      '  - relu',
      '  - conv: { filters: 4, kernel: 5 }',
    );
    expect(titles(document, 'unknown-attribute')).toEqual(['Change `kernal` to `kernel`']);
  });

  it('in a block whose use was misspelt, while another use is right', () => {
    const document = model(
      'input: [8, 8, 1]',
      'blocks:',
      '  step:',
      '    layers:',
      '      - conv: { filters: 4, kernel: 5 }',
      'layers:',
      '  - step',
      '  - stepp',
    );
    expect(titles(document, 'unknown-layer-kind')).toEqual(['Change `stepp` to `step`']);
  });

  it('of the same rule', () => {
    const document = model('input: [8, 8, 1]', 'x-layers:', 'layrs:', '  - convv: { filters: 4, kernel: 3 }');
    expect(titles(document, 'unknown-key')).toEqual(['Change `layrs` to `layers`']);
  });

  it('is as safe as any other: the model did not work before', () => {
    const document = model('input: [8, 8, 1]', 'layers:', '  - convv: { filters: 4, kernel: 9 }');
    expect(offered(document, 'unknown-layer-kind')[0]).toMatchObject({ preferred: true, safe: true });
  });
});

it('an edit that causes an error in a layer that was checked before is not offered', () => {
  const document = model(
    'input: [8, 8, 1]',
    'layers:',
    '  - conv: { filters: 4, kernel: 9 }',
    '    name: large',
    '  - conv: { filters: 4, kernel: 3, in_channels: 4 }',
    '    from: input',
  );
  expect(titles(document, 'channel-mismatch')).not.toContain('Change `input` to `large`');
});

/** What fixes need of a model. */
function pick({ text, segments, network, facts, edit }: EditableVersion): EditableVersion {
  return { text, segments, network, facts, edit };
}

/** The fixes of the first finding with these candidates, and what is logged. */
function tried(
  document: ReturnType<typeof model>,
  fixes: () => readonly FixCandidate[],
  change: Partial<Analysis> = {},
) {
  const [first] = document.findings;
  if (first === undefined) throw new Error('nothing is found');
  const lines: string[] = [];
  const finding: Finding = { ...first, fixes };
  const analysis: Analysis = {
    text: document.text,
    segments: document.segments,
    network: document.network,
    facts: document.facts,
    edit: document.edit,
    findings: document.findings,
    foundIn: (id) => document.foundIn(id),
    tried: (text) => document.tried(text),
    ofModel: (id) => ({ ...pick(document.ofModel(id)), ...change }),
    askedModel: (id) => document.askedModel(id),
    log: (line) => lines.push(line),
    ...change,
  };
  return { titles: fixesFor(analysis, finding).map(({ title }) => withoutEffect(title)), lines };
}

/** Writes `conv` where the first finding is. */
function correction({ findings: [first] }: ReturnType<typeof model>): FixCandidate {
  return {
    title: 'Change it',
    intents: first ? [{ type: 'replace', span: first.span, text: 'conv' }] : [],
  };
}

const removal: FixCandidate = { title: 'Remove it', intents: [{ type: 'remove-layer', layer: 1 }] };

it('what is wrong with a layer that a fix adds was not there before', () => {
  // Of a kernel of 1, a stride of 2 does not divide where sizes are exact, and does where they are rounded down.
  const sizes = 'inputs: { a: [8, 8, 4], b: [4, 8, 8] }';
  const to = (kernel: string) =>
    `Project what the input \`a\` gives to 8 channels with a ${kernel} convolution of stride [2, 1]`;
  expect(titles(model(sizes, 'layers:', '  - add: [a, b]'), 'merge-mismatch')).toEqual([to('2×1')]);
  expect(titles(model('rounding: floor', sizes, 'layers:', '  - add: [a, b]'), 'merge-mismatch')).toEqual([
    to('1×1'),
    to('2×1'),
  ]);
});

it('what reveals an error is not offered beside what brings none', () => {
  const document = model('input: [8, 8, 1]', 'layers:', '  - convv: { filters: 4, kernel: 9 }', '  - relu');
  expect(tried(document, () => [correction(document), removal]).titles).toEqual(['Remove it']);
});

describe('what fails', () => {
  const document = model('input: [8, 8, 1]', 'layers:', '  - convv: { filters: 4, kernel: 3 }');
  const good = correction(document);

  it('a rule without candidates', () => {
    const { titles, lines } = tried(document, () => {
      throw new Error('no luck');
    });
    expect(titles).toEqual([]);
    expect(lines).toEqual(['fixes of unknown-layer-kind failed: no luck']);
  });

  it('a candidate that a format cannot write: the next one is tried', () => {
    const edit = (intent: FixIntent) => {
      if (intent.type !== 'replace') throw new Error('cannot write');
      return document.edit(intent);
    };
    const { titles, lines } = tried(document, () => [removal, good], { edit });
    expect(titles).toEqual(['Change it']);
    expect(lines).toEqual(['"Remove it" of unknown-layer-kind failed: cannot write']);
  });

  it('an analysis of the changed text', () => {
    const { titles, lines } = tried(document, () => [good], {
      tried: () => {
        throw new Error('broken');
      },
    });
    expect(titles).toEqual([]);
    expect(lines).toEqual(['"Change it" of unknown-layer-kind failed: broken']);
  });
});
