// `torch.nn.Module`: what classes of a program that have it as their base get from it.

import type { Reference } from '../../../network/network.ts';
import { builtin, given as givenOf, iterator, NONE, text } from '../../../python/make.ts';
import type { Foreign, Given, Instance, Run, Value } from '../../../python/values.ts';
import type { Span } from '../../../text/span.ts';
import { attribute, type Read } from '../../../tracing/trace.ts';
import { tensorsIn } from '../functions/call-function.ts';
import type { Session, Tracing } from '../session.ts';
import { elementsOf } from '../tensors/sizes.ts';
import { Tensor, type TensorHome } from '../tensors/tensor.ts';
import { childrenOf, modulesOf, ownParameters } from './tree.ts';

/** Do something to weights or to the mode, and give the module. */
const SAME: ReadonlySet<string> = new Set([
  ...[
    'eval',
    'train',
    'cuda',
    'cpu',
    'to',
    'half',
    'float',
    'double',
    'bfloat16',
    'requires_grad_',
    'type',
    'xpu',
  ],
  ...['share_memory', 'to_empty', 'compile'],
]);
/** Change nothing that is of interest. */
const QUIET: ReadonlySet<string> = new Set([
  ...['zero_grad', 'load_state_dict', '__init__', 'extra_repr', 'reset_parameters', '_load_from_state_dict'],
  ...['register_load_state_dict_post_hook', '_register_load_state_dict_pre_hook', 'set_extra_state'],
]);

export function moduleBase(session: Session, home: TensorHome): Foreign {
  return {
    type: 'foreign',
    class: 'torch.nn.Module',
    base: {
      isApart: true,
      truth: () => true,
      copied: (self, made) => {
        const definition = session.made.get(self);
        if (definition) session.made.set(made, definition);
      },
      created: (self, given, run) => session.made.set(self, session.definition(self.class.name, given, run)),
      attribute: (self, name, run) =>
        self.type === 'class' ? undefined : attributeOf(self, name, run, session, home),
      setAttribute: (self, name, value, run) => setAttribute(self, name, value, run),
      call: (self, given, run) => callModule(self, given, run, session),
    },
  };
}

/** A parameter's place is kept where something else takes its name. */
function setAttribute(self: Instance, name: string, value: Value, run: Run): boolean {
  run.touch(self.table);
  self.table.entries.set(name, value);
  return true;
}

function attributeOf(
  self: Instance,
  name: string,
  run: Run,
  session: Session,
  home: TensorHome,
): Value | undefined {
  if (SAME.has(name)) {
    return {
      type: 'builtin',
      name,
      call: ({ positional }) => {
        if (name === 'train' || name === 'eval')
          setMode(self, name === 'train' ? positional[0]?.value : undefined, name, run);
        return self;
      },
    };
  }
  if (QUIET.has(name)) return { type: 'builtin', name, call: () => NONE };
  switch (name) {
    case 'training':
      return { type: 'bool', value: false };
    case '_modules':
    case '_parameters':
    case '_buffers':
      return run.unknown(name);
    case 'children':
      return builtin(name, () => iterator(childrenOf(self).map(([, child]) => child)));
    case 'named_children':
      return builtin(name, () => iterator(childrenOf(self).map(([key, child]) => pair(key, child))));
    case 'modules':
      return builtin(name, () => iterator([...modulesOf(self).keys()]));
    case 'named_modules':
      return builtin(name, () => iterator([...modulesOf(self)].map(([module, key]) => pair(key, module))));
    case 'parameters':
      return { type: 'builtin', name, call: () => iterator(parametersOf(self)) };
    case 'apply':
      return builtin(name, (_, work) => {
        if (!work) return undefined;
        for (const module of [...modulesOf(self).keys()].reverse()) run.call(work, givenOf(module));
        return self;
      });
    case 'add_module':
    case 'register_module':
      return builtin(name, (_, key, module) => {
        if (key?.type !== 'text' || !module) return undefined;
        setAttribute(self, key.value, module, run);
        return NONE;
      });
    case 'register_parameter':
    case 'register_buffer':
      return {
        type: 'builtin',
        name,
        call: ({ positional: [first, second], keywords }) => {
          const key = (first ?? keywords.get('name'))?.value;
          const value = (second ?? keywords.get('tensor') ?? keywords.get('param'))?.value ?? NONE;
          if (key?.type !== 'text') return run.unknown(name);
          const kept =
            value instanceof Tensor && name === 'register_buffer'
              ? new Tensor({ ...value.facts, isBuffer: true }, home)
              : value;
          setAttribute(self, key.value, kept, run);
          return NONE;
        },
      };
    case 'register_forward_hook':
    case 'register_forward_pre_hook':
    case 'register_full_backward_hook':
    case 'register_backward_hook':
      return { type: 'builtin', name, call: () => run.unknown(name) };
    case 'get_submodule':
      return builtin(name, (_, path) =>
        path?.type === 'text' && path.value !== ''
          ? path.value.split('.').reduce<Value>((module, part) => run.attribute(module, part), self)
          : self,
      );
    case 'forward':
      return {
        type: 'builtin',
        name,
        call: () =>
          run.raise(
            'NotImplementedError',
            `Module [${self.class.name}] is missing the required "forward" function`,
          ),
      };
    case 'state_dict':
    case 'named_parameters':
    case 'buffers':
    case 'named_buffers':
      return { type: 'builtin', name, call: () => run.unknown(`${name}()`) };
    case '_get_name':
      return builtin(name, () => text(self.class.name));
    case '__call__':
      return { type: 'builtin', name, call: (given) => callModule(self, given, run, session) };
    default:
      return undefined;
  }
}

