// `os.environ`: variables that whoever starts a program may set. As with its arguments, it is taken that nobody does.
import { builtin } from '../make.ts';
import type { Builtin, Foreign, Run, Value } from '../values.ts';

/** What is there mostly without anybody setting it for the program. */
const USUAL =
  /^(?:HOME|PATH|USER|USERNAME|LOGNAME|SHELL|PWD|LANG|TMPDIR|TEMP|TMP|HOSTNAME|COMPUTERNAME|APPDATA|CONDA_\w*|VIRTUAL_ENV|DISPLAY)$/;

export class Environment implements Foreign {
  readonly type = 'foreign';
  readonly class = 'os._Environ';
  /** Names that the program sets, whether or not the branch was taken. */
  readonly #set = new Set<string>();

  attribute(name: string, run: Run): Value {
    switch (name) {
      case 'get':
      case 'pop':
        return builtin(name, (_, key, usual) => this.#usual(key, usual));
      case 'setdefault':
        return builtin(name, (_, key, usual) => {
          const value = this.#usual(key, usual);
          this.#note(key);
          return value;
        });
      case '__contains__':
        return builtin(name, (_, key) =>
          this.#isUnset(key) ? { type: 'bool', value: false, isAssumed: true } : undefined,
        );
      default:
        return run.unknown(`os.environ.${name}`);
    }
  }

  item(_: Value, run: Run): Value {
    return run.unknown('os.environ');
  }

  setItem(key: Value): void {
    this.#note(key);
  }

  /** `getenv`, as it is a function of the module. */
  get getenv(): Builtin {
    return builtin('getenv', (_, key, usual) => this.#usual(key, usual));
  }

  /** What stands beside the name for where it is not set; without that, nothing is known. */
  #usual(key: Value | undefined, usual: Value | undefined): Value | undefined {
    return this.#isUnset(key) ? usual : undefined;
  }

  #isUnset(key: Value | undefined): boolean {
    return key?.type === 'text' && !USUAL.test(key.value) && !this.#set.has(key.value);
  }

  #note(key: Value | undefined): void {
    if (key?.type === 'text' && this.#set.size < MOST) this.#set.add(key.value);
  }
}

/** A bound against programs that set names without an end. */
const MOST = 100;
