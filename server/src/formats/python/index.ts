// Python source, as the rest of the program sees it: the models of a file are the entries of the program that it is.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Item } from '../../network/item.ts';
import type { Network } from '../../network/network.ts';
import type { Value } from '../../python/values.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import { NO_FILES, watchFiles } from '../../text/files.ts';
import { withOthers } from '../../text/span.ts';
import type { Format, FormatDocument, Model, ReadOptions } from '../format.ts';
import { directivesIn } from './directives.ts';
import { type Entry, entriesOf, entryOf } from './entries.ts';
import { entry } from './entry.ts';
import type { Traced } from './inputs.ts';
import { itemsOf } from './items.ts';
import { Program } from './program.ts';
import { WorkspaceModules } from './workspace-modules.ts';

export const python: Format = {
  ...entry,
  commentSign: '#',
  modelWords: { preposition: 'In', one: 'model', several: 'models' },
  read: (text, options) => read(text, options),
};

const EMPTY: Network = {
  format: 'python',
  layout: 'channels_first',
  framework: 'pytorch',
  layers: [],
  groups: [],
  outputs: [],
  problems: [],
  notes: [],
};

function read(text: string, options: ReadOptions): FormatDocument {
  const tree = readPython(text);
  const files = watchFiles(options.files ?? NO_FILES);
  const modules = new WorkspaceModules(files);
  const program = new Program(tree, baseName(options.fileName), [modules]);
  const entries = wanted(program, options);
  const shown = new Set<Value>();
  const ids = new Map<string, number>();
  const models = entries.map((one): Model => {
    const { class: of } = one.model;
    const role = shown.has(of) ? 'checked' : 'shown';
    shown.add(of);
    const number = (ids.get(one.label) ?? 0) + 1;
    ids.set(one.label, number);
    return modelOf(one, number === 1 ? one.label : `${one.label} #${number}`, role);
  });
  const [first = modelWithout(), ...others] = models;
  const segments = withOthers(tree.segments, modules.texts);
  let items: readonly Item[] | undefined;
  return {
    models: [first, ...others],
    segments,
    get reads() {
      return files.reads;
    },
    get items() {
      const networks = models.filter(({ role }) => role === 'shown').map(({ network }) => network);
      items ??= itemsOf(networks, segments, text);
      return items;
    },
    directives: directivesIn(tree.comments),
    placeAt: () => undefined,
  };
}

/** The last part of a path. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The entries, the one that is asked for first. */
function wanted(program: Program, { model: asked, inputs }: ReadOptions): readonly Entry[] {
  const entries = entriesOf(program, inputs);
  if (asked === undefined) return entries;
  const known = entries.find(({ label }) => label === asked);
  if (known && !inputs) return [known, ...entries.filter((one) => one !== known)];
  const made = entryOf(asked, program, (expression) => evaluated(expression, program), inputs);
  return made ? [made, ...entries] : entries;
}

/** What an expression is worth at the end of the program. */
function evaluated(expression: string, program: Program): Value | undefined {
  const [statement] = readPython(expression).statements;
  if (statement?.type !== 'expression') return undefined;
  const { interpreter, scope } = program.run;
  return program.attempt(statement.span, () => interpreter.evaluate(statement.value, scope));
}

function modelOf({ model, span, trace }: Entry, id: string, role: Model['role']): Model {
  let network: Network | undefined;
  return {
    id,
    role,
    ...(span && { span }),
    get network() {
      network ??= networkOf(model.class.name, trace());
      return network;
    },
    edit: () => undefined,
  };
}

function networkOf(name: string, traced: Traced | undefined): Network {
  if (!traced) return { ...EMPTY, name, notes: ['Nothing is known of what it is called with.'] };
  const { call, isAssumed } = traced;
  return {
    ...EMPTY,
    name,
    ...call.network,
    problems: problemsOf(traced),
    notes: isAssumed ? ['The input size is assumed.'] : [],
  };
}

function problemsOf({ call: { problem } }: Traced): readonly FileProblem[] {
  if (problem?.type !== 'raised' || !problem.span) return [];
  const { span, class: kind = 'an exception', message = '' } = problem;
  return [{ type: 'raised', span, exception: kind, message }];
}

function modelWithout(): Model {
  return { id: '', role: 'shown', network: EMPTY, edit: () => undefined };
}
