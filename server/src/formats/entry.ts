// What is known of a format before any of its code is loaded. One record in the folder of each; which files are looked
// into, in which languages editors ask, and what the manifest says all follow from it (`npm run generate`).

export interface FormatEntry {
  /** `cnn-yaml`: the name of its folder. */
  readonly id: string;
  /** "convlint model" */
  readonly title: string;
  /** File name endings that are worth looking into when a directory is walked. */
  readonly fileNames: readonly string[];
  /** Archives (ZIP) in which a file of the format lies, for the command line: their ending, and the name of the file in them. */
  readonly archive?: { readonly ending: string; readonly member: string };
  /** Languages of editors in which a document may be of this format: what it says tells whether it is. */
  readonly languageIds: readonly string[];
  /**
   * Words of which every text of the format has one, in languages in which nearly all documents are something else: the extension starts
   * the server for these only. Absent: it is started for any document.
   */
  readonly marks?: readonly string[];
  /** In notebooks: the language of the cells of code. */
  readonly cellLanguage?: string;
  /** The language that the extension gives to editors for this format. */
  readonly ownLanguage?: OwnLanguage;
  readonly offers: Offers;
  /** Its files may name others of the same endings, which are read with them. */
  readonly readsOthers?: true;
  /** Endings of other files that may be read with it: settings, and what says how programs are started. */
  readonly readsBesides?: readonly string[];
  /** Its files may be made of modules that are defined in Python beside them (`programs.ts`). */
  readonly asksPrograms?: true;
  /** A text that has no name and that no format recognises is taken for one of this. */
  readonly isFallback?: true;
  /** Whether a file is of this format, from its name and the start of its text. */
  recognizes(fileName: string, text: string): boolean;
  /** What cannot be read of the words in `ReadOptions.modules` about one module, each part as it is written. */
  unreadModuleWords?(words: string): readonly string[];
}

/** A language all of whose documents are of one format, whatever they say. */
export interface OwnLanguage {
  readonly id: string;
  /** How editors call it, beside the title of the format. */
  readonly alias: string;
  /** Endings of the files that are of this language by their name. */
  readonly fileNames: readonly string[];
  /** A regular expression for the first line of files that are of it whatever they are called. */
  readonly firstLine: string;
}

/** What convlint does in files of a format beyond saying what fails. A language that has a server of its own needs little of it. */
export interface Offers {
  /** Completion, and help with the arguments that are being typed. */
  readonly completion: boolean;
  /** Definition, references and renaming. */
  readonly names: boolean;
  /** The outline, and selecting by what encloses what. */
  readonly outline: boolean;
  /** Findings about the syntax of the text. */
  readonly syntax: boolean;
  /** Advice on design and cost. Of files that a program has written beside the weights, nobody changes the design. */
  readonly advice: boolean;
  /** Findings in files outside of the folders that are open, such as those of libraries that one looks into. */
  readonly outside: boolean;
}

/** Of a language that nobody else looks after. */
export const ALL_OFFERS: Offers = {
  completion: true,
  names: true,
  outline: true,
  syntax: true,
  advice: true,
  outside: true,
};
