// Small files with faults and recipes that public files have, each with what the real library makes of it: folders of
// the optional corpus, by name. A further folder is one more name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../server/src/library.ts';
import { inCorpus } from './shared.ts';

const FOLDERS = [
  'attention-narrow-width',
  'average-pool',
  'backbone-is-a-path',
  'c3k2-m-without-c3k',
  'declared-known-module',
  'key-points-missing',
  'max-channels-as-ratio',
  'mismatch-behind-unknown',
  'more-maps-than-anchors',
  'one-row-backbone',
  'second-image',
  'zero-pad-list',
];

interface Expected {
  /** Findings at error level; absent: not said. */
  readonly errors?: readonly string[];
  /** Where one is due; lines count from 0. */
  readonly fault?: { readonly line: number; readonly rule?: string };
  /** `error` unless it says otherwise. */
  readonly level?: string;
  /** How many findings of warning level and above. */
  readonly findings?: number;
  /** Of the model, or by row. */
  readonly params?: number | Readonly<Record<string, number>>;
  /** Parameters by row. */
  readonly rows?: Readonly<Record<string, number>>;
  /** Output shapes by row. */
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /** Output channels by row. */
  readonly channels?: Readonly<Record<string, number>>;
  /** Every row that has channels has so many. */
  readonly rows_all_width?: number;
  /** The side of the image; absent: the usual one. */
  readonly imgsz?: number;
  /** Whether the library builds it. */
  readonly builds?: boolean;
}

const root = inCorpus('cases/wild-2', 'Small files found in the wild');

describe.skipIf(root === undefined)('small files found in the wild', () => {
  it.each(FOLDERS)('%s', (folder) => {
    const path = join(root ?? '', folder);
    const expected: Expected = JSON.parse(readFileSync(join(path, 'expect.json'), 'utf8'));
    const text = readFileSync(join(path, 'model.yaml'), 'utf8');
    const { imgsz } = expected;
    const size = imgsz === undefined ? {} : { input: [imgsz, imgsz] };
    const analysis = analyze(text, { fileName: 'model.yaml', ...size });
    const findings = analysis?.findings ?? [];
    const serious = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    const errors = findings.filter(({ severity }) => severity === 'error');
    if (expected.errors) expect(errors.map(({ rule }) => rule)).toEqual(expected.errors);
    if (expected.builds === true) expect(errors).toEqual([]);
    if (expected.findings !== undefined) expect(serious).toHaveLength(expected.findings);
    if (expected.fault) {
      const { line, rule } = expected.fault;
      const level = expected.level ?? 'error';
      const here = findings.filter(({ severity, range }) => severity === level && range.start.line === line);
      expect(here.length, JSON.stringify(findings)).toBeGreaterThan(0);
      if (rule !== undefined) expect(here.map((finding) => finding.rule)).toContain(rule);
    }
    const { params } = expected;
    if (typeof params === 'number') expect(analysis?.totals.params).toBe(params);
    const layers = new Map(analysis?.layers.map((layer) => [layer.path, layer]));
    for (const [row, count] of Object.entries({
      ...expected.rows,
      ...(typeof params === 'object' && params),
    })) {
      expect(layers.get(row)?.params, `row ${row}`).toBe(count);
    }
    for (const [row, shape] of Object.entries(expected.shapes ?? {})) {
      expect(layers.get(row)?.outputShape, `row ${row}`).toEqual(shape);
    }
    for (const [row, channels] of Object.entries(expected.channels ?? {})) {
      expect(layers.get(row)?.outputShape?.[0], `row ${row}`).toBe(channels);
    }
    if (expected.rows_all_width !== undefined) {
      const widths = analysis?.layers.slice(0, -1).map(({ outputShape }) => outputShape?.[0]);
      expect(new Set(widths)).toEqual(new Set([expected.rows_all_width]));
    }
  });
});
