// Comments to convlint in Python.
import type { ClassDefinition, PythonTree } from '../../syntax/python/tree.ts';
import { joinSpans, type Span } from '../../text/span.ts';
import type { Directive } from '../format.ts';
import { headOf, isAtClass } from './class-comments.ts';

export function directivesIn(tree: PythonTree): readonly Directive[] {
  return tree.comments.flatMap(({ text, span }) => {
    const match = /^#\s*convlint(?!\w)/.exec(text);
    if (!match) return [];
    const said = text.slice(match[0].length);
    const found = said.startsWith('-')
      ? classesOf(tree).find((one) => isAtClass(one, span, tree))
      : undefined;
    return [{ text: said, span, ...(found && { class: wholeOf(found) }) }];
  });
}

/** The classes at the top of a text, each with what decorates it. */
export function classesIn(tree: PythonTree): readonly Span[] {
  return classesOf(tree).map(wholeOf);
}

function classesOf({ statements }: PythonTree): readonly ClassDefinition[] {
  return statements.filter((statement) => statement.type === 'class');
}

function wholeOf(of: ClassDefinition): Span {
  return joinSpans(headOf(of), of.span);
}
