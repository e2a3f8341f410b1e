// Where things are written that a program makes and calls, as the places of a network. For one place it is the very same object
// each time, in a version of a text and from version to version.
import type { Call, Definition } from '../network/definition.ts';
import { isSomewhere, NO_PLACE } from '../python/no-place.ts';
import { OwnTexts } from '../python/own-text.ts';
import type { Given, Run } from '../python/values.ts';
import type { Span } from '../text/span.ts';

/** What is handed from one version of a text to the next: places that things were written at, so that they stay the same objects. */
export interface Places {
  /** At one place things of several kinds may be made. */
  readonly definitions: WeakMap<Span, Map<string, Definition>>;
  readonly calls: WeakMap<Span, Call>;
  /** Texts of libraries that were parsed. */
  readonly texts: OwnTexts;
}

/** Of a text of which nothing was read before. */
export function noPlaces(texts = new OwnTexts()): Places {
  return { definitions: new WeakMap(), calls: new WeakMap(), texts };
}

/** The place of what is written nowhere. */
export const NOWHERE: Span = NO_PLACE;

type Written = Pick<Given, 'span' | 'callee'>;

export class WrittenPlaces {
  /** Places by their spans, which statements that an edit did not touch keep. */
  readonly kept: Places;

  constructor(places: Places = noPlaces()) {
    this.kept = places;
  }

  /** Where something is written, from a call in the program. `around` is taken where that stands in no file. */
  definition(kind: string, { span, callee }: Written, run: Run, around?: Span): Definition {
    const place = this.placeOf([span, run.at], run, around);
    const { definitions } = this.kept;
    const all = definitions.get(place) ?? new Map<string, Definition>();
    const isInLibrary = span === NOWHERE;
    const key = isInLibrary ? `${kind} in a library` : kind;
    const known = all.get(key);
    if (known) return known;
    const kindSpan = callee && callee.segment === place.segment ? callee : place;
    const made: Definition = { kind, span: place, kindSpan, ...(isInLibrary && { isInLibrary }) };
    definitions.set(place, all.set(key, made));
    return made;
  }

  call({ span, callee }: Written, run: Run, around?: Span): Call {
    const place = this.placeOf([span], run, around);
    const { calls } = this.kept;
    const known = calls.get(place);
    if (known) return known;
    const made = { span: place, kindSpan: callee && callee.segment === place.segment ? callee : place };
    calls.set(place, made);
    return made;
  }

  /** The first place that a file has, else that of the innermost call in one, else what is around. */
  placeOf(places: readonly (Span | undefined)[], run: Run, around?: Span): Span {
    return places.find(isSomewhere) ?? run.stack.findLast(isSomewhere) ?? around ?? NOWHERE;
  }
}
