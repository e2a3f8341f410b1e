// Comments to convlint in Python.
import type { Comment } from '../../syntax/python/tree.ts';
import type { Directive } from '../format.ts';

export function directivesIn(comments: readonly Comment[]): readonly Directive[] {
  return comments.flatMap(({ text, span }) => {
    const match = /^#\s*convlint(?!\w)/.exec(text);
    return match ? [{ text: text.slice(match[0].length), span }] : [];
  });
}
