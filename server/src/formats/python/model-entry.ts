// An entry of a program: a model with the arguments that it is made and called with.
import type { Spent } from '../../python/budget.ts';
import type { Class, Given, Instance } from '../../python/values.ts';
import type { Span } from '../../text/span.ts';
import type { StatedInput } from '../format.ts';
import type { Basis } from './followed-from.ts';
import type { InputBefore } from './shown-input.ts';
import type { MadeElsewhere } from './starters.ts';
import type { Traced } from './traced.ts';

export interface Entry {
  /** What makes the model, as it is written: `ResNet(Block, [2, 2])`. */
  readonly label: string;
  readonly span?: Span;
  readonly model: Instance;
  /** Its class, where the model itself is made when it is asked for. */
  readonly of?: Class;
  /** What it took to make it, where nothing was made or said on the way but the model. */
  readonly making?: Making;
  /** The program calls it itself. */
  readonly isCall?: true;
  /** The program has run it: there is nothing left to be done for its network. */
  readonly isRun?: true;
  /** Arguments that nobody states: it was made with what is not known. */
  readonly lacks?: readonly string[];
  /**
   * What its network follows from besides what the label names: where it is called, and what is stated of its input. Absent where it follows
   * from more than that.
   */
  readonly besides?: { readonly span: Span; readonly stated: () => string };
  /** The same with other numbers, where it was made with numbers that nobody states. */
  readonly alike?: readonly string[];
  /** The file of the project that says what is lacking, where the text does not. */
  readonly madeIn?: Pick<MadeElsewhere, 'file' | 'isShown' | 'isGuess'>;
  /** Runs it, if that has not been done. `before` is what was known of its input before an edit. */
  trace(before?: InputBefore): Traced | undefined;
}

/** How a model was made. */
export interface Making {
  /** What it follows from, before it was made. */
  readonly basis: Basis;
  readonly spent: Spent;
}

/** The sizes that are stated for a model; `undefined`: nobody states any. */
export interface InputsOf {
  (model: Pick<Instance, 'class'>): readonly StatedInput[] | undefined;
  /** They are stated from outside, and come before all that the file says. */
  readonly isAsked: boolean;
  /** Height, width and channels that images have where the file says nothing of them. */
  readonly usual?: readonly number[];
}

export const NO_ARGUMENTS: Given = { positional: [], keywords: new Map<string, never>(), isOpen: false };

const LONGEST_LABEL = 120;

/** A text, or a comment behind it. */
const TEXT_OR_COMMENT =
  /'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:\\.|[^'\\\r\n])*'|"(?:\\.|[^"\\\r\n])*"|#[^\r\n]*/g;

/** What is written, as one line without comments. */
export function labelOf(text: string): string {
  const code = text.includes('#')
    ? text.replace(TEXT_OR_COMMENT, (one) => (one.startsWith('#') ? '' : one))
    : text;
  const line = code.replace(/\s+/g, ' ').replace(/([([{]) | ([)\]}])/g, '$1$2');
  return line.length > LONGEST_LABEL ? `${line.slice(0, LONGEST_LABEL - 1)}…` : line;
}
