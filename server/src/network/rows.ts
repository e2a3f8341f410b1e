// The rows of files that are tables of numbered layers (`[from, repeats, module, args]`): what each row says, and
// what the readers of such files make of it. Rules about numbering, widths and comments read only this.
import type { Span } from '../text/span.ts';

export interface RowFacts {
  /** Its place among the rows. */
  readonly index: number;
  /** The number by which other rows read it: its place, unless a row before it, or it itself, takes several numbers. */
  readonly number: number;
  /** The list it stands in: `backbone`, `head`. */
  readonly section: string;
  readonly span: Span;
  /** Index in `Network.groups` of what it became: its inputs are those of the row, its members the module's layers. */
  readonly group: number;
  readonly module: RowModule;
  readonly inputs: readonly RowInput[];
  readonly repeats: RowRepeats;
  readonly arguments: readonly RowArgument[];
  readonly width: RowWidth;
  /** What the comment behind the row claims, if there is one that does. */
  readonly comment?: RowComment;
  /** What older releases make of the row, if it is not stated which release is used. */
  readonly differences?: readonly ReleaseDifference[];
}

/** What releases of the library `before` one do with a row that newer ones build. */
export type ReleaseDifference = { readonly before: string } & (
  | /** They stop: of so few channels they make no attention head. */ {
      readonly type: 'narrow-attention';
      readonly channels: number;
      /** Channels of one head. */
      readonly head: number;
    }
  | /** They stop: they overwrite an argument that is not there. `scale` is empty if there is none. */ {
      readonly type: 'missing-choice';
      readonly scale: string;
    }
  | /** They stop: the embedding is not as wide as what it weighs. */ {
      readonly type: 'other-embedding';
      readonly given: number;
      readonly needed: number;
    }
  | /** They take no scale for the largest, and set an argument to true. */ { readonly type: 'forced-choice' }
  | /** So too, and add arguments. */ { readonly type: 'added-arguments' }
  | /** They do not scale a width that is as large as the number of classes. */ {
      readonly type: 'unscaled-width';
      readonly classes: number;
      readonly scaled: number;
    }
  | /** They scale a number of classes that is not the file's. */ {
      readonly type: 'scaled-classes';
      readonly classes: number;
      readonly scaled: number;
    }
);

export interface RowModule {
  readonly name: string;
  /** One line without a final stop, if it is known. */
  readonly summary?: string;
  readonly span: Span;
  /** What it computes is known. */
  readonly known: boolean;
  /** It gives the results of the model; nothing is meant to read it. */
  readonly head: boolean;
  /** It joins the maps of several rows and changes nothing else (`Concat`). */
  readonly joins: boolean;
}

/** One number of `from`. */
export interface RowInput {
  /** As written; absent if it is no integer. */
  readonly written?: number;
  /** The row it means, `image` for the input of the model; absent if there is none. */
  readonly row?: number | 'image';
  readonly span: Span;
}

export interface RowRepeats {
  /** Absent if it is no number. */
  readonly written?: number;
  /** After the depth of the scale. */
  readonly used: number;
  readonly span: Span;
  /** inner: of blocks inside the module; copies: of the whole module, in a chain. */
  readonly of: 'inner blocks' | 'copies';
}

export interface RowArgument {
  /** The parameter it is handed to; absent if there is none. */
  readonly parameter?: string;
  readonly span: Span;
  /** As written in the file, names not put in. */
  readonly text: string;
  /** The number that is handed over, if it is one: names put in, widths scaled. */
  readonly number?: number;
  /** A width that is multiplied by the scale before it is handed over. */
  readonly scaled: boolean;
}

/** The output channels of a row. */
export interface RowWidth {
  /** The argument that states it, and its number before scaling. */
  readonly written?: { readonly value: number; readonly span: Span };
  /** After cap and width factor, before rounding. */
  readonly exact?: number;
  /** After rounding. */
  readonly scaled?: number;
  /** What the reader of the file takes it to be for the rows that follow. */
  readonly recorded?: number;
}

/** What a comment behind a row says about it, each with its characters: `# 9`, `# P3/8`, `# 0-P1/2`. */
export interface RowComment {
  readonly span: Span;
  readonly index?: Claim;
  /** Level of the pyramid: 3 for `P3`, a map at a stride of 8. */
  readonly level?: Claim;
  readonly stride?: Claim;
}

export interface Claim {
  readonly value: number;
  readonly span: Span;
}

/** Which of its scales a file is read at. */
export interface Scaling {
  readonly name: string;
  readonly depth: number;
  readonly width: number;
  /** Widths are capped at this before they are multiplied. */
  readonly maxChannels?: number;
  /** Widths are rounded up to a multiple of this. */
  readonly divisor: number;
  /** first: nothing says which, so it is the first of the file. */
  readonly chosenBy: 'options' | 'comment' | 'file name' | 'first';
  /** The file can be opened by a name that says a scale: `yolo11.yaml` as `yolo11n.yaml`. */
  readonly byName?: boolean;
  /** Names of all scales of the file. */
  readonly offered: readonly string[];
  /** The list of scales. */
  readonly span: Span;
  /** Where each of them is written, its name and its numbers. */
  readonly entries?: readonly ScaleEntry[];
}

export interface ScaleEntry {
  readonly name: string;
  readonly span: Span;
  /** The widest that its rows get where one of them asks for more, and where the number that says so stands. */
  readonly widest?: { readonly channels: number; readonly written: number; readonly span: Span };
}

/** The release of the library that a file is for, if it is stated. */
export interface StatedRelease {
  /** `8.4.104` */
  readonly name: string;
  /** Where the file states it; absent: it was set outside. */
  readonly span?: Span;
  /** It is older than this release, the oldest that is followed in everything. */
  readonly olderThan?: string;
}
