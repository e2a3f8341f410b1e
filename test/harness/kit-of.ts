// Which kit a text is for, where tests give it no name.
import { detectFormat, fallbackFormat } from '../../server/src/formats/detect.ts';
import type { FormatKit } from './format-kit.ts';
import { kits } from './format-kits.ts';

/** Its content decides; the rest is taken for what any text without a name is. */
export function kitOf(text: string): FormatKit {
  const format = detectFormat(undefined, text) ?? fallbackFormat();
  const found = kits.find((kit) => kit.format === format);
  if (!found) throw new Error('no format reads this text');
  return found;
}
