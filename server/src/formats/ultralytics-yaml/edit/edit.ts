// Carries out what a fix wants, in this format: intents to edits of the text.
import type { Layer } from '../../../network/network.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';
import { newlineOf } from '../../../text/lines.ts';
import { type FixIntent, isOfPrograms } from '../../fix-intent.ts';
import { declaresModule } from '../custom-modules.ts';
import { describedModule } from '../dialects.ts';
import type { Content, Model } from '../read.ts';
import type { TextContext } from '../row-text.ts';
import type { Row } from '../rows.ts';
import type { Stated } from '../stated.ts';
import { removeArgument, setArgument } from './arguments.ts';
import { insertAfter, insertBefore, insertFirst, remove } from './rows.ts';
import { spellLayer } from './spell.ts';

type Edits = readonly TextEdit[] | undefined;

/** `undefined` where the text cannot be changed that way. Whoever offers the edits tries them first. */
export function editFor(intent: FixIntent, model: Model): Edits {
  if (intent.type === 'replace' || intent.type === 'remove-entry') {
    const { start, end } = intent.span;
    return [{ range: { start, end }, text: intent.type === 'replace' ? intent.text : '' }];
  }
  const { content } = model;
  if (!content) return undefined;
  if (isOfPrograms(intent) || intent.type === 'set-order') return undefined;
  if (intent.type === 'declare-module') return declare(intent, model.tree);
  if (intent.type === 'choose-model') return setScale(intent.model, model, content);
  const layer = model.network.layers[intent.layer];
  if (!layer) return undefined;
  if (intent.type === 'set-input') return setInput(intent, model, content);
  const row = rowOf(layer, model, content);
  const context = { text: model.tree.text, rows: content.rows };
  if (!row) return intent.type === 'insert-after' ? insertAtImage(intent, context, content) : undefined;
  return intent.type === 'set-attribute' || intent.type === 'remove-attribute'
    ? editArgument(intent, { row, layer }, content)
    : editRows(intent, { row, layer }, context, content);
}

interface Target {
  readonly row: Row;
  readonly layer: Layer;
}

type ArgumentIntent = Extract<FixIntent, { type: 'set-attribute' | 'remove-attribute' }>;
type RowIntent = Extract<
  FixIntent,
  { type: 'insert-before' | 'insert-after' | 'replace-layer' | 'remove-layer' }
>;

function editArgument(intent: ArgumentIntent, { row, layer }: Target, { header, custom }: Content): Edits {
  const known = describedModule(row.module, header.dialect, custom);
  if (!known) return undefined;
  const target = { row, known, layer, header };
  return intent.type === 'set-attribute'
    ? setArgument(target, intent.attribute, intent.value)
    : removeArgument(target, intent.attribute);
}

/** Rows can be put around a module, not into it: the layer has to be the first or the last of its row. */
function editRows(intent: RowIntent, { row, layer }: Target, context: TextContext, content: Content): Edits {
  if (intent.type === 'remove-layer') return remove(row, context);
  const module = spellLayer(intent.type === 'replace-layer' ? intent.by : intent.insert, content.header);
  if (module === undefined) return undefined;
  switch (intent.type) {
    case 'insert-before':
      return insertBefore(row, inputPosition(row, layer, intent.input ?? 0), module, context);
    case 'insert-after':
      return insertAfter(row, module, context);
    case 'replace-layer': {
      const { start } = row.moduleSpan;
      const isQuoted = start > (row.list?.items[2]?.span.start ?? start);
      return isQuoted || !row.argList
        ? undefined
        : [{ range: { start, end: row.argsSpan.end }, text: module }];
    }
  }
}

/** Which number of `from` an input of a layer is; a layer deep inside a module reads none of them directly. */
function inputPosition(row: Row, layer: Layer, input: number): number {
  const span = layer.inputs[input]?.span;
  return Math.max(
    0,
    row.from.findIndex((from) => from.span === span),
  );
}

function insertAtImage(
  { insert }: Extract<FixIntent, { type: 'insert-after' }>,
  context: TextContext,
  { header }: Content,
): Edits {
  const module = spellLayer(insert, header);
  return module === undefined ? undefined : insertFirst(module, context);
}

function rowOf({ group }: Layer, { network }: Model, { rows }: Content): Row | undefined {
  let current = group === undefined ? undefined : network.groups[group];
  while (current?.parent !== undefined) current = network.groups[current.parent];
  const facts = network.rows?.find((row) => row.group === current?.id);
  return facts && rows[facts.index];
}

/** The size of the image stands in a comment to convlint, since the file itself does not say it. */
function setInput(
  { shape }: Extract<FixIntent, { type: 'set-input' }>,
  { tree: { text } }: Model,
  { header, stated }: Content,
): Edits {
  const [channels, height, width] = shape;
  if (channels !== header.inputChannels || typeof height !== 'number' || typeof width !== 'number') {
    return undefined;
  }
  const size = height === width ? String(height) : `${height}x${width}`;
  return state('input', size, text, stated);
}

function setScale(name: string, { tree: { text } }: Model, { header, stated }: Content): Edits {
  if (!header.scales.some((scale) => scale.name === name) || !/^[\w]+$/.test(name)) return undefined;
  return state('scale', name, text, stated);
}

/** Writes a declaration on a line of its own: behind the last one, or at the start. */
function declare(
  { name, words }: Extract<FixIntent, { type: 'declare-module' }>,
  { text, directives }: Model['tree'],
): Edits {
  const line = `# convlint: module ${name} ${words}`;
  const last = directives.findLast((directive) => declaresModule(directive.text));
  if (last) return [insertion(last.span.end, `${newlineOf(text)}${line}`)];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return [insertion(start, `${line}${newlineOf(text)}`)];
}

/** Writes `key=value` into a comment to convlint: in place of the old value, beside other words, or a line of its own. */
function state(key: 'input' | 'scale', value: string, text: string, stated: Stated): Edits {
  const old = stated.words.get(key)?.span;
  if (old) return [{ range: { start: old.start, end: old.end }, text: value }];
  const [other] = stated.words.values();
  if (other) return [insertion(other.span.end, ` ${key}=${value}`)];
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  return [insertion(start, `# convlint: ${key}=${value}${newlineOf(text)}`)];
}
