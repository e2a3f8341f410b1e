// What is known of a text besides the model that is shown is worked out in slices, with a chance for edits in between: the newest text
// is what people wait for.
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';

/** The length of a slice, in milliseconds; what is done at once may take longer. */
const SLICE = 5;

/** Looks for the model that is shown, as long as that `isWanted`, with a `turn` only where it takes long; whether it is known then. */
export async function soughtInSlices(
  analyzed: AnalyzedDocument,
  isWanted: () => boolean,
  turn: () => Promise<void>,
): Promise<boolean> {
  let since = Date.now();
  while (analyzed.seek()) {
    if (Date.now() - since < SLICE) continue;
    await turn();
    if (!isWanted()) return false;
    since = Date.now();
  }
  return true;
}

/**
 * Works out all that `advance` leads to, as long as it `isWanted`, a slice in each `turn`; whether it came to the end. `onStep` is called
 * whenever a part was done.
 */
export async function inSlices(
  analyzed: AnalyzedDocument,
  to: 'facts' | 'findings',
  isWanted: () => boolean,
  turn: () => Promise<void>,
  onStep: () => void = () => undefined,
): Promise<boolean> {
  // What was said before goes out first.
  await turn();
  if (!isWanted()) return false;
  let since = Date.now();
  while (analyzed.advance(to)) {
    onStep();
    if (Date.now() - since < SLICE) continue;
    await turn();
    if (!isWanted()) return false;
    since = Date.now();
  }
  return true;
}
