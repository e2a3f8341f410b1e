// What a file format knows: how to read it, what stands under a cursor, and how to write edits to it.

import type { Call } from '../network/definition.ts';
import type { FileProblem } from '../network/file-problem.ts';
import type { Item } from '../network/item.ts';
import type { GroupId, Network, TensorId } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import type { AttributeSpec } from '../operations/attribute-spec.ts';
import type { Operation } from '../operations/operation.ts';
import type { PlacedCell } from '../text/cells.ts';
import type { EditBeside, FileEdit, TextEdit } from '../text/edit.ts';
import type { FileRead } from '../text/files.ts';
import type { SegmentTable, Span, TextRange } from '../text/span.ts';
import type { FormatEntry } from './entry.ts';
import type { FixIntent } from './fix-intent.ts';
import type { ReadBeside } from './programs.ts';
import type { RowEditing, WrittenRows } from './row-editing.ts';

/** A format with its code; what is known of it before is its entry. */
export interface Format extends FormatEntry {
  /** Starts a comment that reaches to the end of its line; absent in formats without comments. */
  readonly commentSign?: string;
  /** How completion writes whole things of this format. */
  readonly snippets?: Snippets;
  /** In formats whose files hold several models. */
  readonly modelWords?: ModelWords;
  /** Changes of whole rows, in formats whose files are tables of numbered rows. */
  readonly rows?: RowEditing;
  /** Reads a text. Never throws and never stops early: problems are part of the network. */
  read(text: string, options: ReadOptions): FormatDocument;
}

/** What can be stated from outside about a file. */
export interface ReadOptions extends ReadBeside {
  readonly fileName: string;
  /** Replaces the size of the first input: height, width, channels (as many as the input has). */
  readonly input?: readonly number[];
  /** In formats whose models take several inputs: one for each, in the file's own order. */
  readonly inputs?: readonly StatedInput[];
  /** The id of the model to be shown, in formats whose files hold several: a scale. In programs, also an expression that makes it. */
  readonly model?: string;
  /** The release of ultralytics that YOLO model files are for: `8.4.104`; a file that states one comes before it. */
  readonly release?: string;
  /** Modules of one's own by name, in formats that call library modules: `channels=same size=/2 params=0`. */
  readonly modules?: Readonly<Record<string, string>>;
  /**
   * The text is only tried, in place of the version before: whether it mends what is wrong there. Where the size of an input had to be
   * looked for, that is asked with the one that was shown, as far as it tells.
   */
  readonly isTrial?: boolean;
}

/** The size of one input without the batch. */
export interface StatedInput {
  readonly sizes: readonly number[];
  /** The type of its elements, where that is not floats: `int64`. */
  readonly dtype?: string;
}

/** One version of a text, read. */
export interface FormatDocument {
  /** The networks that the file describes, in the order of the text. At least one is shown. */
  readonly models: readonly [Model, ...Model[]];
  /** In formats that have to look for models: the first of `models`, before the others are looked for. */
  readonly first?: Model;
  /** In such formats: looks a bit further for `first`; `false` when it is known. */
  seek?(): boolean;
  /** In such formats: looks for one more; whether there may be others. */
  find?(): boolean;
  /** In such formats: those of the shown models found so far whose networks are known without any more work. */
  readonly ready?: readonly Model[];
  /** In such formats: the model of an id, looked for no further than to it. */
  modelOf?(id: string): Model | undefined;
  readonly segments: SegmentTable;
  /** In programs: what could be a model if the file said how it is made. `Model.edit` writes a comment for it, chosen by its id. */
  readonly unmade?: readonly UnmadeModel[];
  /** What is wrong with the file and with none of its models: a program that does not come to a model, say. All models are found for it. */
  readonly problems?: readonly FileProblem[];
  /** It says something of the models of other files and describes none itself: there is nothing to sum up. */
  readonly describesNone?: true;
  /** What is written, as a tree, in reading order, whatever becomes of it. */
  readonly items: readonly Item[];
  /** Comments that start with `# convlint` (or the format's comment sign), for suppressions. */
  readonly directives: readonly Directive[];
  /** In notebooks: the cells of the text, in its order. Who shows a place to somebody says the cell (text/cells.ts). */
  readonly cells?: readonly PlacedCell[];
  /** In programs: the classes of the text with what decorates them, for comments about one of them. */
  readonly classes?: readonly Span[];
  /** The comments of another version of the text, where these are known without all the rest; absent: it has to be read. */
  commentsIn?(text: string): Pick<FormatDocument, 'directives' | 'classes' | 'segments'>;
  /** Every file beside the text that reading it asked for, with what was known of it: the text is read anew when that changes. */
  readonly reads?: readonly FileRead[];
  /** There is Python beside the text that says what modules of it are, and it was read without what runs that: `ReadOptions.programs`. */
  readonly lacksPrograms?: boolean;
  /**
   * The next version of the text, read: what `read` gives, except that what did not change is the very same objects
   * as here. Layers that are the same object are the same in everything. All files that were read are as they were. Absent:
   * it is read anew.
   */
  update?(text: string, options: ReadOptions): FormatDocument;
  /** In formats of numbered rows. */
  readonly writtenRows?: WrittenRows;
  /** Declares a module for all files of the project, in a file beside the text; absent or `undefined` where that cannot be done. */
  declareForAll?(name: string, words: string): EditBeside | undefined;
  /** What stands at an offset, for hover and completion. */
  placeAt(offset: number): Place | undefined;
  /** Every name that the text defines, with all places that say it: definition, references and rename read it. */
  names?(): readonly NameInFile[];
}

