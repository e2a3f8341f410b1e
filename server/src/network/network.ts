// The neutral graph that every format is lowered to and that everything behind the formats reads: plain data,
// every part with the span it came from. It states what a file says; whether that is wrong is for the rules.
import type { Span } from '../text/span.ts';
import type { AttributeValue } from './attribute-value.ts';
import type { Call, Definition } from './definition.ts';
import type { FileProblem } from './file-problem.ts';
import type { RowFacts, Scaling, StatedRelease } from './rows.ts';
import type { Layout } from './shape.ts';
import type { Stated } from './stated.ts';

/** Index of a layer in `Network.layers`. */
export type LayerId = number;
/** Index of a group in `Network.groups`. */
export type GroupId = number;

export interface Network {
  /** The model's name as the file gives it. */
  readonly name?: string;
  /** Id of the format the file is written in. */
  readonly format: string;
  readonly layout: Layout;
  /** The file does not say in which order its sizes stand: `layout` is what its format takes then. */
  readonly assumesLayout?: true;
  /**
   * Nobody states what it is called with: its inputs are of sizes that it works with, or of the only one that fits, or nothing is known
   * of them.
   */
  readonly inputIs?: 'assumed' | 'the only size that fits';
  /** The layer that fits with no input, where its size is assumed: what is wrong with it does not depend on that size. */
  readonly failsAt?: number;
  /** All layers after expansion of blocks and repeats, in the order of the file; inputs come first. */
  readonly layers: readonly Layer[];
  /** All uses of blocks and composite layers, each before the groups inside it. */
  readonly groups: readonly Group[];
  /** The tensors that the whole network gives. */
  readonly outputs: readonly Reference[];
  /** What the file says wrongly as a file; rules word it. */
  readonly problems: readonly FileProblem[];
  /** The file is of the format and describes a network in a way that is not read: why, one clause. There are no layers then. */
  readonly unread?: string;
  /** In formats that are programs: the library whose layers it is made of, `pytorch`. */
  readonly framework?: string;
  /** Facts that a reader should know about how the file was read ("input size from the command line"). */
  readonly notes: readonly string[];
  /** In formats whose files are tables of numbered rows: the rows. */
  readonly rows?: readonly RowFacts[];
  /** Some rows may stand for more than one, so that no number of a row is certain. */
  readonly mayLackRows?: true;
  /** In formats that have scales: how this one was chosen, and what it does. */
  readonly scaling?: Scaling;
  /** The framework that the file is for, if that counts running statistics among the parameters: `Keras`. */
  readonly countsStatistics?: string;
  /**
   * Layers may be read by what is not in the network: a loss that layers add themselves, a tensor that something is written into or that
   * a module keeps, a function of which it is not known what it gives.
   */
  readonly readsMore?: true;
  /** In formats that are for a library: which release of it is used. */
  readonly release?: StatedRelease;
}

/** One layer of the expanded network: an operation applied to tensors. */
export interface Layer {
  readonly id: LayerId;
  /** The name the file gives it. */
  readonly name?: string;
  /**
   * Unique in the network: names or kinds with numbers, from the outermost group to the layer (`stage1[0]/conv_2`). It is taken
   * apart by `pathWithin` alone.
   */
  readonly path: string;
  /** What messages call it where that is neither its name nor its path: `the image`. */
  readonly label?: string;
  /** The kind as the file spells it; inside a module of a library, as the catalogue does. */
  readonly kind: string;
  /** Id of the operation in the catalogue; absent when the kind is unknown, and then its outputs are too. */
  readonly operation?: string;
  /** Where its channels stand, if that is not as in the rest of the network. */
  readonly layout?: Layout;
  /** Values by attribute name of the catalogue. Attributes that are absent or were invalid have their default. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly inputs: readonly Reference[];
  /** The layer whose weights this one uses again; its parameters are counted there. */
  readonly sharesWeightsWith?: LayerId;
  /** The innermost group it belongs to. */
  readonly group?: GroupId;
  /** Where it is written; of a layer inside a module of a library, where that module is. */
  readonly definition: Definition;
  /** Where it is applied, if that is elsewhere. */
  readonly call?: Call;
  /** The declared in-file value is invalid or missing, so nothing should be concluded from defaults. */
  readonly incomplete?: boolean;
  /** How many channels it has, or how they are grouped, is not known; all else is. */
  readonly openWidth?: true;
  /** What is known of it from running the program that it is of. */
  readonly stated?: Stated;
  /** Its name stands elsewhere in the statement that it is written in, too: something may be done with it. */
  readonly isNamedAgain?: true;
}

/** A use of a block, a repeat, or a composite layer: its cost is the sum of its members. */
export interface Group {
  readonly id: GroupId;
  readonly name?: string;
  readonly path: string;
  /** What messages call it, and what is inside of it from outside: `row 4`. Without it, what is inside has names of its own. */
  readonly label?: string;
  /** The block's or module's name as the file spells it; `repeat` for one round of a repetition. */
  readonly kind: string;
  /** The group it is part of. */
  readonly parent?: GroupId;
  /** Members are the layers `first` up to, but not including, `end`. */
  readonly first: LayerId;
  readonly end: LayerId;
  readonly inputs: readonly Reference[];
  readonly outputs: readonly Reference[];
  /** Shown as one row (a library module) instead of as its members (a block of the file itself). */
  readonly opaque: boolean;
  /** Where it is written: the block, the repeat, the module of a library. */
  readonly definition: Definition;
  /** Where it is applied, if that is elsewhere: the use of a block. */
  readonly call?: Call;
}

/** A tensor: one of the outputs of a layer. */
export interface TensorId {
  readonly layer: LayerId;
  readonly output: number;
}

/** That a layer reads a tensor, and how the file says so. */
export interface Reference {
  /** Absent when it could not be resolved; the reader's shape is then unknown. */
  readonly target?: TensorId;
  /** What is written; empty when the layer reads the one before it without saying so. */
  readonly text: string;
  /** The characters of the reference; for an implicit one, those of the layer's kind. */
  readonly span: Span;
}

/** An attribute of a layer with its value and where that stands. */
export interface Attribute {
  readonly name: string;
  readonly value: AttributeValue;
  /** What stands for the value in this file: the value itself where it is written. Absent if nothing does. */
  readonly span?: Span;
  readonly nameSpan?: Span;
  /** What the file calls it, where it has another name for it: `num_features`. */
  readonly argument?: string;
  /** How the value came to be: written at the layer, from the file's defaults, or from its convention. */
  readonly origin: 'written' | 'defaults' | 'convention';
  /**
   * The literal that decides the value and can be replaced to change it: the value itself, or the argument
   * behind a bare `$parameter`. Absent when the value was computed or is not written.
   */
  readonly literal?: Span;
  /** In programs: the argument of a block that a computed value came in by, where what is wrong with it is said. */
  readonly passed?: Span;
}

/** The path of a layer as it reads from inside a group around it. */
export function pathWithin({ path }: Layer, group: Group): string {
  return path.startsWith(group.path) ? path.slice(group.path.length).replace(/^[/.]/, '') : path;
}
