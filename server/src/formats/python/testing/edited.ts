// What edits of Python source write, for tests of them: the lines that differ.
import { applyEdits } from '../../../text/edit.ts';
import type { FixIntent } from '../../fix-intent.ts';
import type { Model } from '../../format.ts';
import { python } from '../index.ts';

/** Says what is wanted of a layer that is found by its path. */
export type Wanted = (layer: (path: string) => number, model: Model) => FixIntent;

/** A whole file: the imports, the lines given, and what is asked of it. */
export function file(...lines: readonly string[]): string {
  return ['import torch', 'from torch import nn', '', ...lines, ''].join('\n');
}

/** Each way to do it: the lines as they are then that were others before. */
export function waysIn(text: string, wanted: Wanted): readonly (readonly string[])[] {
  const [model] = python.read(text, { fileName: 'model.py' }).models;
  const { layers } = model.network;
  const id = (path: string) => {
    const at = layers.findIndex((layer) => layer.path === path);
    if (at < 0) throw new Error(`no layer ${path} among ${layers.map((layer) => layer.path).join(', ')}`);
    return at;
  };
  const ways = model.ways?.(wanted(id, model)) ?? [];
  return ways.map(({ edits }) => changedLines(text, applyEdits(text, edits)));
}

function changedLines(before: string, after: string): readonly string[] {
  const known = before.split('\n');
  return after.split('\n').filter((line) => !known.includes(line));
}
