// A toy file as lines of words. Every line is a segment, so that a line that an edit leaves alone stays the very same object.
import type { Definition } from '../../server/src/network/definition.ts';
import type { Segment, Span } from '../../server/src/text/span.ts';
import { spliced } from '../../server/src/versions/spliced.ts';
import { unchangedEnds } from '../../server/src/versions/unchanged-ends.ts';

export interface Word {
  readonly text: string;
  readonly span: Span;
}

export interface Line {
  /** The line with its break. */
  readonly segment: Segment;
  readonly words: readonly Word[];
  /** From its `#`. */
  readonly comment?: Word;
  /** What the line says, once, whatever becomes of it. */
  readonly definition: Definition;
}

/** The lines of a text; those of the version before where they say the same. */
export function readLines(text: string, before: readonly Line[] = []): readonly Line[] {
  const texts = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const ends = unchangedEnds(before, texts, ({ segment }, now) => segment.text === now);
  return spliced(before, ends, texts.slice(ends.start, texts.length - ends.end).map(readLine));
}

function readLine(text: string): Line {
  const segment = { text };
  const wordAt = (match: RegExpExecArray): Word => {
    const span = { segment, start: match.index, end: match.index + match[0].length };
    return { text: match[0], span };
  };
  const [comment] = [...text.matchAll(/#.*/g)].map(wordAt);
  const words = [...text.slice(0, comment?.span.start).matchAll(/\S+/g)].map(wordAt);
  const kindSpan = words[0]?.span ?? { segment, start: 0, end: 0 };
  const span = { ...kindSpan, end: words.at(-1)?.span.end ?? 0 };
  return {
    segment,
    words,
    ...(comment && { comment }),
    definition: { kind: words[0]?.text ?? '', kindSpan, span },
  };
}
