// `importlib`: modules by names that a program makes.
import type { Builtin, Given, Run, Value } from '../values.ts';

/** Asks as the file of the program itself does. */
export const FROM = './importlib.py';

/** `import_module('models.' + name)`, `import_module('.net', package='models')` */
const importModule: Builtin = {
  type: 'builtin',
  name: 'import_module',
  call: (given, run) => {
    const name = argument(given, 0, 'name');
    const package_ = argument(given, 1, 'package');
    const isRelative = name?.type === 'text' && name.value.startsWith('.');
    if (name?.type !== 'text' || given.isOpen || (isRelative && package_?.type !== 'text'))
      return run.unknown('a module by a name that is not known');
    const within = isRelative && package_?.type === 'text' ? package_.value : undefined;
    return within === undefined ? run.module(name.value, FROM) : below(within, name.value, run);
  },
};

/** Each dot behind the first is a package further out. */
function below(package_: string, name: string, run: Run): Value {
  const level = /^\.+/.exec(name)?.[0].length ?? 1;
  const parts = package_.split('.');
  if (level > parts.length) return run.unknown('a module outside of its package');
  const outer = parts.slice(0, parts.length - level + 1);
  const rest = name.slice(level);
  return run.module([...outer, ...(rest === '' ? [] : [rest])].join('.'), FROM);
}

function argument({ positional, keywords }: Given, at: number, name: string): Value | undefined {
  return positional[at]?.value ?? keywords.get(name)?.value;
}

export const importing: readonly Builtin[] = [importModule];
