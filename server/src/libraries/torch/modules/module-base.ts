// `torch.nn.Module`: what classes of a program that have it as their base get from it.
import { bool, builtin, given as givenOf, NONE, text } from '../../../python/make.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Session } from '../session.ts';
import type { TensorHome } from '../tensors/tensor.ts';
import { callFromOutside, callModule } from './call-module.ts';
import { addGradientHook, addHook } from './hooks.ts';
import { listingMethod, pathMethod } from './named-parts.ts';
import { partView } from './part-view.ts';
import { noteReplaced } from './replaced.ts';
import { registerPart, setModuleAttribute } from './set-attribute.ts';
import {
  childrenOf,
  HANDED_OUT,
  HIDDEN,
  isDressed,
  makeReady,
  modulesOf,
  ownParameters,
  type Part,
  removeEntry,
} from './tree.ts';
import { unboundMethod } from './unbound.ts';

/** Do something to weights or to the mode, and give the module. */
const SAME: ReadonlySet<string> = new Set([
  ...['eval', 'train', 'cuda', 'cpu', 'to', 'half', 'float', 'double', 'bfloat16', 'requires_grad_'],
  ...['type', 'xpu', 'share_memory', 'to_empty'],
]);
/** Change nothing that is of interest. */
const QUIET: ReadonlySet<string> = new Set([
  ...['zero_grad', 'extra_repr', 'compile', 'reset_parameters', '_load_from_state_dict'],
  ...['register_load_state_dict_post_hook', '_register_load_state_dict_pre_hook', 'set_extra_state'],
  ...['register_state_dict_pre_hook', '_register_state_dict_hook', 'register_state_dict_post_hook'],
]);
const VIEWS: Readonly<Record<string, Part>> = {
  _modules: 'module',
  _parameters: 'parameter',
  _buffers: 'buffer',
};
const REGISTERS: Readonly<Record<string, Part>> = {
  add_module: 'module',
  register_module: 'module',
  register_parameter: 'parameter',
  register_buffer: 'buffer',
};

export function moduleBase(session: Session, home: TensorHome): Foreign {
  return {
    type: 'foreign',
    class: 'torch.nn.Module',
    base: {
      isApart: true,
      truth: () => true,
      // It may be told to evaluate there.
      handedOut: (self, run) => {
        for (const { table } of modulesOf(self).keys()) {
          run.touch(table);
          table.entries.set(HANDED_OUT, NONE);
        }
      },
      copied: (self, made) => {
        const definition = session.made.get(self);
        if (definition) session.made.set(made, definition);
      },
      created: (self, given, run) => {
        session.noteMade(self, given, run);
        session.started.set(self, doubtsOf(run));
      },
      ready: (self, given, run) => session.noteReady(self, given, run),
      attribute: (self, name, run) =>
        self.type === 'class' ? unboundMethod(self, name) : attributeOf(self, name, run, session, home),
      setAttribute: (self, name, value, run) => {
        // Where something was not known on the way, its constructor may have been called there.
        if (session.started.get(self) !== doubtsOf(run)) makeReady(self, run);
        noteReplaced(self.table.entries.get(name), value, session);
        setModuleAttribute(self, name, value, run, home);
        return true;
      },
      call: (self, given, run) => callModule(self, given, run, session),
      method: (self, of, given, run) =>
        of.name === 'forward' && !session.tracing
          ? callFromOutside({ model: self, given, isDirect: true }, run, session)
          : undefined,
    },
  };
}

/** How often something was not known so far. */
function doubtsOf(run: Run): number {
  return 'doubts' in run && typeof run.doubts === 'number' ? run.doubts : 0;
}

function attributeOf(
  self: Instance,
  name: string,
  run: Run,
  session: Session,
  home: TensorHome,
): Value | undefined {
  if (name.startsWith(HIDDEN)) return undefined;
  const view = VIEWS[name];
  if (view) return partView(self, view);
  const part = REGISTERS[name];
  if (part) return register(self, name, part, home);
  if (SAME.has(name)) return same(self, name);
  if (QUIET.has(name)) return { type: 'builtin', name, call: () => NONE };
  if (name === '__setattr__' || name === '__delattr__') return settingMethod(self, name, home);
  return (
    listingMethod(self, name, run) ??
    hookMethod(self, name, session) ??
    otherOf(self, name, run, session) ??
    (isDressed(self) ? run.unknown(name) : undefined)
  );
}

/** `self.__setattr__(name, value)` */
function settingMethod(self: Instance, name: string, home: TensorHome): Value {
  return builtin(name, (run, key, value) => {
    if (key?.type !== 'text') {
      run.touch(self.table);
      self.table.open = true;
    } else if (name === '__delattr__') removeEntry(self, key.value, run);
    else if (value) setModuleAttribute(self, key.value, value, run, home);
    return NONE;
  });
}

