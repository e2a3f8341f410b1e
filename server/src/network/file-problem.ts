// What a format can find wrong with a file as a file. Facts with spans; the rules word and judge them.
import type { Span } from '../text/span.ts';
import type { TrainingProblem } from './training-problem.ts';

interface NearSize {
  readonly side: number;
  readonly features: number;
}

/** Where a problem of a program stands, and how the program came there. */
interface OfProgram {
  readonly span: Span;
  /** Where it is written, if that is not in this text: `span` is where this text comes to it. */
  readonly origin?: Span;
  /** The calls that led there, the innermost first. */
  readonly calls?: readonly Span[];
}

/** Sizes that stand at a place, and what they would have to be. */
export interface Resized {
  readonly span: Span;
  readonly from: readonly number[];
  readonly to: readonly number[];
}

export type FileProblem =
  /** The text is not well-formed. `message` is one plain sentence. */
  | {
      readonly type: 'syntax';
      readonly span: Span;
      readonly message: string;
      /** The program that the file is for puts up with it. */
      readonly tolerated?: true;
      /** Characters that are missing, with the empty span where they would stand. */
      readonly missing?: { readonly span: Span; readonly text: string };
      /** The line starts with a tab, where only spaces indent. */
      readonly tab?: true;
    }
  /** A layer kind that neither the catalogue nor the file defines. */
  | {
      readonly type: 'unknown-kind';
      readonly span: Span;
      readonly name: string;
      /** What it would name, if not a kind of layer: "module". */
      readonly of?: string;
      /** Why, if it is not simply an unknown name: one clause. */
      readonly reason?: string;
      readonly suggestion?: string;
      /** The program that reads the file may have been extended by it, which the file cannot show. */
      readonly mayExist?: boolean;
      /** It exists, and the project has changed what it does. */
      readonly isChanged?: true;
      /** A comment in the file can say what it is. */
      readonly declarable?: boolean;
      /** Words of such a comment, as far as its use tells them, the likeliest first. */
      readonly declarations?: readonly string[];
      /** Further rows of a table that name it. */
      readonly uses?: readonly { readonly span: Span; readonly row: number }[];
    }
  /** A key that has no meaning where it stands. */
  | {
      readonly type: 'unknown-key';
      readonly span: Span;
      readonly name: string;
      /** Where it stands: "a model", "a layer", "a block". */
      readonly place: string;
      readonly suggestion?: string;
      readonly known: readonly string[];
    }
  /** An attribute that this kind does not have. */
  | {
      readonly type: 'unknown-attribute';
      readonly span: Span;
      /** The whole `name: value` with its separator, to remove. */
      readonly entry: Span;
      readonly name: string;
      readonly kind: string;
      readonly suggestion?: string;
      readonly known: readonly string[];
    }
  /** A required attribute that is not given. `span` is the kind. */
  | {
      readonly type: 'missing-attribute';
      readonly span: Span;
      readonly name: string;
      readonly kind: string;
      readonly meaning: string;
      /** Why it must be given although it has a default: one clause. */
      readonly reason?: string;
      /** What the value behind the kind is, if what is given is for other arguments than its places say. */
      readonly instead?: { readonly span: Span; readonly text: string };
    }
  /** A value of the wrong type or outside the limits. */
  | {
      readonly type: 'invalid-value';
      readonly span: Span;
      readonly name: string;
      /** What stands there, as written, shortened. */
      readonly found: string;
      /** What would be right: "an integer of at least 1". */
      readonly expected: string;
      /** Literals that would be right, nearest first. */
      readonly suggestions: readonly string[];
      /** Copies of the library may take it. */
      readonly mayBeTaken?: true;
    }
  /** A reference to a layer that does not exist. */
  | {
      readonly type: 'unresolved-reference';
      readonly span: Span;
      readonly name: string;
      /** What it would name, if not a layer: "parameter". */
      readonly of?: string;
      readonly suggestion?: string;
      /** Why, if it is not simply an unknown name: one clause. */
      readonly reason?: string;
    }
  /** Layers that read each other in a circle, or a block that contains itself. */
  | {
      readonly type: 'cycle';
      readonly span: Span;
      readonly members: readonly string[];
      readonly of: 'layers' | 'blocks';
    }
  /** A name given twice. */
  | {
      readonly type: 'duplicate-name';
      readonly span: Span;
      readonly name: string;
      readonly of: string;
      readonly first: Span;
      /** A free name near it. */
      readonly free: string;
    }
  /** A key that the whole model needs and that is not there. `span` is where its lack shows. */
  | {
      readonly type: 'missing-key';
      readonly span: Span;
      readonly name: string;
      readonly meaning: string;
      /** Why it is needed: one clause. */
      readonly reason: string;
    }
  /** A row of a table that has not the four items `[from, repeats, module, args]`. */
  | {
      readonly type: 'row-items';
      readonly span: Span;
      /** The row's number. */
      readonly index: number;
      /** Absent if it is no list at all. */
      readonly count?: number;
    }
  /** A row that reads a list of rows where one is needed, or one where a list is needed. `span` is its `from`. */
  | {
      readonly type: 'row-inputs';
      readonly span: Span;
      readonly module: string;
      readonly needs: 'one' | 'list';
      /** The same `from` in the form that is needed, if it has one. */
      readonly suggestion?: string;
    }
  /** Arguments by position beyond the last parameter. */
  | {
      readonly type: 'surplus-arguments';
      /** From the first one too many to the last. */
      readonly span: Span;
      /** The same with the separator before it, to remove. */
      readonly entry: Span;
      readonly kind: string;
      readonly given: number;
      /** The parameters there are, in their order. */
      readonly parameters: readonly string[];
      /** Those of them that would fit as one list, whose brackets are missing. */
      readonly list?: { readonly parameter: string; readonly span: Span };
    }
  /** The scale asked for is none of the file's. */
  | {
      readonly type: 'unknown-scale';
      readonly span: Span;
      readonly name: string;
      readonly askedBy: 'options' | 'comment' | 'file name';
      /** What the comment says, to be replaced. */
      readonly asked?: Span;
      readonly known: readonly string[];
      readonly suggestion?: string;
    }
  /** A head that has not one row of anchors for each of its levels. `span` is what it reads. */
  | {
      readonly type: 'anchor-rows';
      readonly span: Span;
      readonly anchors: Span;
      readonly rows: number;
      readonly levels: number;
    }
  /** Something is missing or misplaced in the structure: one plain sentence. */
  | {
      readonly type: 'structure';
      readonly span: Span;
      readonly message: string;
      /** The file says nothing yet: it is about to be written. */
      readonly blank?: true;
      /** What would be right in the place of something. */
      readonly instead?: { readonly span: Span; readonly text: string };
      /** Nothing is wrong: it is something that is not read. */
      readonly isUnread?: true;
    }
  /** A block or anchor that nothing uses. */
  | { readonly type: 'unused-definition'; readonly span: Span; readonly name: string; readonly of: string }
  /** A program that ends with an exception when it is run. */
  | (OfProgram & {
      readonly type: 'raised';
      /** Its class: `RuntimeError`. */
      readonly exception: string;
      /** What it says. */
      readonly message: string;
      /** It ends what the file does with models, and not a model. */
      readonly isBeside?: true;
    })
  /** A number with a fraction where a layer takes integers: `4.0`. `span` is the argument. */
  | (OfProgram & {
      readonly type: 'fraction';
      /** The argument, and the layer: `padding` of `Conv2d`. */
      readonly name: string;
      readonly kind: string;
      /** As the language writes it. */
      readonly found: string;
    })
  /** Widths of a layer that cannot be divided into its groups. `span` is the number of groups. */
  | (OfProgram & {
      readonly type: 'groups';
      readonly kind: string;
      /** What the number of groups is called: `groups`, `num_groups`. */
      readonly name: string;
      readonly groups: number;
      /** All widths that have to be divided, those that are not first. */
      readonly widths: readonly { readonly name: string; readonly size: number }[];
    })
  /** A module that is given parts before it is set up. `span` is what it is given. */
  | (OfProgram & {
      readonly type: 'not-set-up';
      /** Its class. */
      readonly name: string;
      /** What it is given: `module`, `parameter`. */
      readonly part: string;
    })
  /** No square image gives a layer as many features as it takes. `span` is where it says how many. */
  | {
      readonly type: 'no-input-size';
      readonly span: Span;
      readonly layer: string;
      readonly takes: number;
      /** Sides of images with what they give: fewer, and more. */
      readonly nearest: readonly [NearSize, NearSize];
      /** Nor does any other image. */
      readonly isCertain: boolean;
    }
  /** Layers in a list that a module does not look into: it does not know of their weights. `span` is where one is made. */
  | {
      readonly type: 'hidden-parts';
      readonly span: Span;
      /** What the module calls the list. */
      readonly attribute: string;
      readonly container: 'list' | 'tuple' | 'dict';
      readonly count: number;
    }
  /** One layer that stands in a container several times. `span` is where it is made. */
  | {
      readonly type: 'repeated-part';
      readonly span: Span;
      readonly kind: string;
      /** The kind of container. */
      readonly container: string;
      readonly count: number;
    }
  | TrainingProblem
  /** A layer whose weights were made for another width than it gets when it is called again. `span` is where it is made. */
  | (OfProgram & {
      readonly type: 'built-for';
      readonly layer: string;
      /** What it was made for when it was called first, and what it gets now. */
      readonly width: number;
      readonly gets: number;
      /** Where it was called first. */
      readonly first?: Span;
      /** What can be given other sizes, so that both are the same. */
      readonly resized?: Resized;
    })
  /** A model that is called with other sizes than those of its inputs. `span` is the call. */
  | (OfProgram & {
      readonly type: 'model-input';
      readonly model: string;
      /** Sizes of one sample, and what gives it the other ones, if that is data: `fit`. */
      readonly by?: string;
      readonly expected: readonly (number | null)[];
      readonly gets: readonly (number | null)[];
      /** Where the input is that says what it takes, and where the layer stands that gives the other sizes. */
      readonly input?: Span;
      readonly giver?: Span;
      readonly resized?: Resized;
    })
  /** A limit against hostile or runaway files was reached, and the rest was left out. */
  | {
      readonly type: 'limit';
      readonly span: Span;
      readonly message: string;
      /** Text was left out, so that what seems to be missing may stand there. */
      readonly ofText?: true;
    };
