// Functions that a program wants to be called with a module: before its `forward`, or behind it.
import { Raised } from '../../../python/branches.ts';
import { int, NONE } from '../../../python/make.ts';
import type { Foreign, Given, Instance, List, Run, Value } from '../../../python/values.ts';
import { HIDDEN } from './tree.ts';

type Kind = 'before' | 'behind';

const PLACES: Readonly<Record<Kind, string>> = { before: `${HIDDEN}before`, behind: `${HIDDEN}behind` };

interface Hook {
  readonly number: number;
  readonly work: Value;
  readonly withKeywords: boolean;
}

function listOf(self: Instance, kind: Kind): List | undefined {
  const found = self.table.entries.get(PLACES[kind]);
  return found?.type === 'list' ? found : undefined;
}

function hooksOf(self: Instance, kind: Kind): readonly Hook[] {
  return (listOf(self, kind)?.items ?? []).flatMap((item): Hook[] => {
    if (item.type !== 'tuple') return [];
    const [number, work, keywords] = item.items;
    if (number?.type !== 'int' || !work) return [];
    return [{ number: number.value, work, withKeywords: keywords?.type === 'bool' && keywords.value }];
  });
}

export function hasHooks(self: Instance, kind: Kind): boolean {
  return (listOf(self, kind)?.items.length ?? 0) > 0;
}

/** `m.register_forward_hook(…)`: gives the handle that it is taken back by. */
export function addHook(self: Instance, kind: Kind, given: Given, run: Run): Value {
  const work = (given.positional[0] ?? given.keywords.get('hook'))?.value;
  if (!work || given.isOpen) return run.unknown('a hook');
  let list = listOf(self, kind);
  if (!list) {
    list = { type: 'list', items: [], open: false };
    run.touch(self.table);
    self.table.entries.set(PLACES[kind], list);
  }
  const number = run.identities({});
  const keywords = given.keywords.get('with_kwargs')?.value ?? NONE;
  const hook: Value = { type: 'tuple', items: [int(number), work, keywords] };
  const isFirst = run.truth(given.keywords.get('prepend')?.value ?? NONE);
  run.touch(list);
  list.items = isFirst ? [hook, ...list.items] : [...list.items, hook];
  return handle(list, number);
}

/** `m.register_full_backward_hook(…)`: it is called with gradients, of which nothing is known. */
export function addGradientHook(given: Given, hooks: Value[]): Foreign {
  const work = (given.positional[0] ?? given.keywords.get('hook'))?.value;
  if (work) hooks.push(work);
  return handle({ type: 'list', items: [], open: false }, 0);
}

/** `loss.backward()` */
export function callGradientHooks(hooks: readonly Value[], run: Run): void {
  for (const work of hooks) {
    try {
      run.call(work, { positional: [], keywords: new Map(), isOpen: true });
    } catch (error) {
      // What it makes of gradients is not followed.
      if (!(error instanceof Raised)) throw error;
    }
  }
}

function handle(list: List, number: number): Foreign {
  return {
    type: 'foreign',
    class: 'torch.utils.hooks.RemovableHandle',
    isApart: true,
    attribute: (name) =>
      name === 'remove'
        ? {
            type: 'builtin',
            name,
            call: (_, run) => {
              run.touch(list);
              list.items = list.items.filter(
                (item) =>
                  item.type !== 'tuple' || item.items[0]?.type !== 'int' || item.items[0].value !== number,
              );
              return NONE;
            },
          }
        : undefined,
  };
}

/** The arguments of a call as a hook gets them. */
function argumentsOf({ positional }: Given): Value {
  return { type: 'tuple', items: positional.map(({ value }) => value) };
}

function keywordsOf({ keywords }: Given): Value {
  const dict: Value = {
    type: 'dict',
    table: { type: 'table', entries: new Map(), open: false, isCounted: true },
    keys: new Map(),
  };
  for (const [name, { value }] of keywords) {
    dict.table.entries.set(`t${name}`, value);
    dict.keys.set(`t${name}`, { type: 'text', value: name });
  }
  return dict;
}

function callHook(
  { work, withKeywords }: Hook,
  self: Instance,
  given: Given,
  run: Run,
  output?: Value,
): Value {
  const items = [
    self,
    argumentsOf(given),
    ...(withKeywords ? [keywordsOf(given)] : []),
    ...(output ? [output] : []),
  ];
  return run.call(work, {
    positional: items.map((value) => ({ value })),
    keywords: new Map(),
    isOpen: false,
    ...(given.span && { span: given.span }),
  });
}

/** Calls `forward` with what the hooks before it make of the arguments; gives what those behind it make of the result. */
export function withHooks(self: Instance, given: Given, run: Run, forward: (given: Given) => Value): Value {
  let asked = given;
  for (const hook of hooksOf(self, 'before')) asked = replaced(asked, callHook(hook, self, asked, run), run);
  let output = forward(asked);
  for (const hook of hooksOf(self, 'behind')) {
    const result = callHook(hook, self, asked, run, output);
    if (result.type !== 'none') output = result;
  }
  return output;
}

function replaced(given: Given, result: Value, run: Run): Given {
  if (result.type === 'none') return given;
  if (result.type === 'unknown')
    return { ...given, positional: given.positional.map(() => ({ value: run.unknown() })) };
  const items = result.type === 'tuple' ? result.items : [result];
  return { ...given, positional: items.map((value, at) => ({ ...given.positional[at], value })) };
}
