// One version of a Python file: the program that it is, run, and the models that the entries of it are. Networks are traced when they
// are first asked for; what an edit did not change in them stays the very same objects.
import type { FileProblem } from '../../network/file-problem.ts';
import type { Item } from '../../network/item.ts';
import type { Layer, Network } from '../../network/network.ts';
import { keptLayer } from '../../network/same-layer.ts';
import type { Value } from '../../python/values.ts';
import { readPython } from '../../syntax/python/read-python.ts';
import { NO_FILES, watchFiles } from '../../text/files.ts';
import { withOthers } from '../../text/span.ts';
import type { FormatDocument, Model, ReadOptions } from '../format.ts';
import { directivesIn } from './directives.ts';
import { type Entry, entriesOf, entryOf } from './entries.ts';
import type { Traced } from './inputs.ts';
import { itemsOf } from './items.ts';
import { placeIn, type RunModel } from './place.ts';
import { Program } from './program.ts';
import { WorkspaceModules } from './workspace-modules.ts';

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

/** What a version leaves to the next one. */
interface Memory {
  readonly tree: ReturnType<typeof readPython>['memory'];
  readonly places: Program['library']['session']['places'];
  /** Layers by the id of the model, of those that were traced. */
  layersOf(id: string): readonly Layer[];
}

export function readDocument(text: string, options: ReadOptions, before?: Memory): FormatDocument {
  const tree = readPython(text, before?.tree);
  const files = watchFiles(options.files ?? NO_FILES);
  const modules = new WorkspaceModules(files);
  const program = new Program(tree, baseName(options.fileName), [modules], before?.places);
  const running = modelsOf(wanted(program, options), before);
  const models = running.map(({ model }) => model);
  const [first = modelWithout(), ...others] = models;
  const segments = withOthers(tree.segments, modules.texts);
  let items: readonly Item[] | undefined;
  const memory: Memory = {
    tree: tree.memory,
    places: program.library.session.places,
    layersOf: (id) =>
      running.find(({ model }) => model.id === id)?.traced?.layers ?? before?.layersOf(id) ?? [],
  };
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
    update: (next, nextOptions) => readDocument(next, nextOptions, memory),
    placeAt: (offset) =>
      placeIn({ tree, models: running.map((one) => runModelOf(one, program)), seen: program.seen }, offset),
  };
}

/** The last part of a path. */
function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** The entries, the one that is asked for first. */
function wanted(program: Program, { model: asked, inputs }: ReadOptions): readonly Entry[] {
  if (asked === undefined) return entriesOf(program, inputs);
  // What is asked for is run before anything else takes of what there is for all.
  const made = entryOf(asked, program, (expression) => evaluated(expression, program), inputs);
  made?.trace();
  const entries = entriesOf(program, inputs);
  const known = inputs ? undefined : entries.find(({ label }) => label === asked);
  if (known) return [known, ...entries.filter((one) => one !== known)];
  return made ? [made, ...entries] : entries;
}

/** What an expression is worth at the end of the program. */
function evaluated(expression: string, program: Program): Value | undefined {
  const [statement] = readPython(expression).statements;
  if (statement?.type !== 'expression') return undefined;
  const { interpreter, scope } = program.run;
  return program.attempt(statement.span, () => interpreter.evaluate(statement.value, scope));
}

interface RunningModel {
  readonly model: Model;
  /** The network, if it was asked for. */
  readonly traced: Network | undefined;
  readonly entry: Entry;
}

function runModelOf({ model, entry }: RunningModel, { library: { session } }: Program): RunModel {
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
    call: isShown ? entry.trace()?.call : undefined,
  };
}

/** Of each class the first entry is shown. */
function modelsOf(entries: readonly Entry[], before: Memory | undefined): readonly RunningModel[] {
  const shown = new Set<Value>();
  const ids = new Map<string, number>();
  return entries.map((entry) => {
    const { class: of } = entry.model;
    const role = shown.has(of) ? 'checked' : 'shown';
    shown.add(of);
    const number = (ids.get(entry.label) ?? 0) + 1;
    ids.set(entry.label, number);
    const id = number === 1 ? entry.label : `${entry.label} #${number}`;
    return modelOf(entry, id, role, before?.layersOf(id) ?? []);
  });
}

function modelOf(entry: Entry, id: string, role: Model['role'], before: readonly Layer[]): RunningModel {
  const { model, span, trace } = entry;
  let network: Network | undefined;
  return {
    entry,
    get traced() {
      return network;
    },
    model: {
      id,
      role,
      ...(span && { span }),
      get network() {
        network ??= networkOf(model.class.name, trace(), before);
        return network;
      },
      sizesOf: (tensor) => trace()?.call.sizesOf(tensor),
      edit: () => undefined,
    },
  };
}

function networkOf(name: string, traced: Traced | undefined, before: readonly Layer[]): Network {
  if (!traced) return { ...EMPTY, name, notes: ['Nothing is known of what it is called with.'] };
  const { call, isAssumed } = traced;
  return {
    ...EMPTY,
    name,
    ...call.network,
    layers: call.network.layers.map((layer, id) => keptLayer(layer, before[id])),
    problems: problemsOf(traced),
    notes: isAssumed ? ['The input size is assumed.'] : [],
  };
}

/** With arguments and sizes that nobody stated, an exception says nothing of the file. */
function problemsOf({ call: { problem }, isAssumed }: Traced): readonly FileProblem[] {
  if (isAssumed || problem?.type !== 'raised' || !problem.span) return [];
  const { span, class: kind = 'an exception', message = '' } = problem;
  return [{ type: 'raised', span, exception: kind, message }];
}

function modelWithout(): Model {
  return { id: '', role: 'shown', network: EMPTY, edit: () => undefined };
}
