// Whether a parser finds the module that a row names. Copies of the libraries have modules of their own, so that
// only a slip of the pen is certain to be wrong.
import type { FileProblem } from '../../../network/file-problem.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { knownCount } from '../counts.ts';
import { dialects } from '../dialects.ts';
import { isReadByUltralytics } from '../families.ts';
import { guessedDeclarations, type ModuleUse } from '../guess-declaration.ts';
import type { Header } from '../header.ts';
import { isKnownByName, isOnOtherBranch, torchLayerNames, whyNotFound } from '../library-names.ts';
import type { Numbering } from '../numbering.ts';
import type { Row } from '../rows.ts';
import { familyName } from './header.ts';
import type { Report } from './report.ts';

export interface NameContext {
  readonly header: Header;
  /** Names of declared modules. */
  readonly declared: readonly string[];
  readonly numbering: Numbering;
}

/** Call it with the rows of whose modules nothing is known: neither does the family describe nor the file declare them. */
export function checkModuleNames(found: readonly ModuleUse[], context: NameContext, report: Report): void {
  const { header } = context;
  const uses = new Map<string, ModuleUse[]>();
  for (const use of found) {
    const { module } = use.row;
    if (module === '' || isKnownByName(module, header.dialect)) continue;
    // Of one that the project has changed nothing is known where nothing is known of what it reads.
    const isOpen = use.inputs.some(({ channels }) => knownCount(channels) === undefined);
    if (isOpen && dialects[header.dialect].modules.has(module)) continue;
    const known = uses.get(module);
    if (known) known.push(use);
    else uses.set(module, [use]);
  }
  for (const each of uses.values()) reportUses(each, context, report);
}

/** A module that a copy may have is one finding for all rows that name it; a slip of the pen is one each time. */
function reportUses(uses: readonly ModuleUse[], context: NameContext, report: Report): void {
  const [first, ...others] = uses;
  const problem = first && nameProblem(first.row, context);
  if (!problem) return;
  if (!problem.declarable) {
    for (const { row } of uses) report({ ...problem, span: row.moduleSpan });
    return;
  }
  report({
    ...problem,
    declarations: guessedDeclarations(uses, context.header),
    ...(others.length > 0 && {
      uses: others.map(({ row }) => ({ span: row.moduleSpan, row: context.numbering.numberOf(row.index) })),
    }),
  });
}

function nameProblem(
  { module: name, moduleSpan: span }: Row,
  { header: { dialect, isFamilyStated }, declared }: NameContext,
): Extract<FileProblem, { type: 'unknown-kind' }> {
  const isChanged = dialects[dialect].modules.has(name);
  if (isChanged)
    return { type: 'unknown-kind', span, name, of: 'module', isChanged, mayExist: true, declarable: true };
  const stranger = otherFamily(name, dialect);
  const reason = whyNotFound(name, dialect) ?? stranger;
  const suggestion = suggestionFor(name, dialect, declared);
  const isAddable = mayBeAdded(name, suggestion);
  // Where only the content tells the family, modules of two of them tell of a copy that has both.
  const isCertain = stranger !== undefined && isFamilyStated && !isOnOtherBranch(name, dialect);
  return {
    type: 'unknown-kind',
    span,
    name,
    of: 'module',
    ...(suggestion !== undefined && { suggestion }),
    ...(reason !== undefined && suggestion === undefined && { reason }),
    ...(isAddable && !isCertain && { mayExist: true }),
    ...(isAddable && { declarable: true }),
  };
}

/**
 * A module that came and went: ultralytics knows `Silence` in the first row only since 8.2.37, where it takes it for
 * `nn.Identity`. Call it for modules that the family describes.
 */
export function checkFormerModule(
  { module: name, moduleSpan: span, index }: Row,
  header: Header,
  report: Report,
): void {
  if (name !== 'Silence' || !isReadByUltralytics(header.dialect) || index === 0) return;
  report({ type: 'unknown-kind', span, name, of: 'module', suggestion: 'nn.Identity' });
}

/** Whether a copy of the library may have it: names with a prefix are looked up in PyTorch, others may be added. */
function mayBeAdded(name: string, suggestion: string | undefined): boolean {
  return !name.includes('.') && (suggestion === undefined || !isMisspelling(name, suggestion));
}

/**
 * Whether one name is the other with a slip of the pen: other case, another prefix, or one small letter changed,
 * left out, doubled or swapped. `PConv`, `SPPFF` and `DWConv2` are no misspellings: modules are called after others.
 */
export function isMisspelling(name: string, meant: string): boolean {
  if (bareName(name).toLowerCase() === bareName(meant).toLowerCase()) return true;
  let start = 0;
  while (start < Math.min(name.length, meant.length) && name[start] === meant[start]) start++;
  let end = 0;
  const room = Math.min(name.length, meant.length) - start;
  while (end < room && name.at(-1 - end) === meant.at(-1 - end)) end++;
  const is = name.slice(start, name.length - end);
  const should = meant.slice(start, meant.length - end);
  if (is.length === 2 && should === `${is[1]}${is[0]}`) return true;
  if (!/^[a-z]?$/.test(is) || !/^[a-z]?$/.test(should)) return false;
  return should !== '' || is === name[start - 1];
}

function bareName(name: string): string {
  return name.replace(/^(?:torch\.)?nn\./, '');
}

function suggestionFor(
  name: string,
  dialect: Header['dialect'],
  declared: Iterable<string>,
): string | undefined {
  const bare = bareName(name);
  const torch = bare === name ? [] : torchLayerNames;
  const known = [...dialects[dialect].modules.keys(), ...declared, ...torch];
  const withPrefix = known.find((other) => other.toLowerCase() === `nn.${bare.toLowerCase()}`);
  const sameLetters = known.find((other) => other.toLowerCase() === name.toLowerCase());
  if (sameLetters ?? withPrefix) return sameLetters ?? withPrefix;
  // Among names of two or three letters everything is near.
  const long = known.filter((other) => other.replace('nn.', '').length >= 4);
  return bare.length >= 4 ? nearestName(name, long) : undefined;
}

function otherFamily(name: string, own: Header['dialect']): string | undefined {
  const other = Object.values(dialects).find(({ id, modules }) => id !== own && modules.has(name));
  return other && `it is a module of ${familyName(other.id)}, and this is a file for ${familyName(own)}`;
}
