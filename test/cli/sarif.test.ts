// The SARIF report against the object model of the standard (types) and its rules that types cannot say.
import type { Log, ReportingDescriptor, Result } from 'sarif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rules } from '../../server/src/rules/index.ts';
import { applyEdits } from '../../server/src/text/edit.ts';
import { LineMap } from '../../server/src/text/line-map.ts';
import { convlint, folderWith, removeFolder } from '../harness/command-line.ts';
import { TOO_LARGE, UNREAD } from './models.ts';

const FILES = { 'a b/größe#1.cnn.yaml': TOO_LARGE, 'unread.cnn.yaml': UNREAD };
let folder: string;
let log: Log;

beforeAll(async () => {
  folder = folderWith(FILES);
  const { stdout } = await convlint(['check', '.', 'gone.yaml', '--format', 'sarif'], { cwd: folder });
  log = JSON.parse(stdout);
});
afterAll(() => removeFolder(folder));

const run = () => log.runs[0] ?? expect.fail('no run');
const results = (): Result[] => run().results ?? [];

describe('sarif', () => {
  it('is one run of version 2.1.0', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.runs).toHaveLength(1);
    expect(run().columnKind).toBe('utf16CodeUnits');
    expect(run().tool.driver.name).toBe('convlint');
  });

  it('describes every rule, with its page', () => {
    const described: ReportingDescriptor[] = run().tool.driver.rules ?? [];
    expect(described.map((rule) => rule.id)).toEqual(rules.map((rule) => rule.id));
    for (const rule of described) {
      expect(rule.shortDescription?.text).toMatch(/\.$/);
      expect(['none', 'note', 'warning', 'error']).toContain(rule.defaultConfiguration?.level);
      expect(rule.help?.markdown).toContain(rule.id);
    }
  });

  it('places results by relative URI references, with regions that count from 1', () => {
    expect(results().length).toBeGreaterThanOrEqual(2);
    for (const result of results()) {
      expect(run().tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      for (const { physicalLocation } of [...(result.locations ?? []), ...(result.relatedLocations ?? [])]) {
        const { uri = '' } = physicalLocation?.artifactLocation ?? {};
        expect(['a%20b/gr%C3%B6%C3%9Fe%231.cnn.yaml', 'unread.cnn.yaml']).toContain(uri);
        const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = physicalLocation?.region ?? {};
        expect(Math.min(startLine, startColumn)).toBeGreaterThanOrEqual(1);
        expect([endLine, endColumn] >= [startLine, startColumn]).toBe(true);
      }
    }
    expect(results()[0]?.locations?.[0]?.physicalLocation?.region).toEqual({
      startLine: 6,
      startColumn: 34,
      endLine: 6,
      endColumn: 35,
    });
  });

  it('has fixes that give a text without the finding', async () => {
    const result = results().find(({ ruleId }) => ruleId === 'kernel-exceeds-input');
    expect(result?.fixes?.length).toBeGreaterThan(0);
    const lines = new LineMap(TOO_LARGE);
    for (const fix of result?.fixes ?? []) {
      expect(fix.description?.text).toBeTruthy();
      const edits = fix.artifactChanges.flatMap(({ replacements }) =>
        replacements.map(({ deletedRegion: region, insertedContent }) => ({
          range: {
            start: lines.offset({
              line: (region.startLine ?? 0) - 1,
              character: (region.startColumn ?? 0) - 1,
            }),
            end: lines.offset({ line: (region.endLine ?? 0) - 1, character: (region.endColumn ?? 0) - 1 }),
          },
          text: insertedContent?.text ?? '',
        })),
      );
      const words = ['check', '-', '--stdin-filename', 'a.cnn.yaml', '--format', 'json'];
      const { stdout } = await convlint(words, { stdin: applyEdits(TOO_LARGE, edits) });
      expect(stdout).not.toContain('kernel-exceeds-input');
    }
  });

  it('says that the run was not complete', () => {
    expect(run().invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: '`gone.yaml` could not be read: there is no such file.' } },
        ],
      },
    ]);
  });
});
