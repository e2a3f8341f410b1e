// Comments at a class that say with which arguments and sizes it is looked at: `# convlint: ResNet(Block, [2, 2]) input=3x224x224`,
// or `# convlint: input=1x28x28` alone. They stand in the lines above the class or its decorators, behind its head, or below it before its first method.
import type { FileProblem } from '../../network/file-problem.ts';
import type { ClassDefinition, Comment, PythonTree } from '../../syntax/python/tree.ts';
import { type Span, sourceOf } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import { readStatedInput } from '../stated-input.ts';

/** What one comment says. */
export interface ClassComment {
  readonly class: ClassDefinition;
  /** What makes the model, as it is written; absent: the class without arguments. */
  readonly expression?: string;
  /** One for each tensor that it is called with. */
  readonly inputs?: readonly StatedInput[];
  /** The whole comment. */
  readonly span: Span;
}

/** In the order of the text. What cannot be understood is left out. */
export function classCommentsIn(tree: PythonTree): readonly ClassComment[] {
  return placedIn(tree).flatMap(({ class: of, said, span }) =>
    of && typeof said === 'object' ? [{ ...said, class: of, span }] : [],
  );
}

/** What is wrong with those that cannot be understood. */
export function unreadComments(tree: PythonTree): readonly FileProblem[] {
  return placedIn(tree).flatMap(({ class: of, said, span }) => {
    const message = of ? said : NO_CLASS;
    return typeof message === 'string' ? [unread(span, message)] : [];
  });
}

/** That a comment counts for nothing, and why. */
export function unread(span: Span, message: string): FileProblem {
  return { type: 'structure', span, message, isUnread: true };
}

const NO_CLASS =
  'This comment says nothing, since it stands at no class: its place is the line above one, behind its head, or the lines below that.';

interface Placed {
  readonly class: ClassDefinition | undefined;
  readonly said: Said | string;
  readonly span: Span;
}

/** All comments that say what a class is looked at with, each with the class that it stands at. */
function placedIn(tree: PythonTree): readonly Placed[] {
  const comments = tree.comments.filter(({ text }) => MARK.test(text));
  if (comments.length === 0) return [];
  const classes = tree.statements.filter((statement) => statement.type === 'class');
  return comments.map((comment) => {
    const found = classes.find((one) => isAtClass(one, comment.span, tree));
    return { class: found, said: read(comment), span: comment.span };
  });
}

const MARK = /^#\s*convlint\s*:\s*(.*)$/s;

type Said = Pick<ClassComment, 'expression' | 'inputs'>;

/** What it says, or what is wrong with it. */
function read({ text }: Comment): Said | string {
  const said = MARK.exec(text)?.[1]?.trim() ?? '';
  const [written = '', input] = /(?:^|\s)input=(\S+)$/.exec(said) ?? [];
  const expression = said.slice(0, said.length - written.length).trim();
  const inputs = input?.split(',').map(readStatedInput);
  if (expression === '' && !inputs) {
    return 'This comment says nothing: an expression that makes the model, `input=` with its sizes, or both are missing.';
  }
  if (inputs && !inputs.every((one) => one !== undefined)) {
    return 'The sizes behind `input=` cannot be read: they are numbers with `x` between them, such as `input=3x224x224`, and a comma between two inputs.';
  }
  return { ...(expression !== '' && { expression }), ...(inputs && { inputs }) };
}

/** Whether a comment stands above a class with nothing but comments between, or in it before its first method. */
export function isAtClass(of: ClassDefinition, comment: Span, { segments, text }: PythonTree): boolean {
  const { start, end } = segments.locate(comment);
  const head = headOf(of);
  const first = segments.locate(head).start;
  if (end <= first) return /^(?:\s*#[^\r\n]*)*\s*$/.test(text.slice(end, first)) && isNear(text, end, first);
  const method = of.body.find(({ type }) => type === 'function') ?? of.body.at(-1);
  return (
    start > segments.locate(of.nameSpan).end &&
    method !== undefined &&
    end <= segments.locate(method.span).start
  );
}

/** No empty line is between. */
function isNear(text: string, end: number, first: number): boolean {
  return !/(?:\r\n?|\n)[ \t]*(?:\r\n?|\n)/.test(text.slice(end, first));
}

/** Where the class begins, with what decorates it. */
export function headOf({ decorators: [first], span }: ClassDefinition): Span {
  if (!first || first.span.segment !== span.segment) return span;
  const before = sourceOf({ ...span, start: 0, end: first.span.start });
  const sign = before.lastIndexOf('@');
  return { ...span, start: sign < 0 ? span.start : sign };
}
