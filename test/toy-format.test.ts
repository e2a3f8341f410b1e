// The toy format, a small one that has everything a format may have: several models in a file, parts of other files, versions that take over
// what did not change. It is also the worked example of docs/new-format.md.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FULL_ABILITIES } from '../server/src/features/client-abilities.ts';
import { diagnostics } from '../server/src/features/diagnostics.ts';
import { documentSymbols } from '../server/src/features/document-symbols.ts';
import { hover } from '../server/src/features/hover.ts';
import { inlayHints } from '../server/src/features/inlay-hints.ts';
import { findingResults } from '../server/src/results/finding-result.ts';
import { applyEdits } from '../server/src/text/edit.ts';
import type { FileState } from '../server/src/text/files.ts';
import { AnalyzedDocument } from '../server/src/workspace/analyzed-document.ts';
import { DEFAULT_CONFIGURATION } from '../server/src/workspace/configuration.ts';
import { plainDocument } from './harness/plain-document.ts';
import { toy } from './toy-format/index.ts';

const TWO = `model small
  input 3 8 8
  conv 8 3
  relu
model large
  input 3 16 16
  conv 8 3
  conv 16 32 # too large
`;

const USING = `model user
  input 3 8 8
  use stem.toy
  relu
`;

const STEM = `# What others begin with
part stem
  conv 8 3
`;

/** Files that a test can change. */
class Folder {
  readonly #states = new Map<string, FileState>();

  constructor(texts: Readonly<Record<string, string>> = {}) {
    for (const [path, text] of Object.entries(texts)) this.write(path, text);
  }

  write(path: string, text: string): void {
    this.#states.set(path, { text });
  }

  read(path: string): FileState {
    return this.#states.get(path) ?? 'absent';
  }
}

function analyze(text: string, files?: Folder): AnalyzedDocument {
  const log = (message: string) => {
    throw new Error(message);
  };
  const input = { text, fileName: 'net.toy', format: toy, configuration: DEFAULT_CONFIGURATION, log };
  return new AnalyzedDocument({ ...input, ...(files && { files }) });
}

const opened = (analyzed: AnalyzedDocument) => ({
  uri: 'file:///models/net.toy',
  version: 1,
  analyzed,
  client: FULL_ABILITIES,
});

/** `line: message` of each finding. */
const said = (analysis: AnalyzedDocument) =>
  findingResults(analysis).map(({ range, message }) => `${range.start.line}: ${message}`);
const errors = (analysis: AnalyzedDocument) =>
  analysis.findings.filter(({ severity }) => severity === 'error');

describe('two models in a file', () => {
  const analysis = analyze(TWO);

  it('are two networks', () => {
    expect(analysis.models.map(({ id, network }) => [id, network.layers.length])).toEqual([
      ['small', 3],
      ['large', 3],
    ]);
  });

  it('have their findings gathered, each with the name of its model', () => {
    const [finding] = errors(analysis);
    expect(finding?.message).toMatch(/^In model `large`: /);
    expect(finding && analysis.lines.position(analysis.range(finding.span).start).line).toBe(7);
  });

  it('share what is wrong with a part that both use', () => {
    const shared = `${TWO.replace(/ {2}conv 16.*\n/, '  use wide\n').replace('  relu', '  use wide')}part wide\n  conv 8 99\n`;
    const messages = errors(analyze(shared)).map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).not.toContain('model');
  });

  it('have hints, hovers and an outline', () => {
    const document = opened(analysis);
    const hints = inlayHints(document, { start: 0, end: TWO.indexOf('model large') });
    expect(hints.map(({ position, label }) => [position.line, label])).toEqual([
      [2, '8×6×6 · 224 params'],
      [3, '8×6×6'],
    ]);
    expect(JSON.stringify(hover(document, TWO.indexOf('conv')))).toContain('8×6×6');
    const outline = documentSymbols(document);
    expect(outline.map(({ name }) => name)).toEqual(['small', 'large']);
    expect(outline[0]).toMatchObject({ children: [{ name: 'input' }, { name: 'conv' }, { name: 'relu' }] });
  });
});

describe('fixes', () => {
  it('write numbers of this text', () => {
    const analysis = analyze(TWO.replace(/model large[\s\S]*/, '').replace('conv 8 3', 'conv 8 9'));
    const [finding] = errors(analysis);
    const fix = finding && analysis.fixes(finding)[0];
    expect(applyEdits(analysis.text, fix?.edits ?? [])).toContain('conv 8 8');
  });
});

