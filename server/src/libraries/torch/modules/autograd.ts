// `torch.autograd`: functions with a backward pass of their own. Sizes follow from `forward`.
import { builtin, NONE, table } from '../../../python/make.ts';
import type { Class, Foreign, Run, Value } from '../../../python/values.ts';

/** What `forward` keeps things in for `backward`. */
function contextOf(): Foreign {
  const kept = new Map<string, Value>();
  return {
    type: 'foreign',
    class: 'torch.autograd.function.FunctionCtx',
    isApart: true,
    attribute: (name) =>
      kept.get(name) ??
      (/^(?:save_for_|mark_|set_)/.test(name) ? { type: 'builtin', name, call: () => NONE } : undefined),
    setAttribute: (name, value) => {
      kept.set(name, value);
    },
  };
}

function applied(of: Class, run: Run): Value {
  return {
    type: 'builtin',
    name: 'apply',
    call: (given) =>
      run.call(run.attribute(of, 'forward'), {
        ...given,
        positional: [{ value: contextOf() }, ...given.positional],
      }),
  };
}

/** `torch.autograd.Function` */
function functionClass(): Class {
  const base: Foreign = {
    type: 'foreign',
    class: 'torch.autograd.Function',
    base: {
      isApart: true,
      attribute: (self, name, run) =>
        name === 'apply' ? applied(self.type === 'class' ? self : self.class, run) : undefined,
    },
  };
  const order: (Class | Foreign)[] = [];
  const made: Class = { type: 'class', name: 'Function', bases: [], order, table: table(), isOpen: false };
  order.push(made, base);
  return made;
}

/** A name of `torch.autograd`. */
export function autogradMember(name: string): Value | undefined {
  if (name === 'Function') return functionClass();
  // Variables are tensors.
  if (name === 'Variable')
    return {
      type: 'builtin',
      name,
      call: ({ positional: [first], keywords }, run) =>
        (first ?? keywords.get('data'))?.value ?? run.unknown(name),
    };
  return name === 'set_grad_enabled' ? builtin(name, () => NONE) : undefined;
}
