// Every published YOLO file, as its users open it: what is found in it at any of its scales is exactly what
// ultralytics-findings.json lists, each with the reason why it is true. Nothing among it may be an error.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeText } from '../harness/analyze.ts';
import { inCorpus } from './shared.ts';
import known from './ultralytics-findings.json' with { type: 'json' };

const corpus = inCorpus('corpus', 'Findings in published YOLO files');
const PATIENCE = 180_000;

interface Found {
  readonly severity: string;
  readonly rule: string;
  /** The row it is about: the last one that starts on its line or before. */
  readonly row: number;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
}

function findingsIn(file: string): readonly Found[] {
  const document = analyzeText(readFileSync(file, 'utf8'), {}, file);
  return document.findings.map(({ severity, rule, span }) => {
    const { start } = document.range(span);
    const before = (document.network.rows ?? []).filter((row) => document.range(row.span).start <= start);
    return { severity, rule: rule.id, row: before.at(-1)?.index ?? -1 };
  });
}

describe.skipIf(corpus === undefined)('published YOLO files', () => {
  const files = corpus === undefined ? [] : filesIn(corpus);

  it('are all here', () => expect(files.length).toBeGreaterThanOrEqual(178));

  it(
    'are found to have exactly what is known to be true of them',
    () => {
      const found = Object.fromEntries(
        files
          .map((file) => [file, findingsIn(join(corpus ?? '', file))] as const)
          .filter(([, findings]) => findings.length > 0),
      );
      const expected = Object.fromEntries(
        Object.entries(known).map(([file, findings]) => [
          file,
          findings.map(({ severity, rule, row }) => ({ severity, rule, row })),
        ]),
      );
      expect(found).toEqual(expected);
    },
    PATIENCE,
  );

  it('are called wrong only with a reason', () => {
    const all = Object.values(known).flat();
    expect(all.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(all.filter(({ reason }) => reason.trim() === '')).toEqual([]);
  });
});
