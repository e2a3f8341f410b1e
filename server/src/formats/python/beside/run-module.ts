// One module of Python, run from a text of another format: what its functions make of plain data, and its classes of maps. Whatever is asked of
// it has a budget of its own.
import { countHeld } from '../../../libraries/torch/modules/held-weights.ts';
import { isModule, isOpenModule, modulesOf } from '../../../libraries/torch/modules/tree.ts';
import { NOWHERE } from '../../../libraries/written-places.ts';
import type { Frame } from '../../../python/journal.ts';
import { attempt } from '../../../python/run-program.ts';
import type { Class, FunctionValue, Instance, Module, Value } from '../../../python/values.ts';
import { readPython } from '../../../syntax/python/read-python.ts';
import type { Files } from '../../../text/files.ts';
import type {
  AppliedModule,
  BesideModule,
  BesideParameter,
  BesideValue,
  MadeModule,
  ModuleCall,
  Plain,
} from '../../programs.ts';
import { Program } from '../program.ts';
import { type KnownTrees, WorkspaceModules } from '../workspace-modules.ts';
import { applyModule } from './applied-module.ts';
import { KeptState } from './kept-state.ts';
import { plainValue } from './plain-value.ts';
import { withVariables } from './with-variables.ts';

/** To read a module and what it imports, of which a library may have some fifty. */
const STEPS_TO_READ = 300_000;
/** For each call: the largest published networks take some 50,000 to be made. */
const STEPS_TO_CALL = 200_000;
/** For one module of them. */
const STEPS_TO_APPLY = 40_000;

/** What stands in the folder of the module, and imports it. */
const ASKING = 'convlint.py';

/** One call of the program. */
interface Making {
  readonly marks: readonly string[];
  /** What it wrote on classes and modules. */
  left: Frame;
}

export class RunModule implements BesideModule {
  readonly #program: Program;
  readonly #module: Module;
  readonly #state: KeptState;

  private constructor(program: Program, module: Module) {
    this.#program = program;
    this.#module = module;
    this.#state = new KeptState(module, program.run.interpreter.branches.journal);
  }

  /** The module of that name in the folder of the files. */
  static of(name: string, files: Files, trees: KnownTrees): RunModule | undefined {
    const modules = new WorkspaceModules(files, ASKING, trees);
    const program = new Program(readPython(''), ASKING, [modules]);
    const { interpreter } = program.run;
    // Nobody asks what something in it is worth.
    interpreter.watch = undefined;
    const module = within(program, STEPS_TO_READ, () => modules.module(`.${name}`, ASKING, interpreter));
    return module && new RunModule(program, module);
  }

  has(name: string): boolean {
    const type = this.#named(name)?.type;
    return type === 'class' || type === 'function';
  }

  parametersOf(name: string): readonly BesideParameter[] | undefined {
    const of = this.#named(name);
    if (of?.type !== 'class' || of.isOpen) return undefined;
    const making = of.order.flatMap((one) =>
      one.type === 'class' ? (one.table.entries.get('__init__') ?? []) : [],
    )[0];
    if (making?.type !== 'function') return undefined;
    return making.parameters.slice(1).map(({ name: parameter, kind, default: usual }) => ({
      name: parameter,
      hasDefault: usual !== undefined,
      takesRest: kind === 'rest' || kind === 'keyword-rest',
    }));
  }

  make(name: string, given: readonly Plain[]): BesideValue | undefined {
    const of = this.#named(name);
    return of?.type === 'class' ? this.#call(of, given) : undefined;
  }

  variables(
    name: string,
    given: readonly Plain[],
    wanted: readonly string[],
    marks: readonly string[],
  ): readonly BesideValue[] | undefined {
    const of = this.#named(name);
    const asked = of?.type === 'function' ? withVariables(of, wanted) : undefined;
    return asked && this.#call(asked, given, marks)?.items;
  }

  #named(name: string): Value | undefined {
    return this.#module.table.entries.get(name);
  }

  #call(callee: FunctionValue | Class, given: readonly Plain[], marks: readonly string[] = []) {
    const { interpreter } = this.#program.run;
    const making: Making = { marks, left: new Map() };
    const { result, left } = this.#state.during(() => {
      const value = within(this.#program, STEPS_TO_CALL, () =>
        interpreter.call(callee, {
          positional: given.map((one) => ({ value: plainValue(one, interpreter) })),
          keywords: new Map(),
          isOpen: false,
        }),
      );
      return value && this.#made(value, making);
    });
    making.left = left;
    return result;
  }

  #made(value: Value, making: Making, depth = 0): BesideValue {
    if (value.type === 'int') return { number: value.value };
    if (value.type === 'text') return { text: value.value };
    if (depth < 4 && (value.type === 'tuple' || (value.type === 'list' && !value.open)))
      return { items: value.items.map((item) => this.#made(item, making, depth + 1)) };
    return isModule(value) ? { module: this.#moduleOf(value, making) } : {};
  }

  #moduleOf(model: Instance, making: Making): MadeModule {
    for (const name of making.marks) model.table.entries.delete(name);
    const modules = [...modulesOf(model).keys()];
    const held = modules.some(isOpenModule) ? undefined : countHeld(modules, new Set());
    const apply = (call: ModuleCall) =>
      this.#state.during(() => this.#apply(model, call), making.left).result;
    return { kind: model.class.name, parameters: held?.learned, apply };
  }

  #apply(model: Instance, call: ModuleCall): AppliedModule | undefined {
    let applied: AppliedModule | undefined;
    const { library, run } = this.#program;
    within(this.#program, STEPS_TO_APPLY, () =>
      applyModule(model, call, run.interpreter, library, (one) => {
        applied = one;
      }),
    );
    return applied;
  }
}

/** `undefined` if it does not come to its end. */
function within<Result>(
  { run: { interpreter } }: Program,
  steps: number,
  work: () => Result,
): Result | undefined {
  let result: Result | undefined;
  interpreter.budget.renew(steps);
  interpreter.at = NOWHERE;
  attempt(
    () => {
      result = work();
    },
    NOWHERE,
    interpreter,
  );
  return result;
}
