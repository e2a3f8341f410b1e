// How a program came to where it fails: places that a finding about it points at.
import type { Span } from '../../text/span.ts';
import type { RelatedPlace } from '../rule.ts';

/** How many calls are shown. */
const MOST_CALLS = 4;

interface Placed {
  readonly origin?: Span;
  readonly calls?: readonly Span[];
}

/** Where it is written, if that is in another file, and the calls that led there. */
export function placesOf({ origin, calls = [] }: Placed): readonly RelatedPlace[] {
  return [
    ...(origin ? [{ span: origin, message: 'This is where it is written' }] : []),
    ...calls.slice(0, MOST_CALLS).map((span) => ({ span, message: 'It is called here' })),
  ];
}
