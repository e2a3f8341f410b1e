// The YOLO files in examples/, at each of their scales, against what their modules' formulas give apart from
// convlint (test/reference/examples/count-yolo.py). None of them may be called wrong in anything.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyzeText } from './harness/analyze.ts';

const folder = fileURLToPath(new URL('../examples/', import.meta.url));

/** Parameters by file and scale; `-` for files without scales. */
const PARAMETERS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  'acorn-anchors.yaml': { '-': 397_922 },
  'yolo11-acorn.yaml': { n: 307_780, s: 867_564, m: 3_832_252 },
  'yolo11-acorn-cls.yaml': { n: 178_010, s: 499_370 },
};

const read = (fileName: string) => readFileSync(`${folder}${fileName}`, 'utf8');

describe('YOLO examples', () => {
  it('have figures for every file, and a file for all figures', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !name.endsWith('.cnn.yaml'));
    expect(files.sort()).toEqual(Object.keys(PARAMETERS).sort());
  });

  it.each(Object.entries(PARAMETERS))('%s counts what its modules count', (fileName, expected) => {
    const document = analyzeText(read(fileName), {}, fileName);
    const found = document.models.map(({ id, facts }) => [id || '-', facts.totals.params]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  it.each(Object.keys(PARAMETERS))('%s is called wrong in nothing', (fileName) => {
    const { findings } = analyzeText(read(fileName), {}, fileName);
    expect(findings.map(({ rule, message }) => `${rule.id}: ${message}`)).toEqual([]);
  });

  it.each(Object.entries(PARAMETERS))('%s stands in the README with its parameters', (fileName, expected) => {
    const row = read('README.md')
      .split('\n')
      .find((line) => line.includes(`](${fileName})`));
    for (const count of Object.values(expected)) expect(row).toContain(count.toLocaleString('en'));
  });
});
