// Random networks that ultralytics has built and run: errors, parameters and output shapes are the same here. How they
// are made and what else was compared is in README.md and record.md of `test/reference/ultralytics/`.
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { differences, readMeasured } from '../reference/ultralytics/compare.ts';

const folder = resolve(import.meta.dirname, '../reference/ultralytics');
const networks = readMeasured(resolve(folder, 'networks.jsonl'));
const byRelease = readMeasured(resolve(folder, 'releases.jsonl'));

describe('networks measured with several releases of ultralytics', () => {
  it('are read as the release reads them that they state', () => {
    const differing = byRelease.flatMap((network) =>
      differences(network).map((difference) => `${difference}\n${network.text}`),
    );
    expect(differing).toEqual([]);
  });

  it('would not be if the release were not heeded', () => {
    const heedless = byRelease.filter(({ text, ...network }) => {
      const unstated = text.replace(/^# convlint: ultralytics=.*\n/, '');
      return differences({ ...network, text: unstated }).length > 0;
    });
    expect(
      new Set(heedless.map(({ file, text }) => file + text.slice(text.indexOf('\n')))).size,
    ).toBeGreaterThanOrEqual(15);
  });
});

describe('random networks measured with ultralytics', () => {
  it('are many, and fail in every way', () => {
    expect(networks.length).toBeGreaterThanOrEqual(150);
    const stages = new Set(networks.map(({ stage }) => stage));
    expect([...stages].sort()).toEqual(['build', 'ok', 'run']);
  });

  it('are read as the library reads them', () => {
    const differing = networks.flatMap((network) =>
      differences(network).map((difference) => `${difference}\n${network.text}`),
    );
    expect(differing).toEqual([]);
  });

  it('are not compared in vain', () => {
    const working = networks.find(({ stage }) => stage === 'ok');
    const params = working?.params?.map((count) => count + 1);
    expect(working && params && differences({ ...working, params }).length).toBeGreaterThan(0);
  });
});
