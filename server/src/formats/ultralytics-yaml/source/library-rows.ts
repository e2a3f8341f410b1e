// Rows of modules that the libraries have and that are not described here layer by layer: what they are is worked out as it is for modules that stand
// beside a file. Whole backbones of torchvision, and layers of PyTorch that are rare in rows.
import type { YamlNode } from '../../../syntax/yaml/tree.ts';
import type { FileState, Files } from '../../../text/files.ts';
import type { BesideModule, Plain } from '../../programs.ts';
import { dialects } from '../dialects.ts';
import { type DialectId, isReadByUltralytics } from '../families.ts';
import type { Header } from '../header.ts';
import { isKnownByName } from '../library-names.ts';
import { argumentOf } from '../literal.ts';
import { isDescribedBackbone } from '../modules/torchvision.ts';
import type { Row } from '../rows.ts';
import { scaledRepeats } from '../scaling.ts';
import { LIBRARY_TEXT } from './library-text.ts';
import { keyOf, plainOf } from './plain.ts';
import { ParsedRow, type RowSource } from './row-source.ts';
import { kept } from './row-sources.ts';

/** What it is called where it is run. */
export const LIBRARY_PATH = '_convlint_library.py';

const TEXT: FileState = { text: LIBRARY_TEXT };

/** There is nothing beside it. */
export const LIBRARY_FILES: Files = { read: (path) => (path === LIBRARY_PATH ? TEXT : 'absent') };

/** Whether what a row gives is found by running the library's own module: that of one that is described here is known without Python. */
export function isOfLibrary({ module, args }: Row, dialect: DialectId): boolean {
  if (module === 'TorchVision') return isReadByUltralytics(dialect) && !isDescribedBackbone(args[1]);
  const isRare = /^(?:torch\.)?nn\.|^torchvision\.ops\./.test(module) && isKnownByName(module, dialect);
  return isRare && !dialects[dialect].modules.has(module);
}

/** Such a row; `known` are those that were found before. */
export function libraryRow(
  module: BesideModule,
  row: Row,
  header: Header,
  known: Map<string, RowSource | undefined>,
): RowSource | undefined {
  // The first argument of a backbone is the width that later rows are told.
  const written = row.module === 'TorchVision' ? row.args.slice(1) : row.args;
  const given = written.map((node) => plainArgument(node, header));
  const count = scaledRepeats(row.repeats ?? 1, header.scale.depth);
  const key = keyOf([row.module, given, count]);
  return kept(known, key, () => {
    const [value] = module.variables('row', [row.module, given, count], ['module'], []) ?? [];
    return value?.module && new ParsedRow(value.module, undefined, true);
  });
}

/** As the parser hands it over: names and texts that are literals are what they stand for. */
function plainArgument(node: YamlNode, header: Header): Plain {
  const written = plainOf(node);
  if (typeof written !== 'string') return written;
  const { value } = argumentOf(node, header.names);
  return value === undefined ? written : value;
}

/** Names of models that torchvision has, of the kinds that are described here. */
export function modelNames(module: BesideModule): readonly string[] {
  const [names] = module.variables('known', [], ['names'], []) ?? [];
  return names?.items?.flatMap(({ text }) => text ?? []) ?? [];
}
