// Above each class of which a model is made: what the model that is shown amounts to, with which input, and which others there are,
// to be chosen instead. Each of the others is worked out when an editor shows its lens.
import type { CodeLens, Range } from 'vscode-languageserver-types';
import type { UnmadeModel } from '../../formats/format.ts';
import { INPUT_OPERATION } from '../../operations/input.ts';
import type { Finding } from '../../rules/rule.ts';
import type { Span } from '../../text/span.ts';
import { counted } from '../../wording/counted.ts';
import { shapesText } from '../../wording/figures.ts';
import { oneLineWithoutIcons } from '../../wording/one-line.ts';
import type { AnalyzedModel } from '../../workspace/analyzed-model.ts';
import type { EditorDocument } from '../editor-document.ts';
import { isInside } from '../items.ts';
import { CHOOSE_MODEL, PICK_MODEL } from '../models/choose-model.ts';
import { modelLens } from '../models/model-lenses.ts';
import { figuresTitle, hasLayers } from '../models/totals-lenses.ts';
import { toRange } from '../to-lsp.ts';

/** More of the other models of one class are behind one lens, where an editor can let one pick. */
const MOST_BESIDE = 3;
/** Where it cannot, more have no lens. */
const MOST_LISTED = 12;
/** Longest name of a model in a lens. */
const LONGEST_NAME = 60;

/** `undefined` if no model of the file is made of a class, and none could be. */
export function classLenses(document: EditorDocument): CodeLens[] | undefined {
  const { shownModels, document: read } = document.analyzed;
  const unmade = (read.unmade ?? []).map((one) => lensOfUnmade(document, one));
  if (unmade.length === 0 && !shownModels.some(({ model }) => model.above)) return undefined;
  const made = shownModels.filter(hasLayers).flatMap((shown) => {
    const range = rangeAbove(document, shown);
    const title = titleOf(document, shown);
    return [{ range, command: { title, command: '' } }, ...choices(document, shown, range)];
  });
  return [...made, ...unmade];
}

/** A click writes a comment that is to be finished by hand. */
function lensOfUnmade(document: EditorDocument, { id, span }: UnmadeModel): CodeLens {
  const { uri, version, analyzed } = document;
  const { start } = analyzed.range(span);
  const range = toRange(document, { start, end: start });
  const title = `state how it is made: # convlint: ${nameOf(id)} input=…`;
  return { range, command: { title, command: CHOOSE_MODEL, arguments: [{ uri, version, scale: id }] } };
}

/** At the class if it is in this file, else where the file says that there is the model. */
function rangeAbove(document: EditorDocument, { model: { above, span } }: AnalyzedModel): Range {
  const { segments } = document.analyzed;
  const place = [above, span].find((one): one is Span => one !== undefined && segments.has(one));
  const start = place ? segments.locate(place).start : 0;
  return toRange(document, { start, end: start });
}

/** `ResNet(Block, [2, 2]) · 3×224×224 · 11,689,512 parameters (46.8 MB) · 1.81 G MACs` */
function titleOf(document: EditorDocument, shown: AnalyzedModel): string {
  const errors = document.analyzed.findings.filter(
    (finding) => finding.severity === 'error' && isOf(document, shown, finding),
  );
  return [
    nameOf(shown.id),
    inputText(shown),
    ...figuresTitle(shown),
    ...(errors.length > 0 ? [counted(errors.length, 'error')] : []),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function nameOf(id: string): string {
  const name = oneLineWithoutIcons(id);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function inputText({ network, facts }: AnalyzedModel): string {
  const inputs = network.layers.filter(({ operation }) => operation === INPUT_OPERATION);
  if (inputs.length === 0) return '';
  const shapes = shapesText(inputs.flatMap(({ id }) => facts.layers[id]?.outputs ?? []));
  if (shapes === '?') return 'input not known';
  const { inputIs } = network;
  if (inputIs === 'assumed') return `${shapes} assumed`;
  return inputIs ? `${shapes} (${inputIs})` : shapes;
}

/** Findings name the first model that has them, if that is not the first of all; the others have what they are about. */
function isOf({ analyzed }: EditorDocument, model: AnalyzedModel, { model: first, span }: Finding): boolean {
  if (first !== undefined) return first === model.id;
  if (model === analyzed.shown) return true;
  const { above } = model.model;
  return (
    above !== undefined &&
    analyzed.segments.has(span) &&
    isInside(analyzed, above, analyzed.range(span).start)
  );
}

function choices(document: EditorDocument, shown: AnalyzedModel, range: Range): CodeLens[] {
  const { uri, version, analyzed, client } = document;
  const { above } = shown.model;
  if (!above || !analyzed.segments.has(above)) return [];
  const stating = {
    title: 'state the input',
    command: CHOOSE_MODEL,
    arguments: [{ uri, version, scale: shown.id }],
  };
  // How it is made has to be stated as well, for which there is a lens of its own.
  const isUnmade = analyzed.document.unmade?.some(({ id }) => id === shown.id);
  const others = analyzed.models.filter(({ model }) => model.role === 'checked' && model.above === above);
  const beside = others.slice(0, client.picksModels ? MOST_BESIDE : MOST_LISTED);
  const rest = others.length - beside.length;
  const picking = {
    title: `${rest} more…`,
    command: PICK_MODEL,
    arguments: [{ uri, version, models: others.map(({ id }) => id) }],
  };
  return [
    ...(shown.network.inputIs && !isUnmade ? [{ range, command: stating }] : []),
    ...beside.map(({ id }) => modelLens(uri, id, range)),
    ...(rest > 0 && client.picksModels ? [{ range, command: picking }] : []),
  ];
}
