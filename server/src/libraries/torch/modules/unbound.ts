// Methods of a class that are asked of the class itself, and given the instance when they are called: `nn.Module.__init__(self)`.
import { builtin, NONE } from '../../../python/make.ts';
import type { Builtin, Class, Instance, Run, Value } from '../../../python/values.ts';

const KNOWN: ReadonlySet<string> = new Set([
  ...[
    '__init__',
    'forward',
    '__call__',
    'train',
    'eval',
    'parameters',
    'modules',
    'children',
    'add_module',
    'append',
  ],
  ...[
    'named_modules',
    'named_children',
    'named_parameters',
    'register_buffer',
    'register_parameter',
    'apply',
    'to',
  ],
  ...['extend', '__getitem__', '__len__', '__setattr__', 'state_dict', 'load_state_dict'],
]);

/** `undefined` for a name that no class of the library has. */
export function unboundMethod(of: Class, name: string): Builtin | undefined {
  // What it gives has the same sizes, and the same names.
  if (name === 'convert_sync_batchnorm') return builtin(name, (_, module) => module);
  if (!KNOWN.has(name)) return undefined;
  return {
    type: 'builtin',
    name,
    call: ({ positional: [self, ...positional], ...given }, run) => {
      const instance = self?.value;
      if (instance?.type !== 'instance') return run.unknown(name);
      const method = methodFrom(instance, of, name, run);
      return method ? run.call(method, { ...given, positional }) : NONE;
    },
  };
}

/** As `super()` would find it: from that class on. */
function methodFrom(self: Instance, of: Class, name: string, run: Run): Value | undefined {
  const { order } = self.class;
  const at = order.indexOf(of);
  for (const one of at < 0 ? [] : order.slice(at)) {
    if (one.type === 'class') {
      const own = one.table.entries.get(name);
      if (own) return { type: 'method', function: own, self };
    } else {
      const found = one.base?.attribute(self, name, run);
      if (found) return found;
    }
  }
  return undefined;
}
