// What certainly fails in the release of ultralytics that is stated, although the newest one builds it.
import type { Argument } from '../../../libraries/literal.ts';
import type { ReleaseDifference } from '../../../network/rows.ts';
import { writtenParameters } from '../call.ts';
import type { Known } from '../dialects.ts';
import type { Header } from '../header.ts';
import { differencesOf } from '../release-differences.ts';
import { firstWithModule, isBefore } from '../releases.ts';
import type { Row } from '../rows.ts';
import { writtenFor } from '../scaling.ts';
import { quoted, type Report } from './report.ts';

export interface ReleaseContext {
  readonly header: Header;
  readonly written: readonly Argument[];
  /** After the depth gain. */
  readonly repeats: number;
}

export function checkRelease(row: Row, known: Known, context: ReleaseContext, report: Report): void {
  const { header, repeats } = context;
  const { release } = header;
  if (release === undefined) return;
  const first = firstWithModule(row.module);
  if (first !== undefined && isBefore(release, first)) {
    const reason = `it came with ultralytics ${first}, and this file is for ${release}`;
    report({ type: 'unknown-kind', span: row.moduleSpan, name: row.module, of: 'module', reason });
    return;
  }
  // Without copies there is nothing that could stop.
  if (repeats < 1) return;
  for (const difference of differencesOf(known, context)) {
    if (isBefore(release, difference.before)) reportStop(row, known, difference, context, report);
  }
}

/** Differences with which a release still builds the row are in the figures. */
function reportStop(
  row: Row,
  known: Known,
  difference: ReleaseDifference,
  { header, written }: ReleaseContext,
  report: Report,
): void {
  const { release, scale, divisor } = header;
  const unfit = (position: number) => {
    const span = written[position]?.span ?? row.argsSpan;
    const name = writtenParameters(known)[position]?.name ?? row.module;
    return { type: 'invalid-value', span, name, found: quoted(span) } as const;
  };
  switch (difference.type) {
    case 'narrow-attention': {
      const { channels, head } = difference;
      const expected = `a width of which attention gets at least ${head} channels in ultralytics ${release}, and of this it gets ${channels}`;
      report({ ...unfit(0), expected, suggestions: [] });
      break;
    }
    case 'missing-choice': {
      const where = difference.scale === '' ? 'without a scale' : `at scale \`${difference.scale}\``;
      const reason = `${where}, ultralytics ${release} overwrites it and stops if nothing is written`;
      const { name = '' } = writtenParameters(known)[1] ?? {};
      const missing = { type: 'missing-attribute', span: row.moduleSpan, name, kind: row.module } as const;
      report({ ...missing, meaning: '', reason });
      break;
    }
    case 'other-embedding': {
      const { given, needed } = difference;
      const fitting = writtenFor(needed, scale, divisor);
      const expected = `a number that becomes ${needed} in ultralytics ${release}, the width of the inner blocks, and this becomes ${given}`;
      report({ ...unfit(1), expected, suggestions: fitting === undefined ? [] : [String(fitting)] });
      break;
    }
  }
}
