// What a format read, as plain data with ranges in the whole text: to compare versions that were read in different ways.
import type { FormatDocument } from '../../server/src/formats/format.ts';
import type { Call } from '../../server/src/network/definition.ts';
import type { Span } from '../../server/src/text/span.ts';

export function plainDocument({ models, items, directives, segments }: FormatDocument): unknown {
  const text = JSON.stringify({ models, items, directives }, (_, value: unknown) => {
    if (isSpan(value)) return segments.locateAnywhere(value);
    if (isCall(value)) return { kind: value.kind, at: [value.span, value.kindSpan] };
    return value instanceof Map ? [...value] : value;
  });
  return JSON.parse(text);
}

/** What else an entry of a file is besides a definition is not for those that read networks. */
function isCall(value: unknown): value is Call & { readonly kind?: string } {
  return typeof value === 'object' && value !== null && 'kindSpan' in value && 'span' in value;
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'segment' in value && 'start' in value;
}