describe('a part of another file', () => {
  it('is read from it', () => {
    const analysis = analyze(USING, new Folder({ 'stem.toy': STEM }));
    expect(analysis.network.layers.map(({ path }) => path)).toEqual(['input', 'stem/conv', 'relu']);
    expect(errors(analysis)).toEqual([]);
    expect(analysis.reads).toEqual([{ path: 'stem.toy', state: { text: STEM } }]);
  });

  it('is wrong where it is used, with the place that is to blame beside it', () => {
    const analysis = analyze(USING, new Folder({ 'stem.toy': STEM.replace('8 3', '8 9') }));
    const [result] = findingResults(analysis);
    expect(result).toMatchObject({
      range: { start: { line: 2, character: 2 } },
      file: 'stem.toy',
      fixes: [],
    });
    expect(result?.message).toMatch(/^In `stem\/conv`: /);
    const [diagnostic] = diagnostics(opened(analysis));
    expect(diagnostic?.relatedInformation?.[0]).toMatchObject({
      location: { uri: 'file:///models/stem.toy', range: { start: { line: 2, character: 9 } } },
    });
  });

  it('is told apart in each use', () => {
    const twice = USING.replace('  relu', '  use stem.toy');
    const analysis = analyze(twice, new Folder({ 'stem.toy': STEM.replace('8 3', '8 5') }));
    expect(said(analysis)).toHaveLength(1);
    expect(errors(analysis)).toHaveLength(1);
  });

  it('is not advised on from here', () => {
    const stem = STEM.replace('8 3', '7 2 3');
    expect(said(analyze(USING, new Folder({ 'stem.toy': stem })))).toEqual([]);
    expect(said(analyze(USING.replace('use stem.toy', 'conv 7 2 3')))).not.toEqual([]);
  });

  it('may use parts of others, beside it', () => {
    const files = new Folder({ 'lib/a.toy': 'part a\n  use b.toy\n', 'lib/b.toy': 'part b\n  conv 4 9\n' });
    const analysis = analyze(USING.replace('stem.toy', 'lib/a.toy'), files);
    expect(findingResults(analysis)).toMatchObject([{ range: { start: { line: 2 } }, file: 'lib/b.toy' }]);
    expect(analysis.reads.map(({ path }) => path)).toEqual(['lib/a.toy', 'lib/b.toy']);
  });

  it('does not exist, or is not known', () => {
    expect(said(analyze(USING, new Folder()))).toEqual(['2: No part here is called `stem.toy`.']);
    expect(said(analyze(USING))).toEqual([]);
  });

  it('may not use itself', () => {
    const files = new Folder({ 'stem.toy': 'part stem\n  use stem.toy\n' });
    expect(said(analyze(USING, files))).toEqual([]);
    expect(said(analyze('model m\n  input 1 8 8\n  use p\npart p\n  use p\n'))).toHaveLength(1);
  });

  it('is read anew when it changes, and only then', () => {
    const files = new Folder({ 'stem.toy': STEM });
    const analysis = analyze(USING, files);
    expect([analysis.isOutdated, errors(analysis).length]).toEqual([false, 0]);
    files.write('stem.toy', STEM.replace('8 3', '8 9'));
    expect(analysis.isOutdated).toBe(true);
    const next = analysis.withText(USING);
    expect([next.isOutdated, errors(next).length]).toEqual([false, 1]);
  });
});

describe('the next version', () => {
  it('keeps what an edit leaves alone', () => {
    const files = new Folder({ 'stem.toy': STEM });
    const analysis = analyze(`${USING}${TWO}`, files);
    expect(analysis.models).toHaveLength(3);
    const next = analysis.withText(analysis.text.replace('conv 16 32', 'conv 16 5'));
    const [before, after] = [analysis.models, next.models].map((models) =>
      models.map(({ network }) => network.layers),
    );
    expect(after?.[0]?.every((layer, index) => layer === before?.[0]?.[index])).toBe(true);
    expect(after?.[2]?.map((layer, index) => layer === before?.[2]?.[index])).toEqual([true, true, false]);
  });

  it.each([
    ['conv 8 3', 'conv 8'],
    ['model large\n', ''],
    ['model large', 'model small'],
    ['  relu\n', '  relu\n  relu\n'],
    ['  use stem.toy', '  use other.toy'],
    ['  use stem.toy', '  conv x 0 # convlint-disable-line'],
    ['model user\n', 'part stem\n'],
  ])('says what a fresh reading says: %o instead of %o', (from, to) => {
    const files = new Folder({ 'stem.toy': STEM });
    const text = `${USING}${TWO}`;
    const before = analyze(text, files);
    expect(before.findings).toHaveLength(said(before).length);
    const [next, fresh] = [before.withText(text.replace(from, to)), analyze(text.replace(from, to), files)];
    expect(plainDocument(next.document)).toEqual(plainDocument(fresh.document));
    expect(said(next)).toEqual(said(fresh));
  });
});

it('stands on the page about new formats as it is', () => {
  const folder = join(import.meta.dirname, 'toy-format');
  const page = readFileSync(join(import.meta.dirname, '../docs/new-format.md'), 'utf8');
  const shown = [...page.matchAll(/^`test\/toy-format\/(.+)`:\n\n```ts\n([\s\S]*?)^```$/gm)];
  const code = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  expect(Object.fromEntries(shown.map(([, name, text]) => [name, text]))).toEqual(Object.fromEntries(code));
});