function setMode(self: Instance, mode: Value | undefined, name: string, run: Run): void {
  const value: Value =
    name === 'eval' ? { type: 'bool', value: false } : (mode ?? { type: 'bool', value: true });
  for (const module of modulesOf(self).keys()) {
    run.touch(module.table);
    module.table.entries.set('training', value);
  }
}

function pair(key: string, value: Value): Value {
  return { type: 'tuple', items: [text(key), value] };
}

/** Those of the program's own; of layers nothing is kept one by one. */
function parametersOf(self: Instance): readonly Value[] {
  return [...modulesOf(self).keys()].flatMap((module) => ownParameters(module).map(([, value]) => value));
}

/** Calls `forward`; from outside of any model, a network may be traced. */
export function callModule(self: Instance, given: Given, run: Run, session: Session): Value {
  const forward = () => run.call(run.attribute(self, 'forward'), given);
  const { tracing } = session;
  if (!tracing) {
    const { onRootCall } = session;
    return onRootCall
      ? onRootCall({ model: self, given, ...(given.span && { span: given.span }) }, run, forward)
      : forward();
  }
  return run.attributeIfAny(self, '\0layer') ? forward() : enter(self, given, run, session, tracing, forward);
}

/** A module with others inside, or of the program's own: a group. */
function enter(
  self: Instance,
  given: Given,
  run: Run,
  session: Session,
  tracing: Tracing,
  forward: () => Value,
): Value {
  const name = tracing.names.get(self);
  const path = name ?? session.pathOf(self.class.name);
  const { inside, trace } = tracing;
  if (name === '') return within(self, path, run, session, tracing, forward);
  const made = session.made.get(self);
  const reads = tensorsIn(given).map(
    ({ tensor, span }): Read => session.read(tensor, span ?? given.span, run),
  );
  const entered = {
    kind: self.class.name,
    path,
    ...(name !== undefined && { name }),
    opaque: childrenOf(self).length === 0 && inside.length < 1000,
    definition: made ?? session.definition(self.class.name, given, run),
    call: session.call(given, run),
  };
  const span = given.span ?? entered.call.span;
  return trace.within(
    entered,
    reads,
    () => within(self, path, run, session, tracing, forward),
    (value) => referencesTo(value, span, session),
  );
}

function referencesTo(value: Value, span: Span, session: Session): readonly Reference[] {
  const given = { positional: [{ value }], keywords: new Map(), isOpen: false };
  return tensorsIn(given).map(({ tensor }) => {
    const target = session.sourceOf(tensor);
    return { ...(target && { target }), text: '', span };
  });
}

function within(
  self: Instance,
  path: string,
  run: Run,
  session: Session,
  tracing: Tracing,
  forward: () => Value,
): Value {
  tracing.inside.push(path);
  try {
    takeParameters(self, path, run, session, tracing);
    return forward();
  } finally {
    tracing.inside.pop();
  }
}

/** Numbers that a module learns itself stand in the network where it is entered first. */
export function takeParameters(
  self: Instance,
  path: string,
  run: Run,
  session: Session,
  tracing: Tracing,
): void {
  if (run.attributeIfAny(self, '\0layer')) return;
  for (const [name, tensor] of ownParameters(self)) {
    if (tracing.counted.has(tensor) || tracing.owners.has(tensor) || tracing.trace.isFull) continue;
    const count = tensor.sizes && elementsOf(tensor.sizes);
    const definition =
      session.made.get(tensor) ?? session.made.get(self) ?? session.definition('Parameter', {}, run);
    const attributes = new Map(count === undefined ? [] : [['parameters', attribute('parameters', count)]]);
    const { layer } = tracing.trace.take({
      kind: 'Parameter',
      path: path === '' ? name : `${path}.${name}`,
      attributes,
      reads: [],
      outputs: [tensor.sizes?.map((size) => size ?? ({ unknown: true } as const))],
      definition,
      ...(count === undefined && { incomplete: true }),
    });
    tracing.owners.set(tensor, layer);
    tracing.counted.add(tensor);
  }
}