function otherOf(self: Instance, name: string, run: Run, session: Session): Value | undefined {
  switch (name) {
    case '__init__':
      return {
        type: 'builtin',
        name,
        call: () => {
          makeReady(self, run);
          return NONE;
        },
      };
    case 'training':
      return bool(false);
    case 'load_state_dict':
      return { type: 'builtin', name, call: () => missingKeys(run) };
    case 'apply':
      return builtin(name, (_, work) => work && applied(self, work, run));
    case 'get_submodule':
    case 'get_parameter':
    case 'get_buffer':
      return pathMethod(self, name);
    case 'forward':
      return { type: 'builtin', name, call: () => missing(self, run) };
    case '_get_name':
      return builtin(name, () => text(self.class.name));
    case '__getattr__':
      return builtin(name, (_, key) =>
        key?.type === 'text'
          ? (self.table.entries.get(key.value) ?? absent(self, key.value, run))
          : undefined,
      );
    case '__call__':
    case '_call_impl':
      return { type: 'builtin', name, call: (given) => callModule(self, given, run, session) };
    default:
      return undefined;
  }
}

/** Which keys there were too many or too few of: a named tuple of two lists. */
function missingKeys(run: Run): Value {
  const names = ['missing_keys', 'unexpected_keys'];
  return {
    type: 'foreign',
    class: 'torch.nn.modules.module._IncompatibleKeys',
    attribute: (name) => (names.includes(name) ? run.unknown(name) : undefined),
    iterate: () => names.map((name) => run.unknown(name)),
  };
}

function absent({ class: of, table }: Instance, name: string, run: Run): Value {
  if (table.open || of.isOpen) return run.unknown(name);
  return run.raise('AttributeError', `'${of.name}' object has no attribute '${name}'`);
}

function missing(self: Instance, run: Run): never {
  return run.raise(
    'NotImplementedError',
    `Module [${self.class.name}] is missing the required "forward" function`,
  );
}

function same(self: Instance, name: string): Value {
  return {
    type: 'builtin',
    name,
    call: ({ positional, keywords }, run) => {
      if (name === 'requires_grad_')
        freeze(self, (positional[0] ?? keywords.get('requires_grad'))?.value ?? bool(true), run);
      if (name === 'eval') toMode(self, bool(false), run);
      if (name === 'train') setMode(self, (positional[0] ?? keywords.get('mode'))?.value ?? bool(true), run);
      return self;
    },
  };
}

/** `train` of each child is called, which a class may have written itself. */
function setMode(self: Instance, mode: Value, run: Run): void {
  run.pay(1);
  run.touch(self.table);
  self.table.entries.set('training', mode);
  for (const [, child] of childrenOf(self)) toMode(child, mode, run);
}

/** As `eval` does it, which calls `train`. */
export function toMode(self: Instance, mode: Value, run: Run): void {
  const train = run.attributeIfAny(self, 'train');
  if (train && train.type !== 'builtin') run.call(train, givenOf(mode));
  else setMode(self, mode, run);
}

function freeze(self: Instance, value: Value, run: Run): void {
  for (const module of modulesOf(self).keys())
    for (const [, tensor] of ownParameters(module)) tensor.setAttribute('requires_grad', value, run);
}

/** Children before the module that holds them. */
function applied(self: Instance, work: Value, run: Run): Value {
  for (const [, child] of childrenOf(self)) applied(child, work, run);
  run.pay(1);
  run.call(work, givenOf(self));
  return self;
}

function register(self: Instance, name: string, part: Part, home: TensorHome): Value {
  return {
    type: 'builtin',
    name,
    call: (given, run) => {
      const [key, value] = registered(given);
      if (given.isOpen || key?.type !== 'text' || !value) {
        run.touch(self.table);
        self.table.open = true;
        return run.unknown(name);
      }
      registerPart(self, part, key.value, value, run, home);
      return NONE;
    },
  };
}

function registered({ positional: [first, second], keywords }: Given): readonly (Value | undefined)[] {
  const value = second ?? keywords.get('tensor') ?? keywords.get('param') ?? keywords.get('module');
  return [(first ?? keywords.get('name'))?.value, value?.value];
}

function hookMethod(self: Instance, name: string, session: Session): Value | undefined {
  switch (name) {
    case 'register_forward_hook':
      return { type: 'builtin', name, call: (given, run) => addHook(self, 'behind', given, run) };
    case 'register_forward_pre_hook':
      return { type: 'builtin', name, call: (given, run) => addHook(self, 'before', given, run) };
    case 'register_full_backward_hook':
    case 'register_full_backward_pre_hook':
    case 'register_backward_hook':
      return { type: 'builtin', name, call: (given) => addGradientHook(given, session.gradientHooks) };
    default:
      return undefined;
  }
}
