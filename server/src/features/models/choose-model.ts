// The command that has a file say which of its models it is read as. What arrives with it comes from outside and is checked here.
import { MODEL_WORDS } from '../../wording/models.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { CommandResult } from '../command-result.ts';

/** As editors know it: the first models to be chosen were scales. */
export const CHOOSE_MODEL = 'convlint.server.chooseScale';

/** A command of clients that let one pick from a list, and then have the server choose. */
export const PICK_MODEL = 'convlint.pickModel';

export interface ModelChoice {
  readonly uri: string;
  readonly version: number;
  /** The id of the model. */
  readonly scale: string;
}

/** Has the file say which of its models it is read as. */
export function chooseModel(analyzed: AnalyzedDocument, id: string): CommandResult {
  const { one } = analyzed.format.modelWords ?? MODEL_WORDS;
  const { unmade = [] } = analyzed.document;
  if (![...analyzed.models, ...unmade].some((model) => model.id === id))
    return { refused: `The file has no ${one} \`${id}\`.` };
  const edits = analyzed.edit({ type: 'choose-model', model: id });
  return edits ? { edits } : { refused: `The ${one} cannot be written into this file.` };
}
