// The largest text that is read at all, wherever it comes from: a file, standard input, an editor, a caller.

/** Bytes of a file, characters of a text: anything larger is no model, and reading it would only cost time and memory. */
export const LARGEST_TEXT = 10_000_000;
