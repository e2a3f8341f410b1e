// After cells of a notebook were typed in, added, moved, deleted, split, joined, or made text and code again, an analysis that goes on from
// the version before finds exactly what a fresh one finds.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { kit } from '../server/src/formats/notebook/testing/kit.ts';
import { cellEdits } from './harness/cell-edits.ts';
import { checkVersions } from './harness/edits.ts';
import { runs } from './harness/runs.ts';

it('cells that are edited, and lists of them, are as if they were new', () => {
  const samples = kit.models.filter((text) => text.length < 1500);
  expect(samples.length).toBeGreaterThan(3);
  fc.assert(
    fc.property(cellEdits(samples, kit.typed), (versions) => checkVersions(versions, kit)),
    { numRuns: runs(60, 12) },
  );
}, 600_000);
