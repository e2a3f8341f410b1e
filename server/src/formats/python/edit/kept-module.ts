// A module that new code calls: made at the end of `__init__` of the class whose method calls it.

import { pathTo } from '../../../syntax/python/nodes-at.ts';
import type { FunctionDefinition } from '../../../syntax/python/tree.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { newlineOf } from '../../../text/lines.ts';
import type { Span } from '../../../text/span.ts';
import type { EditContext } from './context.ts';
import { lineOf } from './lines.ts';

export interface KeptModule {
  /** What it is called by in the method: `self.projection`. */
  readonly name: string;
  readonly edit: TextEdit;
}

/** `undefined` where what is written at `used` is not in a method of a class with an `__init__`. */
export function keptModule(module: string, used: Span, { tree }: EditContext): KeptModule | undefined {
  const path = pathTo(used, tree);
  const owner = path.findLast((node) => node.type === 'class');
  const method = path.findLast((node): node is FunctionDefinition => node.type === 'function');
  const init = owner?.body.find(
    (node): node is FunctionDefinition => node.type === 'function' && node.name === '__init__',
  );
  const last = init?.body.at(-1);
  const [self, made] = [method?.parameters[0]?.name, init?.parameters[0]?.name];
  if (!last || self === undefined || made === undefined || method === init) return undefined;
  const { start, end } = tree.segments.locate(last.span);
  const { indent } = lineOf(tree.text, start);
  const at = lineOf(tree.text, end).end;
  const name = freeName(tree.text);
  return {
    name: `${self}.${name}`,
    edit: insertion(at, `${newlineOf(tree.text)}${indent}${made}.${name} = ${module}`),
  };
}

function freeName(text: string): string {
  const names = ['projection', ...Array.from({ length: 9 }, (_, at) => `projection${at + 2}`)];
  return names.find((name) => !new RegExp(`\\b${name}\\b`).test(text)) ?? 'projection';
}
