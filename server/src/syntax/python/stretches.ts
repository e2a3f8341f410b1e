// Where a text that is not finished is cut, so that what is open in one definition does not swallow the next: at lines that start
// in the first column with a word that can only open a statement.
import type { Tree } from '@lezer/common';

const OPENS = /^(?:@|class\b|def\b|async\b|import\b|from\b|with\b|while\b|try\b)/;
const DEFINES = /^(?:class|def|async)/;

/** Where each stretch starts; the first one is 0. Lines in strings that have an end are none. */
export function startsOfStretches(readable: string, tree: Tree): readonly number[] {
  const strings = endedStrings(readable, tree);
  const starts = [0];
  let isDecorated = false;
  let string = 0;
  for (const { index, 0: line } of readable.matchAll(/^[@a-z][a-z]*/gm)) {
    while ((strings[string]?.to ?? Number.POSITIVE_INFINITY) <= index) string += 1;
    const isInside = (strings[string]?.from ?? Number.POSITIVE_INFINITY) < index;
    if (isInside || !OPENS.test(line)) continue;
    if (index > 0 && !isDecorated) starts.push(index);
    // The lines of decorators and the definition behind them stay together.
    isDecorated = line.startsWith('@') || (isDecorated && !DEFINES.test(line));
  }
  return starts;
}

interface Place {
  readonly from: number;
  readonly to: number;
}

function endedStrings(readable: string, tree: Tree): readonly Place[] {
  const places: Place[] = [];
  tree.iterate({
    enter: ({ name, from, to }) => {
      if (name !== 'String' && name !== 'FormatString') return true;
      const source = readable.slice(from, to);
      if (source.includes('\n') && /^[a-zA-Z]{0,2}('''|""")[\s\S]*\1$/.test(source))
        places.push({ from, to });
      return false;
    },
  });
  return places;
}
