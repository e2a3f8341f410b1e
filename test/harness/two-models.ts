// A format of tests alone, whose files hold several models: each line is a layer, of all models or of the one that it names.

import { FULL_ABILITIES } from '../../server/src/features/client-abilities.ts';
import type { EditorDocument } from '../../server/src/features/editor-document.ts';
import type { FixIntent } from '../../server/src/formats/fix-intent.ts';
import type { Format, FormatDocument, Model, Place } from '../../server/src/formats/format.ts';
import type { AttributeValue } from '../../server/src/network/attribute-value.ts';
import type { Definition } from '../../server/src/network/definition.ts';
import type { Layer, Network } from '../../server/src/network/network.ts';
import { type Segment, type Span, singleSegment } from '../../server/src/text/span.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';

/** Both models read `shared`; each has lines of its own. */
export const TWO_MODELS = `model a
model b
image input
shared conv image
left relu shared a
right flatten shared b
loose dense right b
`;

/** `name kind reads model`: a line of the text. */
interface Line {
  readonly definition: Definition;
  readonly words: readonly Span[];
  readonly name: string;
  readonly kind: string;
  readonly reads: string | undefined;
  readonly model: string | undefined;
}

const GIVEN: Readonly<Record<string, Readonly<Record<string, AttributeValue>>>> = {
  input: { shape: [8, 8, 3] },
  conv: { filters: 4, kernel: 3 },
  dense: { units: 10 },
};

/** Roles in the order of the lines `model`; all are shown if there are none. */
export function severalModels(roles: readonly Model['role'][] = []): Format {
  return {
    id: 'several-models',
    title: 'several models',
    fileNames: ['.several'],
    languageIds: [],
    offers: { completion: true, names: true, outline: true, syntax: true, advice: true, outside: true },
    commentSign: '#',
    recognizes: () => true,
    read: (text) => read(text, roles),
  };
}

/** Such a text, open in an editor. */
export function severalModelsDocument(
  text = TWO_MODELS,
  roles: readonly Model['role'][] = [],
  configuration: Partial<Configuration> = {},
): EditorDocument {
  const log = (message: string) => {
    throw new Error(message);
  };
  const input = { text, fileName: 'two.several', format: severalModels(roles), log };
  return {
    uri: 'file:///models/two.several',
    version: 1,
    analyzed: new AnalyzedDocument({
      ...input,
      configuration: { ...DEFAULT_CONFIGURATION, ...configuration },
    }),
    client: FULL_ABILITIES,
  };
}

function read(text: string, roles: readonly Model['role'][]): FormatDocument {
  const segment = { text };
  const all = linesOf(segment);
  const lines = all.filter(({ name }) => name !== 'model');
  const models = all
    .filter(({ name }) => name === 'model')
    .map(
      ({ kind: id, definition }, index): Model => ({
        id,
        span: definition.span,
        role: roles[index] ?? 'shown',
        network: networkOf(lines.filter(({ model }) => model === undefined || model === id)),
        edit: (intent) => edit(text, intent),
      }),
    );
  const [first, ...others] = models;
  if (!first) throw new Error('the text names no model');
  return {
    models: [first, ...others],
    segments: singleSegment(segment),
    items: lines.map(({ name, kind, words, definition }) => ({
      type: kind === 'input' ? 'input' : 'layer',
      label: name,
      kind,
      span: definition.span,
      nameSpan: words[0] ?? definition.span,
      hintSpan: definition.span,
      of: definition,
      children: [],
    })),
    directives: [],
    placeAt: (offset) => placeAt(lines, offset),
  };
}

function linesOf(segment: Segment): readonly Line[] {
  return [...segment.text.matchAll(/^.+$/gm)].map((line) => {
    const words = [...line[0].matchAll(/\S+/g)].map((word): Span => {
      const start = line.index + word.index;
      return { segment, start, end: start + word[0].length };
    });
    const [name = '', kind = '', reads, model] = line[0].split(' ');
    const span = { segment, start: line.index, end: line.index + line[0].length };
    return { definition: { span, kind, kindSpan: words[1] ?? span }, words, name, kind, reads, model };
  });
}

function networkOf(lines: readonly Line[]): Network {
  const layers = lines.map(({ name, kind, reads, words, definition }, id): Layer => {
    const target = lines.findIndex((line) => line.name === reads);
    return {
      id,
      name,
      path: name,
      kind,
      operation: kind,
      attributes: new Map(
        Object.entries(GIVEN[kind] ?? {}).map(([attribute, value]) => [
          attribute,
          { name: attribute, value, span: definition.span, origin: 'written' },
        ]),
      ),
      inputs:
        reads === undefined
          ? []
          : [{ target: { layer: target, output: 0 }, text: reads, span: words[2] ?? definition.span }],
      definition,
    };
  });
  const last = layers.at(-1);
  const outputs = last
    ? [{ target: { layer: last.id, output: 0 }, text: '', span: last.definition.span }]
    : [];
  return {
    format: 'several-models',
    layout: 'channels_last',
    layers,
    groups: [],
    outputs,
    problems: [],
    notes: [],
  };
}

function placeAt(lines: readonly Line[], offset: number): Place | undefined {
  const line = lines.find(({ definition: { span } }) => span.start <= offset && offset <= span.end);
  const index = line?.words.findIndex(({ start, end }) => start <= offset && offset <= end) ?? -1;
  const range = line?.words[index];
  if (!line || !range) return undefined;
  if (index === 0) return { type: 'name', range, written: line.name, meaning: 'a layer' };
  if (index === 1) return { type: 'kind', range, written: line.kind, operation: line.kind, blocks: [] };
  const names = lines.map(({ name, definition: { span } }) => ({ name, span, detail: 'layer' }));
  return { type: 'reference', range, written: line.reads ?? '', names };
}

/** It can write one thing: which model is chosen, in the first line. */
function edit(text: string, intent: FixIntent) {
  if (intent.type !== 'choose-model') return undefined;
  return [{ range: { start: 0, end: text.indexOf('\n') }, text: `model ${intent.model}` }];
}
