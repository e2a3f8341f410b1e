// What a user has chosen, as one immutable value. Settings of an editor and flags of the command line become this.
import type { Severity } from '../rules/rule.ts';

export interface Configuration {
  /** Severities by rule id that differ from the rules' own. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  /** Height, width, channels that replace the first input of a file. */
  readonly input?: readonly number[];
  /** In formats whose models take several inputs: the sizes of each in the file's own order, and the type of its elements. */
  readonly inputs?: readonly { readonly sizes: readonly number[]; readonly dtype?: string }[];
  /** The id of the model to be shown of a file that describes several: a scale. */
  readonly model?: string;
  /** The release of ultralytics that YOLO model files are for, unless they state one: `8.4.104`. */
  readonly release?: string;
  /** Modules of one's own by name, in formats that call library modules: `channels=same size=/2 params=0`. */
  readonly modules?: Readonly<Record<string, string>>;
  readonly inlayHints: {
    readonly shapes: boolean;
    readonly parameters: boolean;
    /** In programs: where layers are made, along their calls, or both. */
    readonly inCode: HintsInCode;
  };
  readonly codeLens: boolean;
}

/** Where hints stand in programs. */
export const HINTS_IN_CODE = ['both', 'definitions', 'calls', 'off'] as const;

export type HintsInCode = (typeof HINTS_IN_CODE)[number];

export const DEFAULT_CONFIGURATION: Configuration = Object.freeze({
  rules: Object.freeze({}),
  inlayHints: Object.freeze({ shapes: true, parameters: true, inCode: 'both' }),
  codeLens: true,
});
