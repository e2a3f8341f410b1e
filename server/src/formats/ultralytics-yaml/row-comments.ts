// What the comment behind a row claims: `# 9`, `# P3/8`, `# 0-P1/2`, `# 17 (P3/8-small)`. The parsers never read
// them, so they go stale when rows move.
import type { Claim, RowComment } from '../../network/rows.ts';
import type { Span } from '../../text/span.ts';

/** Longer comments tell stories. */
const LONGEST = 200;

/** An index on its own, or before a level, a comma or a stage: nothing else such a number could mean. */
const INDEX = /^#\s*(\d{1,4})(?=\s*$|\s*,|\s*[-–:]?\s*\(?P\d|-stage\b)/;
/** Forms in which a number may be an index: taken for one only where it is right. */
const PERHAPS = /^#\s*(?:[A-Z]\d{1,2}\s*\()?(\d{1,4})(?=\)|\s|$)/;
const LEVEL = /^#\s*(?:\d{1,4}\s*[-–:]?\s*\(?)?P(\d{1,2})(?:\/(\d{1,4}))?(?!\w)/;

/** `index` is the number that the row really has. */
export function commentBehind(row: Span, index: number): RowComment | undefined {
  const { text } = row.segment;
  const newline = text.indexOf('\n', row.end);
  const line = text.slice(row.end, newline < 0 ? text.length : newline);
  if (!/^[ \t,\]]*#/.test(line)) return undefined;
  const start = line.indexOf('#');
  if (line.length - start > LONGEST + 1) return undefined;
  const comment = line.slice(start).trimEnd();
  const from = row.end + start;
  const claim = (digits: string | undefined, before: number): Claim | undefined =>
    digits === undefined
      ? undefined
      : {
          value: Number(digits),
          span: { segment: row.segment, start: from + before, end: from + before + digits.length },
        };
  const number = indexIn(comment, index);
  const level = LEVEL.exec(comment);
  const levelClaim = level ? claim(level[1], comment.indexOf('P') + 1) : undefined;
  const strideClaim = level?.[2] ? claim(level[2], level[0].length - level[2].length) : undefined;
  const indexClaim = number && claim(number.digits, number.at);
  if (!indexClaim && !levelClaim) return undefined;
  return {
    span: { segment: row.segment, start: from, end: from + comment.length },
    ...(indexClaim && { index: indexClaim }),
    ...(levelClaim && { level: levelClaim }),
    ...(strideClaim && { stride: strideClaim }),
  };
}

function indexIn(comment: string, index: number): { digits: string; at: number } | undefined {
  const found = INDEX.exec(comment) ?? perhapsIndex(comment, index);
  const digits = found?.[1];
  return found && digits !== undefined ? { digits, at: found[0].length - digits.length } : undefined;
}

function perhapsIndex(comment: string, index: number): RegExpExecArray | undefined {
  const found = PERHAPS.exec(comment);
  return found && Number(found[1]) === index ? found : undefined;
}