/** What nobody makes a model of: a class that needs arguments. */
export interface UnmadeModel {
  readonly id: string;
  readonly span: Span;
}

/** One network that a file describes. The spans of all models of a text are spans of its segments. */
export interface Model {
  /** The same from version to version, and no other model of the text has it: the name of a scale. */
  readonly id: string;
  /** Where the file says that there is it. */
  readonly span?: Span;
  /** What is written of it as a whole, a class say: its totals stand above. It may stand in another file. */
  readonly above?: Span;
  /** shown: hints, hovers and all findings; checked: only what is certain to fail is looked for. */
  readonly role: 'shown' | 'checked';
  /** What fails in this model alone is no worse: the file as it is works without it, or nobody says that it is made so. */
  readonly atMost?: 'warning' | 'nothing';
  /** Made with numbers that nobody states, so that what mends it has to mend these as well, by what would be their ids. */
  readonly alike?: readonly string[];
  /** Read when it is first asked for. */
  readonly network: Network;
  /** In programs: the sizes of a tensor as the program itself has them, with the batch. */
  sizesOf?(tensor: TensorId): Shape | undefined;
  /** The text edits that carry out an intent, or `undefined` if this text cannot be changed that way. */
  edit(intent: FixIntent): readonly TextEdit[] | undefined;
  /** Where the same can be written in several places: each of them, the nearest first. `edit` gives the first. */
  ways?(intent: FixIntent): readonly Way[];
}

/** One way to carry out an intent. */
export interface Way {
  readonly edits: readonly TextEdit[];
  /** Edits of files that the text was read with, where it takes these, too. */
  readonly others?: readonly FileEdit[];
  /** What the file calls an attribute that is set, and how it spells the value: `ceil_mode`, `True`. */
  readonly assigns?: { readonly name: string; readonly value: string };
  /** Where it is written and what it says there, for the end of a title: "in line 26 (64 → 57)". */
  readonly where?: string;
  /** To be tried only if no other way will do. */
  readonly isLast?: true;
}

/** How messages speak of the models of a file: "At scales `n` and `s`". */
export interface ModelWords {
  readonly preposition: string;
  readonly one: string;
  readonly several: string;
}

/** A comment to convlint: `# convlint-disable-next-line rule, rule`. `text` is what follows `convlint`. */
export interface Directive {
  readonly text: string;
  /** The whole comment, from its comment sign. */
  readonly span: Span;
  /** In programs: the class at whose head it stands, in the line above it or behind it. */
  readonly class?: Span;
}

