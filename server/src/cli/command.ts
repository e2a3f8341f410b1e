// What a command of the command line is: its words for the help, its flags, and how it is loaded.
import type { Surroundings } from './surroundings.ts';

export interface Command {
  readonly name: string;
  /** What follows the name: `PATH… [flags]`. */
  readonly usage: string;
  /** One line without a final stop. */
  readonly summary: string;
  /** More lines for `convlint NAME --help`. */
  readonly details?: readonly string[];
  readonly flags: readonly Flag[];
  /** How many arguments it takes beside the flags; `name` is what one is, without an article. */
  readonly operands: { readonly name: string; readonly min: number; readonly max: number };
  /** Loads the code of this command alone. */
  load(): Promise<RunCommand>;
}

/** Runs a command; gives the exit code. Throws `CouldNotRun` for what the user has to mend. */
export type RunCommand = (args: ParsedArguments, surroundings: Surroundings) => Promise<number>;

export interface Flag {
  readonly name: string;
  /** What its value is called in the help; absent for a switch. */
  readonly value?: string;
  readonly choices?: readonly string[];
  readonly meaning: string;
  readonly repeatable?: boolean;
}

/** The arguments of a command, checked against its flags. */
export interface ParsedArguments {
  readonly operands: readonly string[];
  /** Whether a switch is set. */
  has(flag: string): boolean;
  /** The value of a flag; the last one if it is given several times. */
  value(flag: string): string | undefined;
  /** All values of a flag, in order. */
  values(flag: string): readonly string[];
}
