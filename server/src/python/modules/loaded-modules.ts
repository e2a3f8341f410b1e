// `sys.modules`: modules by their names, that of the program itself among them.
import { builtin } from '../make.ts';
import type { Foreign, Run, Value } from '../values.ts';
import { FROM } from './importing.ts';

export class LoadedModules implements Foreign {
  readonly type = 'foreign';
  readonly class = 'dict';

  attribute(name: string, run: Run): Value {
    if (name !== 'get') return run.unknown(`sys.modules.${name}`);
    return builtin(name, (within, key) => key && this.item(key, within));
  }

  item(key: Value, run: Run): Value {
    return key.type === 'text' ? run.module(key.value, FROM) : run.unknown('sys.modules');
  }

  setItem(): void {}
}
