// What a format may ask of Python that stands beside its files: a module is run, functions of it are called on plain data, and modules
// of PyTorch that come of it are applied to maps. The format of Python source gives this (`python/beside/`); others get it with
// `ReadOptions.programs`, where a text has need of it, and know no more of Python than what is here.
import type { Group, Layer, TensorId } from '../network/network.ts';
import type { Shape } from '../network/shape.ts';
import type { Files } from '../text/files.ts';

/** What a text is read with besides what is said of it. */
export interface ReadBeside {
  /** Other files, for formats whose files name some. Without it, nothing is known of any. */
  readonly files?: Files;
  /** Runs Python among them; it is loaded where a document lacks it (`FormatDocument.lacksPrograms`). */
  readonly programs?: Programs;
}

/** Data that is handed to a program. What a text writes as `1.0` is no integer. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | { readonly float: number }
  | readonly Plain[]
  | ReadonlyMap<string, Plain>;

/** Whoever serves texts has one for all of them: a file that is the same is parsed once. */
export interface Programs {
  /**
   * Runs the module that is the file at a path, which is taken for one of the packages around it. Paths are relative to `files`; all that
   * it imports is read from there too. `undefined` if there is no such file, or it is not known yet.
   */
  run(path: string, files: Files): BesideModule | undefined;
}

/** A module of Python that was run. What it does is bounded, and what is not known of it is `undefined`. */
export interface BesideModule {
  /** Whether it has a function or a class of that name. */
  has(name: string): boolean;
  /** What its class of that name takes to be made, without `self`; `undefined` if that is not known. */
  parametersOf(name: string): readonly BesideParameter[] | undefined;
  /** Makes an instance of a class. */
  make(name: string, given: readonly Plain[]): BesideValue | undefined;
  /**
   * Calls a function, and gives what its own variables stand for at its end; `undefined` if it does not come to that, or to another end.
   * `marks` are attributes that it leaves on modules, and that are no parts of them.
   */
  variables(
    name: string,
    given: readonly Plain[],
    wanted: readonly string[],
    marks: readonly string[],
  ): readonly BesideValue[] | undefined;
}

export interface BesideParameter {
  readonly name: string;
  readonly hasDefault: boolean;
  /** `*args`, `**kwargs` */
  readonly takesRest: boolean;
}

/** Something that a program has made; where nothing is said of it, it is not known. */
export interface BesideValue {
  readonly number?: number;
  readonly text?: string;
  readonly items?: readonly BesideValue[];
  /** It is a module of PyTorch. */
  readonly module?: MadeModule;
}

export interface MadeModule {
  /** The name of its class. */
  readonly kind: string;
  /** How many numbers it learns; `undefined` if that is not known. */
  readonly parameters: number | undefined;
  /** Runs it. */
  apply(call: ModuleCall): AppliedModule | undefined;
}

export interface ModuleCall {
  /** Without the batch, channels first. */
  readonly inputs: readonly Shape[];
  /** They are handed over as one list. */
  readonly asList: boolean;
  /** As in training: heads give their maps then. */
  readonly isTraining: boolean;
}

/** What a module does with what it is given: a network of its own. */
export interface AppliedModule {
  /** First one for each input, then those that it is made of. */
  readonly layers: readonly Layer[];
  readonly groups: readonly Group[];
  /** What comes out: one map, or a list of them; `undefined` if that is not known. */
  readonly output: AppliedOutput | readonly AppliedOutput[] | undefined;
  /** What PyTorch says where it fails. */
  readonly raised?: string;
}

export interface AppliedOutput {
  /** Absent for what does not follow from the inputs. */
  readonly tensor?: TensorId;
  /** Without the batch. */
  readonly shape: Shape | undefined;
}
