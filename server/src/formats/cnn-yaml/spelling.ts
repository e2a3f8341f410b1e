// What the kind of a layer is, however it is spelled: a word of the catalogue, or a class of PyTorch or Keras with the record of
// its arguments.
import { kerasLayers } from '../../libraries/keras/layers.ts';
import { type LibraryLayer, shortName } from '../../libraries/library.ts';
import { methods } from '../../libraries/torch/layers/methods.ts';
import { torchLayers } from '../../libraries/torch/layers.ts';
import { findOperation, namesOf, operations } from '../../operations/catalogue.ts';
import type { Framework } from '../../operations/framework-conventions.ts';
import type { Operation } from '../../operations/operation.ts';

export type Library = Extract<Framework, 'pytorch' | 'keras'>;

export interface SpelledKind {
  readonly operation: Operation;
  /** Of the library whose class it names. */
  readonly record?: LibraryLayer;
  readonly library?: Library;
}

const RECORDS: Readonly<Record<Library, ReadonlyMap<string, LibraryLayer>>> = {
  pytorch: byName([...torchLayers, ...methods]),
  keras: byName(kerasLayers.filter(({ name }) => name.startsWith('keras.layers.'))),
};

/** Layers that are operations here, by each of their names. */
function byName(layers: readonly LibraryLayer[]): ReadonlyMap<string, LibraryLayer> {
  const known = layers.filter(({ operation }) => operation !== 'custom' && isLayer(findOperation(operation)));
  return new Map(
    known.flatMap((layer) => [shortName(layer), ...(layer.aliases ?? [])].map((name) => [name, layer])),
  );
}

function isLayer(operation: Operation | undefined): operation is Operation {
  return operation !== undefined && operation.category !== 'input';
}

/** `nn.Conv2d`, `tf.keras.layers.Dense`: modules of a library that may stand before a class of it. */
const MODULES: readonly (readonly [RegExp, Library])[] = [
  [/^(?:torch\.)?nn\.(?!functional\.)/, 'pytorch'],
  [/^(?:(?:tf\.)?keras\.)?layers\./, 'keras'],
];

/** `undefined`: no kind is called that. */
export function spelledKind(kind: string, framework: Framework | undefined): SpelledKind | undefined {
  const [pattern, named] = MODULES.find(([module]) => module.test(kind)) ?? [];
  if (pattern && named) return spelledIn(named, kind.replace(pattern, ''));
  const own = findOperation(kind);
  // A word of the catalogue means what the catalogue says, and what other frameworks call a layer, no class of these two.
  const isOwn = own?.id === kind || (own && framework && framework !== 'pytorch' && framework !== 'keras');
  if (own && isOwn) return isLayer(own) ? { operation: own } : undefined;
  const [first, second] = inTurn(framework);
  const found = spelledIn(first, kind) ?? spelledIn(second, kind);
  if (found || own) return found ?? (isLayer(own) ? { operation: own } : undefined);
  const word = kind.replace(FUNCTION, '');
  if (word !== kind) return spelledKind(word, framework);
  return /^[a-z]+(?:_[a-z]+)*_[a-z]+\dd$/.test(kind) ? classLike(kind, 'pytorch') : undefined;
}

/** What stands before a function of PyTorch: `F.relu`, `torch.flatten`. */
const FUNCTION = /^(?:F|(?:torch\.)?nn\.functional|torch)\./;

/** The libraries, the one that the file is for first. */
function inTurn(framework: Framework | undefined): readonly [Library, Library] {
  return framework === 'keras' ? ['keras', 'pytorch'] : ['pytorch', 'keras'];
}

function spelledIn(library: Library, name: string): SpelledKind | undefined {
  const record = RECORDS[library].get(name);
  const operation = record && findOperation(record.operation);
  return operation && { operation, record, library };
}

/** All spellings of kinds, by which a misspelled one is found; of those that are as near, the first is meant. */
export function kindNames(framework: Framework | undefined): readonly string[] {
  const own = operations.filter(isLayer).flatMap(namesOf);
  const classes = inTurn(framework).map((library) => [...RECORDS[library].keys()].toSorted(mapsFirst));
  const isOfLibrary = framework === 'pytorch' || framework === 'keras';
  return isOfLibrary ? [...classes.flat(), ...own] : [...own, ...classes.flat()];
}

/** Of what there is for several numbers of axes, most are for maps of two. */
function mapsFirst(a: string, b: string): number {
  return Number(/2d/i.test(b)) - Number(/2d/i.test(a));
}

/** The class of a library that a name differs from in no more than case and strokes: `Softmax` for `softmax`. */
export function classLike(kind: string, library: Library): SpelledKind | undefined {
  const wanted = plain(kind);
  const name = [...RECORDS[library].keys()].find((each) => plain(each) === wanted);
  return name === undefined ? undefined : spelledIn(library, name);
}

function plain(name: string): string {
  return name.replace(/^.*\./, '').toLowerCase().replaceAll('_', '');
}
