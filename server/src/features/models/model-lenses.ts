// What each model of a file amounts to, where it can be chosen. Each lens is filled in when an editor shows it, and kept with
// the version of the text, so that typing never waits for it.
import type { CodeLens, Range } from 'vscode-languageserver-types';
import { libraryFlops, libraryFlopsText } from '../../inference/library-flops.ts';
import { shortText } from '../../wording/figures.ts';
import { oneLineWithoutIcons } from '../../wording/one-line.ts';
import type { AnalyzedModel } from '../../workspace/analyzed-model.ts';
import type { EditorDocument } from '../editor-document.ts';
import { spanToRange, toRange } from '../to-lsp.ts';
import { CHOOSE_MODEL, type ModelChoice } from './choose-model.ts';

/** More models than this have no lenses. */
const MOST_MODELS = 12;

/** What is sent along with a lens, to fill it in by: the id of the model, which editors knew as a scale first. */
interface ModelLensData {
  readonly uri: string;
  readonly scale: string;
}

/** The model that a lens is about, if it is one of these. It comes from the editor, so it may be anything. */
export function modelOfLens({ data }: CodeLens): string | undefined {
  const given: Partial<Record<string, unknown>> = typeof data === 'object' && data !== null ? data : {};
  return typeof given.scale === 'string' ? given.scale : undefined;
}

/** A lens for each model that can be chosen, empty yet: above the list of them, or each above its own place. */
export function modelLenses(document: EditorDocument): CodeLens[] {
  const { uri, analyzed } = document;
  const list = analyzed.network.scaling?.span;
  // Where several are shown, those have their totals already.
  const offered = analyzed.models.filter(
    ({ model }) => model.role === 'checked' || analyzed.shownModels.length === 1,
  );
  const isChoice = list !== undefined || offered.length > 1 || analyzed.shownModels.length > 1;
  if (!isChoice || offered.length > MOST_MODELS) return [];
  return offered.map(({ id, model }): CodeLens => {
    const span = list ?? model.span;
    return modelLens(uri, id, span ? spanToRange(document, span) : toRange(document, { start: 0, end: 0 }));
  });
}

/** A lens of one model, empty yet. */
export function modelLens(uri: string, id: string, range: Range): CodeLens {
  const data: ModelLensData = { uri, scale: id };
  return { range, data };
}

/** The lens with its title and what a click does. */
export function filledModelLens(document: EditorDocument, lens: CodeLens, id: string): CodeLens {
  const { analyzed, uri, version } = document;
  const model = analyzed.ofModel(id);
  const isChosen = model.id === id && model.model.role === 'shown';
  const title = `${isChosen ? '● ' : ''}${titleOf(model, id)}`;
  // What is set outside comes before what a comment says, so that writing one would change nothing.
  const isSetOutside = analyzed.configuration.model === analyzed.shown.id;
  const choice: ModelChoice = { uri, version, scale: id };
  const canChoose = model.id === id && !isChosen && !isSetOutside;
  const command = canChoose ? { title, command: CHOOSE_MODEL, arguments: [choice] } : { title, command: '' };
  return { ...lens, command };
}

/** `n 2.6 M · 6.5 GFLOPs`, as a library counts them that has scales; of others `n 2.6 M · 3.3 G MACs`. */
function titleOf(model: AnalyzedModel, id: string): string {
  const name = oneLineWithoutIcons(id);
  if (model.id !== id) return name;
  const { network, facts } = model;
  const cost = network.scaling
    ? libraryFlopsText(libraryFlops(network, facts))
    : `${shortText(facts.totals.macs)} MACs`;
  return `${name} ${shortText(facts.totals.params)} · ${cost}`;
}
