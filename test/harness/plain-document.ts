// What a format read, as plain data with ranges in the whole text: to compare versions that were read in different ways.
import type { FormatDocument } from '../../server/src/formats/format.ts';
import type { Span } from '../../server/src/text/span.ts';

export function plainDocument({ network, directives, segments }: FormatDocument): unknown {
  const text = JSON.stringify({ network, directives }, (_, value: unknown) => {
    if (isSpan(value)) return segments.locate(value);
    return value instanceof Map ? [...value] : value;
  });
  return JSON.parse(text);
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'segment' in value && 'start' in value;
}
