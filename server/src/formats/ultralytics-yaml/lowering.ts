// From rows to the neutral graph, row by row, keeping track as the parser does: which row reads which, and how many channels
// it is told that they have. Source: parse_model of ultralytics and yolov5.

import type { Argument } from '../../libraries/literal.ts';
import { MOST_LAYERS, NetworkBuilder } from '../../network/builder.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Item } from '../../network/item.ts';
import type { Reference } from '../../network/network.ts';
import type { RowFacts } from '../../network/rows.ts';
import { callOf } from './call.ts';
import { checkAnchors } from './check/anchors.ts';
import { checkArguments } from './check/arguments.ts';
import { checkHead, checkStack } from './check/heads.ts';
import { checkFormerModule } from './check/module-name.ts';
import { checkRelease } from './check/release.ts';
import { checkRepeats } from './check/repeats.ts';
import { checkWidths } from './check/widths.ts';
import { Composer, type Construction, type Feature, type Site, type Style } from './composer.ts';
import { knownCount, UNKNOWN_COUNT } from './counts.ts';
import { composeCustom } from './custom-composition.ts';
import { describedModule, type Known } from './dialects.ts';
import type { Doubts } from './doubts.ts';
import type { Header } from './header.ts';
import { argumentOf } from './literal.ts';
import type { CustomModule } from './module-words.ts';
import { MOST_PARTS } from './modules/parameters.ts';
import type { Numbering } from './numbering.ts';
import { type Image, type Progress, type RowRecords, startWith } from './progress.ts';
import { rowFacts } from './row-facts.ts';
import { type Inputs, type Outputs, type ReadableRows, readInputs, unsure } from './row-inputs.ts';
import {
  keptOutputs,
  type RowPlace,
  type RowRecord,
  type RowSituation,
  situationOf,
  standsAsBefore,
  standsAt,
} from './row-memory.ts';
import { groupOf, itemOf, outputsOf, referenceTo } from './row-parts.ts';
import { recordedWidth } from './row-width.ts';
import type { Row } from './rows.ts';
import { scaledRepeats } from './scaling.ts';
import { refusesArguments, type SourcedRows, WorkedRows } from './source/worked-rows.ts';
import { stack } from './stack.ts';
import { styleOf } from './style.ts';
import { isOfTorch, unknownLayer } from './unknown-layer.ts';

export interface LowerInput {
  readonly header: Header;
  readonly rows: readonly Row[];
  readonly image: Image;
  readonly custom: ReadonlyMap<string, CustomModule>;
  readonly doubts: Doubts;
  /** What rows are by code beside the file. */
  readonly sourced: SourcedRows;
  readonly numbering: Numbering;
  readonly report: (problem: FileProblem) => void;
}

/** Modules that came with YOLO11 or later: heads behind them have the newer class branch. */
const MODERN: ReadonlySet<string> = new Set(['C3k2', 'A2C2f', 'C2fCIB']);

interface Built {
  readonly features: readonly Feature[];
  readonly recorded: number | undefined;
  readonly written: readonly Argument[];
  /** Nothing is known of the module: what it reads. */
  readonly unknownOf?: readonly Feature[];
}

/** Alive while the rows of one model are lowered, in their order. */
export class Lowering {
  readonly #input: LowerInput;
  readonly #network: NetworkBuilder;
  readonly #items: Item[];
  readonly #outputs: Outputs[];
  readonly #rows: RowFacts[];
  readonly #records: (RowRecord | undefined)[];
  readonly #unsettled: number[] = [];
  readonly #known: RowRecords;
  readonly #missing = new Set<string>();
  readonly #composerMemory = new Map<string, number>();
  readonly #construction: Construction;
  readonly #style: Style;
  readonly #worked: WorkedRows;
  #legacyHead: boolean;
  #isFull = false;
  /** Of the row that is being lowered. */
  #problems: FileProblem[] = [];

  /**
   * `known` are the records of the version before. Goes on behind rows that have become something already and are
   * settled, if there are any.
   */
  constructor(input: LowerInput, known: RowRecords, progress?: Progress) {
    const { image } = input;
    const { layers, groups, items, outputs, facts, records } = progress ?? startWith(image);
    this.#input = input;
    this.#known = known;
    this.#network = new NetworkBuilder({ layers, groups });
    this.#items = [...items];
    this.#outputs = [...outputs];
    this.#rows = [...facts];
    this.#records = [...records];
    const last = records.at(-1);
    this.#legacyHead = last === undefined || (last.legacyHead && !MODERN.has(last.row.module));
    this.#construction = { network: this.#network, shared: this.#composerMemory };
    this.#style = styleOf(input.header);
    this.#worked = new WorkedRows(input.sourced, this.#network, input.rows.length);
  }

