// The largest text that is read at all, wherever it comes from: a file, standard input, an editor, a caller.

/** Bytes of a file, characters of a text: anything larger is no model, and reading it would only cost time and memory. */
export const LARGEST_TEXT = 10_000_000;

/** Bytes of a notebook: most of a large one are pictures, of which nothing is read. */
export const LARGEST_NOTEBOOK = 100_000_000;

/** Parts of the JSON of a notebook, as commas and brackets tell: a picture is one of them. */
export const MOST_NOTEBOOK_PARTS = 4_000_000;
