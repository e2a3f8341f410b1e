// What a hover says about an argument by position: what the parameter means that it is for, and what becomes of it.
import type { Place } from '../../formats/format.ts';
import { code, paragraphs } from '../../wording/markdown.ts';
import { describeAttribute } from '../attribute-words.ts';

export interface Argument {
  /** The parameter that it is handed to. */
  readonly parameter: string;
  /** What it is an argument of, as one knows it in the file. */
  readonly of: string;
  /** What is handed over, where that is not simply what is written. Markdown. */
  readonly built?: string | undefined;
}

/** `place` is what the format says of it: it knows the parameters. */
export function argumentHover({ parameter, of, built }: Argument, place: Place | undefined): string {
  const call = place?.type === 'value' ? place.call : undefined;
  const spec = call?.module.parameters.find(({ name }) => name === parameter)?.spec;
  const meaning = spec ? describeAttribute(parameter, spec) : `**${code(parameter)}**`;
  return paragraphs(meaning, built, `Argument of ${code(of)}`);
}