/** What stands at a place of the text. Ranges are absolute: they are for this version only. */
export type Place =
  /** A layer kind, or where one may be written. */
  | {
      readonly type: 'kind';
      readonly range: TextRange;
      readonly written: string;
      readonly operation?: string;
      /** Blocks of the file that may stand here too. */
      readonly blocks: readonly BlockInfo[];
      /** Modules of a library that may stand here, in formats that write them instead of kinds of the catalogue. */
      readonly modules?: readonly ModuleInfo[];
      readonly item?: Span;
    }
  /** An attribute name, or where one may be written. `present` are those already there. */
  | {
      readonly type: 'attribute';
      readonly range: TextRange;
      readonly written: string;
      readonly operation?: string;
      readonly block?: BlockInfo;
      readonly present: readonly string[];
    }
  /** A value of an attribute. */
  | {
      readonly type: 'value';
      readonly range: TextRange;
      readonly written: string;
      readonly attribute: string;
      readonly spec?: AttributeSpec;
      readonly operation?: string;
      /** The words of a key of the format's own (`framework`), each with its meaning. */
      readonly words?: Readonly<Record<string, string>>;
      /** Parameters of the block that it stands in: they can be written as `$name`. */
      readonly parameters: readonly string[];
      /** The call that it is an argument of, for arguments by position. */
      readonly call?: CallInfo;
      /** In programs: what it is worth each time. */
      readonly computed?: readonly ComputedValue[];
    }
  /** A reference to a layer. `names` are those that may stand here. */
  | {
      readonly type: 'reference';
      readonly range: TextRange;
      readonly written: string;
      readonly names: readonly NamedThing[];
      /** What the written one leads to, as the span by which `names` define it. */
      readonly target?: Span;
    }
  /** A key of the format's own (`input`, `layers`, `from`), or where one may be written. */
  | {
      readonly type: 'key';
      readonly range: TextRange;
      readonly written: string;
      readonly keys: readonly KeyInfo[];
      readonly present: readonly string[];
    }
  /** In programs: what layers or groups are made or applied there, or what keeps them. `of` tells which. */
  | { readonly type: 'part'; readonly range: TextRange; readonly written: string; readonly of: Call }
  /** In programs: an expression, a variable or a parameter with all that it is worth in the models that are shown, in their order. */
  | {
      readonly type: 'computed';
      readonly range: TextRange;
      readonly written: string;
      readonly values: readonly ComputedValue[];
    }
  /** In programs: a class of which models or parts of them are made. */
  | {
      readonly type: 'class';
      readonly range: TextRange;
      readonly written: string;
      /** Models that it is the class of, by their ids. */
      readonly models: readonly string[];
      /** Groups in the models that are shown. */
      readonly uses: readonly { readonly model: string; readonly groups: readonly GroupId[] }[];
    }
  /** A name being defined or a parameter `$name`. `meaning` is Markdown without a final stop; nothing of the file is in it. */
  | { readonly type: 'name'; readonly range: TextRange; readonly written: string; readonly meaning: string };

/** What something in a program is worth. */
export type ComputedValue =
  /** As the language writes it. */
  | { readonly type: 'plain'; readonly text: string }
  | {
      readonly type: 'tensor';
      /** With the batch; absent if not even the number of axes is known. */
      readonly sizes?: Shape;
      /** The type of its elements, where it is known. */
      readonly dtype?: string;
      /** Where it comes from in a model; absent for one that follows from no input. */
      readonly source?: { readonly model: string; readonly tensor: TensorId };
    }
  | { readonly type: 'list'; readonly items: readonly ComputedValue[] };

/** A name and everything in this version of the text that says it. Ranges are absolute: name only, no quotes or `$`. */
export interface NameInFile {
  readonly name: string;
  readonly type: 'layer' | 'input' | 'block' | 'parameter';
  readonly definition: TextRange;
  readonly uses: readonly TextRange[];
  /** All names that are taken in its scope, its own included: it cannot be renamed to one of them. */
  readonly taken: ReadonlySet<string>;
  /** It is no word of the file's author but follows from where things stand. */
  readonly renamable?: false;
}

/** Texts with placeholders `${1:value}` in the snippet syntax of LSP; text from the file is escaped for it. */
export interface Snippets {
  /** A layer of this kind with the attributes that it must have. */
  layer(operation: Operation): string;
  /** A use of a block with the parameters that must be given. */
  block(block: BlockInfo): string;
  attribute(name: string, spec: AttributeSpec): string;
  /** An argument of a block, with its default. */
  parameter(name: string, standard: string | undefined): string;
  key(key: KeyInfo): string;
}

/** A module of a library, called with arguments by position. */
export interface ModuleInfo {
  readonly name: string;
  /** One line without a final stop. */
  readonly summary: string;
  /** Its arguments in the order in which they are written. */
  readonly parameters: readonly ParameterInfo[];
  /** How it is written at this place, with placeholders, where more than its name belongs there (arguments, a row). */
  readonly snippet?: string;
}

export interface ParameterInfo {
  readonly name: string;
  readonly spec: AttributeSpec;
  /** The attribute of the operation that it decides, where it is one alone. */
  readonly sets?: string;
}

export interface CallInfo {
  readonly module: ModuleInfo;
  /** Index of the argument among the parameters; it may lie behind the last. */
  readonly active: number;
}

export interface BlockInfo {
  readonly name: string;
  readonly span: Span;
  readonly parameters: readonly { readonly name: string; readonly default?: string }[];
}

export interface NamedThing {
  readonly name: string;
  /** Where it is defined. */
  readonly span: Span;
  readonly detail: string;
}

/** A key of the format with its meaning, from which hover, completion and the JSON Schema read. */
export interface KeyInfo {
  readonly name: string;
  readonly meaning: string;
  /** Values that can be completed. */
  readonly values?: Readonly<Record<string, string>>;
}
