// A whole file: the keys of its head, then blocks and layers.

import type { Framework } from '../../../operations/framework-conventions.ts';
import {
  isEmpty,
  keyText,
  resolveAlias,
  type YamlMap,
  type YamlPair,
  type YamlTree,
} from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { sameItems } from '../../../versions/same-items.ts';
import { conventionsOf, type FileRounding } from '../conventions.ts';
import { findKey, keyNames, MODEL_KEYS } from '../keys.ts';
import type { Problems } from '../problems.ts';
import type { WrittenModel } from '../written.ts';
import { readBlockHeads, readBlocks } from './block.ts';
import { continuedItems, emptyMemory, entriesAmong } from './continued-items.ts';
import { readDefaults } from './defaults.ts';
import { itemsOf, readItem } from './entry.ts';
import { inputEntries } from './input-entries.ts';
import { readInputs } from './inputs.ts';
import { withKnownKeys } from './known-keys.ts';
import { readReferences } from './names.ts';
import { NearestKinds } from './nearest-kind.ts';
import { damageTest, type Reading, shortText } from './reading.ts';

/**
 * Reads a file. Everything that is wrong with it goes to `problems`; the rest is read all the same. `before` is the memory
 * of the version before.
 */
export function readModel(tree: YamlTree, problems: Problems, before = emptyMemory()): WrittenModel {
  const isDamaged = damageTest(tree);
  const base = {
    framework: undefined,
    tree,
    problems,
    blocks: new Map(),
    parameters: [],
    isDamaged,
    damaged: false,
    nearestKinds: new NearestKinds(),
  };
  const root = readRoot(tree, problems);
  const initial: Reading = { ...base, conventions: conventionsOf({}).conventions };
  const isOther = (name: string) => name.startsWith('x-');
  const rules = { known: keyNames(MODEL_KEYS), place: 'a model', isOther };
  const entries = withKnownKeys(root?.entries ?? new Map(), rules, initial);
  const head = readHead(entries, initial);
  const blocksNode = entries.get('blocks')?.value;
  const outside: Reading = { ...base, conventions: head.conventions, framework: head.framework };
  const reading: Reading = { ...outside, blocks: readBlockHeads(blocksNode, outside) };
  const layers = entries.get('layers');
  if (root && !layers && tree.problems.length === 0) {
    const place = root.pairs[0]?.key.span ?? root.span;
    problems.structure(place, 'A model needs `layers`, and there are none.');
  }
  const outputs = entries.get('outputs');
  const references =
    outputs && readReferences(outputs.value, { text: 'outputs', span: outputs.key.span }, reading);
  const { inputs: asLayers, layers: nodes } = inputEntries(
    layers ? itemsOf(layers, 'The model', reading) : [],
  );
  const inputs = readInputs(entries.get('input'), entries.get('inputs'), asLayers, reading, before.inputs);
  const inputKey = (entries.get('input') ?? entries.get('inputs'))?.key.span;
  const context = DECISIVE_KEYS.map((key) => entries.get(key)?.value);
  const isSameContext = sameItems(context, before.context);
  const items = continuedItems(before, isSameContext, nodes, (node) => readItem(node, reading));
  const defaults = readDefaults(entries.get('defaults'), reading);
  const { reported } = problems;
  const known = isSameContext ? before.blocks : undefined;
  const blocks = known ?? readBlocks(blocksNode, reading);
  const areClean = problems.reported === reported && tree.problems.length === 0;
  const { framework, ...said } = head;
  return {
    ...said,
    ...(framework && { framework }),
    inputs,
    ...(inputKey && { inputKey: { span: inputKey, inBraces: root?.flow ?? false } }),
    defaults,
    blocks,
    layers: entriesAmong(items.items),
    memory: { inputs, context, ...items, ...((areClean || known) && { blocks }) },
    ...(references && { outputs: references }),
  };
}

/** The keys that decide what an entry of `layers` means. */
const DECISIVE_KEYS = ['framework', 'layout', 'rounding', 'defaults', 'blocks'];

function readRoot(tree: YamlTree, problems: Problems): YamlMap | undefined {
  const root = tree.root && resolveAlias(tree.root);
  if (root?.type === 'map') return root;
  if (root && !isEmpty(root) && tree.problems.length === 0) {
    const message = 'A model is a mapping with keys such as `input` and `layers`.';
    problems.structure(root.span, message);
  }
  if (!root && tree.problems.length === 0) {
    const span = { segment: tree.segment, start: 0, end: tree.text.length };
    const message = 'There is no model here yet: it starts with `input` and `layers`.';
    problems.add({ type: 'structure', span, message, blank: true });
  }
  return undefined;
}

interface Head
  extends Pick<
    WrittenModel,
    'name' | 'layout' | 'assumesLayout' | 'conventions' | 'countsStatistics' | 'unclear'
  > {
  readonly framework: Framework | undefined;
}

function readHead(entries: ReadonlyMap<string, YamlPair>, reading: Reading): Head {
  const framework = readChoice<Framework>('framework', entries, reading);
  const layout = readChoice<WrittenModel['layout']>('layout', entries, reading);
  const rounding = readChoice<FileRounding>('rounding', entries, reading);
  const choices = { framework, layout, rounding };
  const name = entries.get('model')?.value;
  const text = name && keyText(name);
  if (name && resolveAlias(name) && text === undefined) {
    reading.problems.structure(name.span, "The model's name is a single text.");
  }
  return {
    ...conventionsOf({
      ...(framework && { framework }),
      ...(layout && { layout }),
      ...(rounding && { rounding }),
    }),
    framework,
    ...(!entries.has('framework') && !entries.has('layout') && { assumesLayout: true }),
    ...(framework === 'keras' && { countsStatistics: 'Keras' }),
    unclear: Object.entries(choices).some(([key, choice]) => entries.has(key) && choice === undefined),
    ...(text && { name: text }),
  };
}

/** The value of a key that takes one of the words that `keys.ts` lists for it; a misspelled one is read as the nearest. */
function readChoice<Choice extends string>(
  key: string,
  entries: ReadonlyMap<string, YamlPair>,
  reading: Reading,
): Choice | undefined {
  const pair = entries.get(key);
  const node = pair?.value;
  const choices = Object.keys(findKey(MODEL_KEYS, key)?.values ?? {});
  if (!pair || !node || !resolveAlias(node)) return undefined;
  const text = keyText(node);
  const isChoice = (word: string | undefined): word is Choice => word !== undefined && choices.includes(word);
  if (isChoice(text)) return text;
  if (isEmpty(node) && reading.isDamaged(node.span)) return undefined;
  const nearest = text ? nearestName(text, choices) : undefined;
  reading.problems.add({
    type: 'invalid-value',
    span: isEmpty(node) ? pair.key.span : node.span,
    name: key,
    found: shortText(node.span),
    expected: `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`,
    suggestions: nearest === undefined ? [] : [nearest],
  });
  return isChoice(nearest) ? nearest : undefined;
}
