// Reads a text as a YOLO model file: the rows and what stands beside them, checked and lowered to the network.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Item } from '../../network/item.ts';
import type { Layer, Network } from '../../network/network.ts';
import type { ScaleEntry, Scaling, StatedRelease } from '../../network/rows.ts';
import { keyText, resolveAlias, type YamlMap, type YamlNode, type YamlTree } from '../../syntax/yaml/tree.ts';
import { joinSpans, type Span } from '../../text/span.ts';
import { sameItems } from '../../versions/same-items.ts';
import type { ReadOptions } from '../format.ts';
import { checkForm } from './check/form.ts';
import { checkHeader } from './check/header.ts';
import { checkModuleNames } from './check/module-name.ts';
import { type Declared, modulesOfSettings, readCustomModules } from './custom-modules.ts';
import { doubtsOf } from './doubts.ts';
import { emptyNetwork } from './empty-network.ts';
import type { DialectId } from './families.ts';
import type { ModuleUse } from './guess-declaration.ts';
import { type Header, numbersOf, readHeader, scaleEntries } from './header.ts';
import { networkOf } from './lower.ts';
import { hasOwnModules, lowerBeside } from './lower-beside.ts';
import { contextOf, keptImage, type ModelMemory } from './memory.ts';
import { misspelledKeys, withMeantKeys } from './misspelled-keys.ts';
import type { CustomModule } from './module-words.ts';
import { type Numbering, numberingOf } from './numbering.ts';
import type { Image, Progress } from './progress.ts';
import { familyOf } from './recognize.ts';
import { isBefore, OLDEST_FOLLOWED } from './releases.ts';
import { type Row, readRows } from './rows.ts';
import { hasPlaceForScale, scaledWidth } from './scaling.ts';
import type { Sources } from './source/sources.ts';
import { readStated, type Stated } from './stated.ts';

/** What was read, and what it became. */
export interface Model {
  readonly tree: YamlTree;
  readonly network: Network;
  readonly items: readonly Item[];
  /** Absent if the text is no mapping. */
  readonly content?: Content;
  /** For the next version; absent if there is nothing to it. */
  readonly memory?: ModelMemory;
}

export interface Content {
  readonly root: YamlMap;
  readonly header: Header;
  readonly rows: readonly Row[];
  readonly custom: ReadonlyMap<string, CustomModule>;
  readonly stated: Stated;
  /** Some row takes several numbers. */
  readonly isShifted: boolean;
}

const FORMAT_ID = 'ultralytics-yaml';

/** `before` is the memory of the version before, at the same scale. */
export function readModel(
  tree: YamlTree,
  options: ReadOptions,
  beside: Sources,
  before?: ModelMemory,
): Model {
  const written = tree.root && resolveAlias(tree.root);
  const problems = yamlProblems(tree);
  if (written?.type !== 'map') return { tree, network: emptyNetwork(FORMAT_ID, problems), items: [] };
  const misspelled = misspelledKeys(written);
  const root = withMeantKeys(written, misspelled);
  const stated = readStated(tree.directives, options);
  const rows = readRows(root, before?.rows);
  const dialect = stated.family ?? familyOf(root, rows.rows, options.fileName);
  const header = headerOf(root, { fileName: options.fileName, dialect, stated });
  const { modules: custom, problems: faults } = declaredIn(tree, options, beside);
  problems.push(...stated.problems, ...faults);
  const report = (problem: FileProblem): void => void problems.push(problem);
  const askedScale = stated.words.get('scale')?.span;
  const isOfFork = hasOwnModules({ header, rows: rows.rows, custom }) || beside.hasFork(dialect);
  checkHeader({ root, misspelled, header, askedScale, isOfFork }, report);
  const said = problems.length;
  checkForm(root, rows, before?.isWellFormed ? before.rows.rows : [], report);
  const isWellFormed = problems.length === said;
  const image = keptImage(imageOf(root, header, stated), before?.image);
  const modules = { dialect, custom };
  const numbering = numberingOf(rows.rows, modules);
  const counted = { numbering, twoImages: stated.hasSecondImage };
  const doubts = doubtsOf(root, rows.rows, modules, counted);
  const context = [
    ...contextOf(root, tree, options, { dialect, shared: beside.sharedModules }),
    beside.copyFor(dialect),
    ...Object.values(doubts),
  ];
  // Records tell rows by the places that numbers mean.
  const isComparable = before && !numbering.isShifted && !before.isShifted;
  const known = isComparable && sameItems(before.context, context) ? before.lowered : undefined;
  const input = { header, rows: rows.rows, image, custom, doubts, numbering };
  const { lowered, problems: ofRows } = lowerBeside(
    input,
    { root, beside, modulesFile: stated.modulesFile },
    known,
  );
  problems.push(...ofRows);
  const unknown = unknownUses(rows.rows, lowered, numbering);
  checkModuleNames(unknown, { header, declared: [...custom.keys()], numbering }, report);
  const scaling = scalingOf(root, header, options.fileName);
  const usedRelease = releaseOf(header, stated);
  const network: Network = {
    format: FORMAT_ID,
    layout: 'channels_first',
    ...networkOf(lowered),
    ...(scaling && { scaling }),
    ...((doubts.firstMayBeMany || numbering.isShifted) && { mayLackRows: true }),
    ...(usedRelease && { release: usedRelease }),
    problems,
    notes: notesOn(header, stated),
  };
  const content = { root, header, rows: rows.rows, custom, stated, isShifted: numbering.isShifted };
  return {
    tree,
    network,
    items: lowered.items,
    content,
    memory: { context, rows, isWellFormed, lowered, image, isShifted: numbering.isShifted },
  };
}

