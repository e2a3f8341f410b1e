// Candidates that give a program other sizes where it has them: in what is written, or in the numbers that decide it.
import type { Resized } from '../../network/file-problem.ts';
import type { Span } from '../../text/span.ts';
import { quoted, shapeInSentence } from '../../wording/sentence.ts';
import type { FixCandidate } from '../rule.ts';

/** None where it is written in another file. */
export function resizing(resized: Resized | undefined, origin: Span | undefined): FixCandidate[] {
  if (!resized || origin) return [];
  const { span, from, to } = resized;
  return [
    {
      title: `Set the sizes to ${shapeInSentence(to)}`,
      intents: [{ type: 'set-sizes', span, from, to }],
    },
    {
      title: 'Change the number',
      says: (name, value) => `Set ${quoted(name)} to ${value}`,
      intents: [{ type: 'change-constant', span }],
    },
  ];
}
