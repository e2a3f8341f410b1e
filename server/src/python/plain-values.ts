// The values that hold no other: numbers, texts and what is not known.
import type { Span } from '../text/span.ts';

/** The characters that decide a value, while it is passed on unchanged. */
export interface Literal {
  readonly literal?: Span;
}

export interface Unknown {
  readonly type: 'unknown';
  /** What was not understood, for whoever asks from where on nothing is known. */
  readonly why?: string;
}

/** Exact: one that a number cannot hold is unknown. */
export interface Int extends Literal {
  readonly type: 'int';
  readonly value: number;
  /** The argument of a class that it came in by, where no literal decides it. */
  readonly passed?: Span;
}

export interface Float extends Literal {
  readonly type: 'float';
  readonly value: number;
}

export interface Bool extends Literal {
  readonly type: 'bool';
  readonly value: boolean;
  /** What is usual, and may be otherwise on another machine. */
  readonly isAssumed?: true;
}

export interface None extends Literal {
  readonly type: 'none';
}

export interface Text extends Literal {
  readonly type: 'text';
  readonly value: string;
}

/** A string of bytes, each as the character of its number. */
export interface Bytes {
  readonly type: 'bytes';
  readonly value: string;
}

export interface Range {
  readonly type: 'range';
  readonly start: number;
  readonly stop: number;
  readonly step: number;
}

export type Plain = Unknown | Int | Float | Bool | None | Text | Bytes | Range;
