// How a scale turns the numbers of a row into those that are built, in words and numbers. Markdown.
import type { RowArgument, RowFacts, Scaling } from '../../network/rows.ts';
import { code } from '../../wording/markdown.ts';

/** "Width: `256 × 0.25 → 64`", where the scale changes it. */
export function widthText({ arguments: given }: RowFacts, scaling: Scaling | undefined): string[] {
  return given.flatMap((argument) => {
    const formula = scaledText(argument, scaling);
    return formula === undefined ? [] : [`Width: ${formula}.`];
  });
}

/** "Repeats: `6 × 0.33 → 2`, of the blocks inside" */
export function repeatsText({ repeats }: RowFacts, scaling: Scaling | undefined): string[] {
  const { written, used, of } = repeats;
  if (written === undefined || (written <= 1 && used <= 1)) return [];
  const factor = scaling && scaling.depth !== 1 ? ` × ${scaling.depth}` : '';
  const what = of === 'copies' ? 'copies of the module, one behind the other' : 'of the blocks inside it';
  return [`Repeats: ${code(`${written}${factor} → ${used}`)}, ${what}.`];
}

/** `256 × 0.25 → 64`, with what was capped and rounded. `undefined` where nothing is scaled. */
export function scaledText(argument: RowArgument, scaling: Scaling | undefined): string | undefined {
  const written = Number(argument.text);
  const { number: built, scaled } = argument;
  if (!scaled || built === undefined || !Number.isFinite(written)) return undefined;
  if (!scaling) return written === built ? undefined : code(`${written} → ${built}`);
  const { width, maxChannels, divisor } = scaling;
  const isCapped = maxChannels !== undefined && written > maxChannels;
  const capped = isCapped ? maxChannels : written;
  const base = isCapped ? `min(${written}, ${maxChannels})` : `${written}`;
  const rounded = capped * width === built ? '' : `, rounded up to a multiple of ${divisor}`;
  if (width === 1 && written === built) return undefined;
  return `${code(`${base} × ${width} → ${built}`)}${rounded}`;
}
