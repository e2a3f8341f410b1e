// Whether a row's module is of a library, for what is concluded from forks.
import { dialects } from './dialects.ts';
import type { DialectId } from './families.ts';
import { isKnownByName } from './library-names.ts';
import type { CustomModule } from './module-words.ts';
import type { Row } from './rows.ts';

export interface Family {
  readonly dialect: DialectId;
  readonly custom: ReadonlyMap<string, CustomModule>;
}

export function isOfNoLibrary({ module }: Row, { dialect, custom }: Family): boolean {
  if (module === '' || dialects[dialect].modules.has(module) || isKnownByName(module, dialect)) return false;
  return custom.has(module) || !Object.values(dialects).some(({ modules }) => modules.has(module));
}