  get progress(): Progress {
    return {
      layers: this.#network.layers,
      groups: this.#network.groups,
      items: this.#items,
      outputs: this.#outputs,
      facts: this.#rows,
      records: this.#records,
      unsettled: this.#unsettled,
    };
  }

  /** Whether a row that comes next, and all behind it, can be taken over, if what they read is the same. */
  canGoOnWith(known: RowRecord): boolean {
    return this.#composerMemory.size === 0 && standsAt(known, this.#place);
  }

  get #place(): RowPlace {
    return {
      firstLayer: this.#network.nextLayer,
      firstGroup: this.#network.nextGroup,
      legacyHead: this.#legacyHead,
    };
  }

  /** Takes a row over from the version before, or lowers it. Gives what later rows can read of it. */
  add(row: Row): Outputs | undefined {
    const place = this.#place;
    const known = this.#known[row.index];
    const source = this.#worked.of(row);
    if (known && standsAsBefore(known, row, place, this.#outputs, source)) this.#take(known);
    else this.#lower(situationOf(row, place, this.#outputs, source));
    this.#checkLimit(row);
    return this.#outputs.at(-1);
  }

  #take(record: RowRecord): void {
    if (MODERN.has(record.row.module)) this.#legacyHead = false;
    this.#network.take(record);
    this.#outputs.push(record.outputs);
    this.#items.push(record.item);
    this.#rows.push(record.facts);
    this.#records.push(record);
  }

  #lower(situation: RowSituation): void {
    const { row, firstLayer, firstGroup } = situation;
    this.#problems = [];
    const written = this.#build(row);
    const outputs = keptOutputs(this.#outputs.pop(), this.#known[row.index]?.outputs);
    if (outputs) this.#outputs.push(outputs);
    const item = this.#items.at(-1);
    const facts = this.#rows.at(-1);
    // A name that is not there is reported at the first row that uses it, and a slope may be shared between rows.
    const standsAlone = written.every(({ value }) => value !== undefined) && this.#composerMemory.size === 0;
    const isWhole = outputs && item && facts && !this.#isFull && !this.#network.isFull;
    if (this.#problems.length > 0 || !standsAlone || !isWhole) {
      this.#records.push(undefined);
      this.#unsettled.push(row.index);
    } else {
      const layers = this.#network.layersFrom(firstLayer, this.#known[row.index]?.layers);
      const groups = this.#network.groups.slice(firstGroup);
      const { legacyHead, read, source } = situation;
      this.#records.push({
        row,
        firstLayer,
        firstGroup,
        legacyHead,
        read,
        source,
        layers,
        groups,
        outputs,
        item,
        facts,
      });
    }
  }

  #report(problem: FileProblem): void {
    this.#problems.push(problem);
  }

  /** Gives the arguments of the row. */
  #build(row: Row): readonly Argument[] {
    const { header } = this.#input;
    const report = (problem: FileProblem) => this.#report(problem);
    let known = describedModule(row.module, header.dialect, this.#input.custom);
    if (MODERN.has(row.module)) this.#legacyHead = false;
    const inputs = readInputs(row, known, this.#readable(), report);
    const id = this.#network.open(groupOf(row, this.#numberOf(row), inputs.references));
    const first = this.#network.nextLayer;
    const repeats = this.#repeats(row);
    let built = known
      ? this.#described(row, known, inputs, repeats, id)
      : this.#undescribed(row, inputs, repeats, id);
    const isRefused = refusesArguments(this.#problems);
    if (known && this.#worked.isOther(row, first, { recorded: built.recorded, isRefused })) {
      // A module of the fork's own that has the name of one of the library: nothing that is known of that holds.
      known = undefined;
      this.#problems = [];
      this.#worked.takeBack(first, id + 1);
      // A parser that makes another module of the row that begins a second backbone takes what it reads for another map than the image.
      const isImage = row.index === this.#input.doubts.secondBackbone;
      built = this.#undescribed(row, isImage ? unsure(inputs) : inputs, repeats, id);
    }
    // A whole backbone, say, that the library has and that is not described here.
    if (known && this.#network.nextLayer === first && this.#worked.of(row)?.isOfLibrary) {
      const worked = this.#worked.compose(row, inputs.features, this.#site(row, inputs.references, id));
      built = { ...built, ...worked, recorded: built.recorded };
    }
    const { features, recorded, written, unknownOf } = built;
    this.#network.close(
      id,
      features.map((feature) => referenceTo(feature, row.moduleSpan)),
    );
    const sizes = this.#worked.sizesOf(features);
    const outputs = outputsOf(row, known, features, recorded);
    this.#outputs.push(
      sizes || unknownOf ? { ...outputs, ...(sizes && { sizes }), ...(unknownOf && { unknownOf }) } : outputs,
    );
    const number = this.#numberOf(row);
    this.#items.push(itemOf(row, number));
    const lowered = { row, number, known, group: id, inputs: inputs.facts, written, repeats, recorded };
    this.#rows.push(rowFacts(lowered, header));
    for (const problem of this.#problems) this.#input.report(problem);
    return written;
  }

  #readable(): ReadableRows {
    const { image, doubts, numbering } = this.#input;
    return {
      doubts,
      numbering,
      image: { tensor: { layer: image.layer.id, output: 0 }, channels: image.channels },
      outputs: this.#outputs,
    };
  }

  #numberOf({ index }: Row): number {
    return this.#input.numbering.numberOf(index);
  }

  /** Repeats after the depth gain, within bounds. */
  #repeats({ repeats, repeatsSpan: span }: Row): number {
    const { header } = this.#input;
    const scaled = repeats === undefined ? 1 : scaledRepeats(repeats, header.scale.depth);
    if (scaled > MOST_PARTS) {
      this.#report({ type: 'limit', span, message: `Of so many repeats only ${MOST_PARTS} are analysed.` });
    }
    return Math.min(scaled, MOST_PARTS);
  }

  #described(
    row: Row,
    known: Known,
    { features: inputs, references }: Inputs,
    repeats: number,
    id: number,
  ): Built {
    const { header } = this.#input;
    const report = (problem: FileProblem) => this.#report(problem);
    const given = row.args.map((node) => argumentOf(node, header.names));
    const written = checkArguments(row, known, given, this.#missing, { header, report });
    const call = callOf(known, written, { header, inputs, repeats });
    checkWidths(known, { header, inputs, given: call.given }, report);
    checkAnchors(row, known, call.given, report);
    checkRepeats(row, known, report);
    checkHead(row, known, { inputs, given: call.given }, report);
    checkStack(known, { inputs, given: call.given }, report);
    checkFormerModule(row, header, report);
    checkRelease(row, known, { header, written, repeats }, report);
    const features = stack(this.#composer(row, references, id), known, call, inputs);
    const previous = this.#outputs.at(-1)?.recorded ?? this.#input.image.channels;
    return {
      features,
      recorded: recordedWidth(known, { written, inputs, built: features, previous }),
      written,
    };
  }

  /** A module whose inside is not known: declared in the file, known to the parser by name, or not known at all. */
  #undescribed(row: Row, { features: inputs, references }: Inputs, repeats: number, id: number): Built {
    const { header, custom } = this.#input;
    const written = row.args.map((node) => argumentOf(node, header.names));
    const declared = custom.get(row.module);
    if (declared) {
      const use = { row: `row ${this.#numberOf(row)}`, written, inputs, repeats, header };
      const features = composeCustom(this.#composer(row, references, id), declared, use);
      return { features, recorded: knownCount(features.at(-1)?.channels ?? UNKNOWN_COUNT), written };
    }
    // Layers of torch are recorded with the width of their input, whatever they give.
    const width = isOfTorch(row) ? inputs[0]?.channels : undefined;
    const worked = this.#worked.compose(row, inputs, this.#site(row, references, id));
    if (worked) return { ...worked, recorded: worked.recorded ?? (width && knownCount(width)), written };
    const [number, maps] = [this.#numberOf(row), this.#input.numbering.taken[row.index] ?? 1];
    const place = { id: this.#network.nextLayer, references, group: id, number, maps };
    const layer = this.#network.add(unknownLayer(row, place));
    return {
      features: Array.from({ length: maps }, (_, output) => ({
        tensor: { layer, output },
        channels: UNKNOWN_COUNT,
      })),
      recorded: width && knownCount(width),
      written,
      unknownOf: inputs,
    };
  }

  #composer(row: Row, references: readonly Reference[], group: number): Composer {
    return new Composer(this.#construction, this.#site(row, references, group), this.#style);
  }

  #site(row: Row, references: readonly Reference[], group: number): Site {
    const path = String(this.#numberOf(row));
    return { definition: row.definition, references, path, group, legacyHead: this.#legacyHead };
  }

  #checkLimit(row: Row): void {
    if (this.#isFull || !this.#network.isFull) return;
    this.#isFull = true;
    const message = `Only the first ${MOST_LAYERS} layers are analysed; from this row on, they are left out.`;
    this.#input.report({ type: 'limit', span: row.moduleSpan, message });
  }
}