function headerOf(
  root: YamlMap,
  { fileName, dialect, stated }: { fileName: string; dialect: DialectId; stated: Stated },
): Header {
  const { scale, scaleFrom, release, family } = stated;
  return readHeader(root, {
    fileName,
    dialect,
    isFamilyStated: family !== undefined,
    ...(scale !== undefined && { scale }),
    ...(scaleFrom && { scaleFrom }),
    ...(release !== undefined && { release }),
  });
}

/** Comments come before what the project declares for all of its files, and that before settings. */
function declaredIn(
  { directives }: YamlTree,
  { modules }: ReadOptions,
  { sharedModules }: Sources,
): Declared {
  return readCustomModules(directives, [
    modulesOfSettings(modules),
    ...(sharedModules ? [sharedModules] : []),
  ]);
}

/** The rows of whose modules nothing is known. */
function unknownUses(
  rows: readonly Row[],
  { outputs }: Pick<Progress, 'outputs'>,
  { taken }: Numbering,
): readonly ModuleUse[] {
  const found: ModuleUse[] = [];
  // The level of the pyramid that the last comment states.
  let level: number | undefined;
  for (const row of rows) {
    const inputs = outputs[row.index]?.unknownOf;
    const levelBefore = row.section === 'backbone' ? level : undefined;
    if (inputs) found.push({ row, inputs, levelBefore, rows: taken[row.index] ?? 1 });
    level = row.comment?.level?.value ?? level;
  }
  return found;
}

/** What PyYAML, which reads these files, puts up with is no mistake, or none that keeps a model from working. */
function yamlProblems({ problems }: YamlTree): FileProblem[] {
  return problems.flatMap(({ type, span, message, oddity, ...mending }): FileProblem[] => {
    if (oddity === 'comment without a space') return [];
    if (type === 'limit') return [{ type, span, message, ofText: true }];
    return [{ type, span, message, ...(oddity && { tolerated: true }), ...mending }];
  });
}

/** The image: its channels stand in the file, its height and width do not. */
function imageOf(root: YamlMap, header: Header, stated: Stated): Image {
  const pair = root.entries.get('channels') ?? root.entries.get('ch') ?? root.entries.get('nc');
  const whole: Span = pair ? pair.key.span : { ...root.span, end: root.span.start };
  const value = [header.inputChannels, stated.height, stated.width];
  const literal = stated.inputSpan && { literal: stated.inputSpan };
  const definition = { span: whole, kind: 'input', kindSpan: whole };
  const layer: Layer = {
    id: 0,
    name: 'image',
    path: 'image',
    label: 'the image',
    kind: 'input',
    operation: 'input',
    attributes: new Map([['shape', { name: 'shape', value, span: whole, origin: 'convention', ...literal }]]),
    inputs: [],
    definition,
  };
  const item: Item = {
    type: 'input',
    label: 'image',
    span: whole,
    nameSpan: whole,
    hintSpan: whole,
    of: definition,
    children: [],
  };
  return { layer, channels: header.inputChannels, item };
}

function releaseOf({ release: name }: Header, { releaseSpan: span }: Stated): StatedRelease | undefined {
  if (name === undefined) return undefined;
  const olderThan = isBefore(name, OLDEST_FOLLOWED) ? OLDEST_FOLLOWED : undefined;
  return { name, ...(span && { span }), ...(olderThan !== undefined && { olderThan }) };
}

function scalingOf(
  root: YamlMap,
  { scale, scales, scaleFrom, divisor }: Header,
  fileName: string,
): Scaling | undefined {
  const pair = root.entries.get('scales');
  const { name, depth, width, maxChannels } = scale;
  if (!pair || name === undefined) return undefined;
  return {
    name,
    depth,
    width,
    ...(maxChannels !== undefined && { maxChannels }),
    divisor,
    chosenBy: scaleFrom ?? 'first',
    byName: hasPlaceForScale(fileName),
    offered: scales.flatMap((each) => each.name ?? []),
    span: pair.key.span,
    entries: scaleEntries(root).flatMap(({ key, value }) => {
      const entry = keyText(key);
      if (entry === undefined) return [];
      const widest = widestOf(value, divisor);
      return [{ name: entry, span: joinSpans(key.span, value.span), ...(widest && { widest }) }];
    }),
  };
}

/** What the third number of a scale, the largest number of channels, leaves after the width factor. */
function widestOf(node: YamlNode, divisor: number): ScaleEntry['widest'] {
  const list = resolveAlias(node);
  const [depth = 1, width, written] = numbersOf(node);
  const cap = list?.type === 'sequence' ? list.items[2] : undefined;
  if (width === undefined || written === undefined || cap === undefined) return undefined;
  const channels = scaledWidth(written, { depth, width }, divisor);
  return { channels, written, span: cap.span };
}

const SCALE_NOTES: Readonly<Record<Scaling['chosenBy'], string>> = {
  options: 'as set outside of the file',
  comment: 'from a comment in the file',
  'file name': 'from the name of the file',
  first: 'the first of the file: its name says none',
};

function notesOn({ scale, scaleFrom, release }: Header, stated: Stated): string[] {
  const size = `${stated.height}×${stated.width}`;
  const sizes: Record<Stated['sizeFrom'], string> = {
    options: `Image size ${size}, as set outside of the file.`,
    comment: `Image size ${size}, from a comment in the file.`,
    default: `Image size ${size} is assumed; the file does not state one.`,
  };
  const notes = [sizes[stated.sizeFrom]];
  if (scaleFrom) notes.push(`Scale ${scale.name}, ${SCALE_NOTES[scaleFrom]}.`);
  if (release !== undefined) {
    const from = stated.releaseSpan ? 'as a comment in the file states' : 'as set outside of the file';
    notes.push(`Release ${release} of ultralytics, ${from}.`);
  }
  return notes;
}
