// One version of a Python file: the program that it is, run, and the models that the entries of it are (found-models.ts), each found and
// traced when it is asked for.
import { NOWHERE } from '../../libraries/written-places.ts';
import type { FileProblem } from '../../network/file-problem.ts';
import type { Value } from '../../python/values.ts';
import type { PythonTree } from '../../syntax/python/tree.ts';
import { NO_FILES, watchFiles } from '../../text/files.ts';
import { once } from '../../text/once.ts';
import { sourceOf, withOthers } from '../../text/span.ts';
import type { FormatDocument, Model, ReadOptions, UnmadeModel } from '../format.ts';
import { writeComment } from './choose-entry.ts';
import { unreadComments } from './class-comments.ts';
import { classesIn, directivesIn } from './directives.ts';
import { waysToEdit } from './edit/edit.ts';
import { evaluated } from './evaluated.ts';
import { type Around, findEntries } from './find-entries.ts';
import { FollowedFrom, type KnownStatements } from './followed-from.ts';
import { type FoundModel, FoundModels, type KnownModels } from './found-models.ts';
import { itemsOf } from './items.ts';
import { KeptMakings } from './kept-makings.ts';
import type { KnownWords } from './known-words.ts';
import { type KnownClasses, NumberedBefore } from './numbered-before.ts';
import { parametersNeededBy } from './open-classes.ts';
import { type PlaceSource, placeIn, type RunModel } from './place.ts';
import { Program } from './program.ts';
import { problemsOutside } from './program-problems.ts';
import { readSource, type Source, type SourceMemory } from './source.ts';
import type { Defined } from './stand-in.ts';
import type { StarterSearch } from './starter-search.ts';
import { Starters } from './starters.ts';
import { unmadeClasses } from './unmade-classes.ts';
import { type KnownTrees, WorkspaceModules } from './workspace-modules.ts';

/** What a version leaves to the next one; to the first, what other files left. */
interface Memory {
  readonly source: SourceMemory;
  readonly torch: Program['library']['left'];
  readonly models: KnownModels;
  readonly statements: KnownStatements;
  readonly words: KnownWords;
  readonly numbered: KnownClasses;
  /** Of other files. */
  readonly modules: KnownTrees;
  readonly starters: StarterSearch | undefined;
}

/** `format` is the id of the one that the file is of: a notebook is read as the program that its cells are. */
export function readDocument(
  format: string,
  text: string,
  options: ReadOptions,
  before: Partial<Memory>,
): FormatDocument {
  const source = readSource(text, before.source);
  const { tree } = source;
  const [files, file] = [watchFiles(options.files ?? NO_FILES), baseName(options.fileName)];
  const modules = new WorkspaceModules(files, file, before.modules);
  const program = new Program(tree, file, [modules], before.torch, before.words);
  const problems: FileProblem[] = [...unreadComments(tree)];
  const starters = new Starters(files, file, modules.trees, before.starters);
  const followed = new FollowedFrom(tree.statements, program, before.statements);
  const makings = new KeptMakings(before.models, followed, program);
  const numbered = new NumberedBefore(program, followed, options.isTrial, before.numbered);
  const around = { ...aroundOf(program, starters), makings, numbered };
  const entries = findEntries(program, options, around, problems);
  const segments = withOthers(tree.segments, modules.texts);
  const models = new FoundModels({
    entries,
    format,
    segments,
    problems,
    isTrial: options.isTrial ?? false,
    before: before.models ?? new Map(),
    followed,
    program,
    waysIn: (found, intent) => waysToEdit(intent, found, program, modules.texts),
    chooseUnmade: (id) => chooseUnmade(id, unmade(), tree),
  });
  const unmade = once(() => unmadeClasses(program, models.running));
  const items = once(() => itemsOf(models.shown, segments, text));
  return {
    get models() {
      return models.all;
    },
    get first() {
      return models.first;
    },
    seek: () => models.seek(),
    find: () => models.find(),
    ready: models.ready,
    modelOf: (id) => models.of(id),
    get unmade() {
      return unmade();
    },
    get problems() {
      while (models.find());
      return problemsOutside(program, segments);
    },
    get reads() {
      return [...files.reads, ...(starters.left?.reads ?? [])];
    },
    get items() {
      return items();
    },
    ...commentsOf(source),
    segments,
    commentsIn: (other) => commentsOf(readSource(other, source.memory)),
    ...(source.cells && { cells: source.cells }),
    update: (next, nextOptions) =>
      readDocument(format, next, nextOptions, {
        source: source.memory,
        torch: program.library.left,
        models: models.known,
        statements: followed.known,
        words: program.words,
        numbered: numbered.left,
        modules: modules.trees,
        starters: starters.left,
      }),
    placeAt: (offset) => placeIn(placesOf(models, program), offset),
  };
}

function commentsOf({ tree }: Pick<Source, 'tree'>): ReturnType<NonNullable<FormatDocument['commentsIn']>> {
  return { directives: directivesIn(tree), classes: classesIn(tree), segments: tree.segments };
}

function chooseUnmade(id: string, all: readonly UnmadeModel[], tree: PythonTree): ReturnType<Model['edit']> {
  const span = all.find((one) => one.id === id)?.span;
  const of = span && tree.statements.find((statement) => statement.span === span);
  return of?.type === 'class' ? writeComment(`# convlint: ${id} input=`, of, tree) : undefined;
}

function aroundOf(program: Program, starters: Starters): Omit<Around, 'makings' | 'numbered'> {
  return {
    evaluate: (expression) => evaluated(expression, program),
    elsewhere: () =>
      starters.found(
        definedIn(program),
        (name) => program.run.value(name),
        (of, given) => program.attempt(NOWHERE, () => program.call(of, given)),
      ),
  };
}

/** Of its classes and functions at the top. */
function definedIn({ tree: { statements }, run }: Program): readonly Defined[] {
  return statements.flatMap((one): Defined[] => {
    if (one.type === 'function') return [{ name: one.name, isClass: false }];
    if (one.type !== 'class') return [];
    const options = optionsOf(run.value(one.name), sourceOf(one.span));
    return [{ name: one.name, isClass: true, ...(options && { options }) }];
  });
}

/** What classes call the options that the whole program is started with. */
const OPTIONS = /^(?:args?|opts?|options?|cfg|conf|configs?|hparams|params)$/;

/** Which of them a class reads that needs nothing else. */
function optionsOf(value: Value | undefined, source: string): readonly string[] | undefined {
  if (value?.type !== 'class') return undefined;
  const [only, ...others] = parametersNeededBy(value);
  if (!only || others.length > 0 || !OPTIONS.test(only.name)) return undefined;
  const reads = source.matchAll(new RegExp(`(?<![\\w.])${only.name}\\.(\\w+)`, 'g'));
  return [...new Set([...reads].map(([, name = '']) => name))];
}

/** The last part of a path. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

function placesOf({ running }: FoundModels, program: Program): PlaceSource {
  const { tree, seen } = program;
  return { tree, seen, models: running.map((one) => runModelOf(one, program)) };
}

function runModelOf(found: FoundModel, { library: { session } }: Program): RunModel {
  const { model, entry } = found;
  const { id, role } = model;
  const isShown = role === 'shown';
  return {
    id,
    isShown,
    get network() {
      return model.network;
    },
    classSpan: entry.model.class.span,
    madeAt: session.made.get(entry.model)?.span,
    calledAt: entry.span,
    get call() {
      return isShown ? found.traced?.call : undefined;
    },
  };
}
