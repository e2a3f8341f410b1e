// Lines inside brackets that stand too far out. YAML wants them indented further than what holds the brackets;
// PyYAML, which reads many model files, does not care. A space before such lines makes both agree.
import type { Repair } from './patched-text.ts';

/** The spaces to put in; none if the brackets of the text are not in order, for then nobody knows what is inside. */
export function indentInBrackets(text: string): readonly Repair[] {
  const repairs: Repair[] = [];
  let depth = 0;
  let position = 0;
  while (position < text.length) {
    const newline = text.indexOf('\n', position);
    const end = newline < 0 ? text.length : newline;
    if (depth > 0 && /\S/.test(text[position] ?? '')) {
      // A key at the margin: a bracket before it is still open.
      if (/^[\w"'-]+[ \t]*:/.test(text.slice(position, Math.min(end, position + 80)))) return [];
      repairs.push({ offset: position, insert: ' ' });
    }
    depth = depthAfter(text, position, end, depth);
    if (depth < 0) return [];
    position = end + 1;
  }
  return depth === 0 ? repairs : [];
}

/** Brackets open after a line; −1 if one closes that was never opened. Quoted texts have to end on their line. */
function depthAfter(text: string, start: number, end: number, before: number): number {
  let depth = before;
  let beginsValue = true;
  for (let i = start; i < end; i++) {
    const character = text[i] ?? '';
    if (character === '#' && (i === start || /[\s,[\]{}]/.test(text[i - 1] ?? ''))) return depth;
    if (beginsValue && (character === '"' || character === "'")) {
      const close = text.indexOf(character, i + 1);
      if (close < 0 || close >= end) return -1;
      i = close;
    } else if ((beginsValue || depth > 0) && /[[{]/.test(character)) depth++;
    else if (depth > 0 && /[\]}]/.test(character)) depth--;
    if (!/\s/.test(character)) beginsValue = /[[{,]/.test(character) || /[:-]\s/.test(text.slice(i, i + 2));
  }
  return depth;
}
