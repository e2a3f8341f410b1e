// Whether a text has the model that is asked for, in formats whose models are found by running a program: any other one in its place would
// be taken for it.
import { namesListed, quoted } from '../wording/sentence.ts';
import type { AnalyzedDocument } from '../workspace/analyzed-document.ts';

/** What to say of it behind "no model": which it is, and which there are. `undefined` if it is there, or if none is asked for. */
export function missingModel({ configuration, document, shown }: AnalyzedDocument): string | undefined {
  const { model } = configuration;
  if (model === undefined || document.find === undefined || shown.id === model) return undefined;
  const names = document.models.flatMap(({ id }) => (id === '' ? [] : [id]));
  const others = names.length > 0 ? `only ${namesListed(names)}` : 'and no other one';
  return `${quoted(model)}, as far as convlint can follow it, ${others}`;
}
