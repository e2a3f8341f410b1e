// The toy format: networks in lines such as `conv 8 3`. A file may hold several, and use parts of itself and of other files.
import type {
  Directive,
  Format,
  FormatDocument,
  Model,
  Place,
  ReadOptions,
} from '../../server/src/formats/format.ts';
import type { Network } from '../../server/src/network/network.ts';
import { type SegmentTable, segmentTable } from '../../server/src/text/span.ts';
import { entry } from './entry.ts';
import { sectionItem } from './items.ts';
import { type Line, readLines, type Word } from './lines.ts';
import { networkOf } from './network.ts';
import { Texts, toyText } from './texts.ts';

export const toy: Format = {
  ...entry,
  commentSign: '#',
  modelWords: { preposition: 'In', one: 'model', several: 'models' },
  read: (text, options) => readToy(text, options),
};

/** What one version of a text leaves to the next. */
interface Memory {
  readonly lines: readonly Line[];
  readonly texts: Texts;
  /** By the id of the model. */
  readonly networks: ReadonlyMap<string, Network>;
}

function readToy(text: string, { files }: ReadOptions, before?: Memory): FormatDocument {
  const texts = new Texts(files, before?.texts);
  const own = toyText('', readLines(text, before?.lines));
  const { lines, models: named, parts } = own;
  const [first = { of: own, name: '', steps: [] }, ...others] = named;
  const networks = new Map<string, Network>();
  for (const model of [first, ...others]) {
    // Names may be written twice; ids are not.
    const id = networks.has(model.name) ? `${model.name} (${networks.size + 1})` : model.name;
    networks.set(id, networkOf(model, texts, before?.networks.get(id)));
  }
  const imported = texts.others.map((other) => ({
    file: other.path,
    segments: segmentTable({ text: '' }, other.lines),
  }));
  const whole = { text };
  const segments = segmentTable(whole, lines, imported);
  const [one, ...more] = [...networks].map(([id, network]) => modelOf(id, network, segments));
  if (!one) throw new Error('there is a first model');
  return {
    models: [one, ...more],
    segments,
    items: [...named, ...parts]
      .map((section) => sectionItem(section, whole, segments))
      .sort((a, b) => a.span.start - b.span.start),
    directives: lines.flatMap(({ comment }) => directiveOf(comment) ?? []),
    reads: texts.files.reads,
    update: (now, options) => readToy(now, options, { lines, texts, networks }),
    placeAt: (offset) => placeAt(lines, offset),
  };
}

function modelOf(id: string, network: Network, segments: SegmentTable): Model {
  return {
    id,
    role: 'shown',
    network,
    // A number that is written in this very text can be replaced. Nothing else is.
    edit: (intent) => {
      if (intent.type !== 'set-attribute' || typeof intent.value !== 'number') return undefined;
      const literal = network.layers[intent.layer]?.attributes.get(intent.attribute)?.literal;
      if (!literal || !segments.has(literal)) return undefined;
      return [{ range: segments.locate(literal), text: String(intent.value) }];
    },
  };
}

function directiveOf(comment: Word | undefined): Directive | undefined {
  const text = /^#\s*convlint(.*)$/s.exec(comment?.text ?? '')?.[1];
  return comment && text !== undefined ? { text, span: comment.span } : undefined;
}

/** The kind that stands at an offset, for hovers. */
function placeAt(lines: readonly Line[], offset: number): Place | undefined {
  let start = 0;
  for (const { segment, definition } of lines) {
    const { kind, kindSpan } = definition;
    const range = { start: start + kindSpan.start, end: start + kindSpan.end };
    if (kind !== '' && range.start <= offset && offset <= range.end)
      return { type: 'kind', range, written: kind, operation: kind, blocks: [] };
    start += segment.text.length;
  }
  return undefined;
}
