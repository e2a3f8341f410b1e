// What the model amounts to at each of its scales, above the list of scales. Each lens is filled in when an editor
// shows it, and kept with the version of the text, so that typing never waits for it.
import type { CodeLens } from 'vscode-languageserver-types';
import { libraryFlops, libraryFlopsText } from '../../inference/library-flops.ts';
import { shortText } from '../../wording/figures.ts';
import { oneLineWithoutIcons } from '../../wording/one-line.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { EditorDocument } from '../editor-document.ts';
import { spanToRange } from '../to-lsp.ts';
import { CHOOSE_SCALE, type ScaleChoice } from './row-commands.ts';

/** More scales than this have no lenses. */
const MOST_SCALES = 12;

/** What is sent along with a lens, to fill it in by. */
interface ScaleLensData {
  readonly uri: string;
  readonly scale: string;
}

/** The scale that a lens is about, if it is one of these. It comes from the editor, so it may be anything. */
export function scaleOfLens({ data }: CodeLens): string | undefined {
  const given: Partial<Record<string, unknown>> = typeof data === 'object' && data !== null ? data : {};
  return typeof given.scale === 'string' ? given.scale : undefined;
}

/** A lens for each scale, empty yet. */
export function scaleLenses(document: EditorDocument): CodeLens[] {
  const { uri, analyzed } = document;
  const { scaling } = analyzed.network;
  if (!scaling || scaling.offered.length > MOST_SCALES) return [];
  const range = spanToRange(document, scaling.span);
  return scaling.offered.map((scale): CodeLens => {
    const data: ScaleLensData = { uri, scale };
    return { range, data };
  });
}

/** The lens with its title and what a click does. */
export function filledScaleLens(document: EditorDocument, lens: CodeLens, scale: string): CodeLens {
  const { analyzed, uri, version } = document;
  const { scaling } = analyzed.network;
  const isChosen = scaling?.name === scale;
  const title = `${isChosen ? '● ' : ''}${scaleTitle(analyzed, scale)}`;
  // What is set outside comes before what a comment says, so that writing one would change nothing.
  const canChoose = scaling && !isChosen && scaling.chosenBy !== 'options';
  const choice: ScaleChoice = { uri, version, scale };
  const command = canChoose ? { title, command: CHOOSE_SCALE, arguments: [choice] } : { title, command: '' };
  return { ...lens, command };
}

/** `n 2.6 M · 6.5 GFLOPs` */
function scaleTitle(analyzed: AnalyzedDocument, scale: string): string {
  const { network, facts } = analyzed.ofModel(scale);
  const name = oneLineWithoutIcons(scale);
  if (network.scaling?.name !== scale) return name;
  return `${name} ${shortText(facts.totals.params)} · ${libraryFlopsText(libraryFlops(network, facts))}`;
}
