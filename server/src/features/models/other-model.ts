// Says of which model something is shown, where it is not of the one that everybody expects.
import { code } from '../../wording/markdown.ts';
import { MODEL_WORDS } from '../../wording/models.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { AnalyzedModel } from '../../workspace/analyzed-model.ts';

/** "In model `test`.", as Markdown; nothing of the first model that is shown. */
export function otherModelText(
  { format, shown }: AnalyzedDocument,
  model: AnalyzedModel,
): string | undefined {
  if (model === shown) return undefined;
  const { preposition, one } = format.modelWords ?? MODEL_WORDS;
  return `${preposition} ${one} ${code(model.id)}.`;
}
