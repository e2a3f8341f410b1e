// Why nothing is known of a model of Keras: what was not understood first while it was made.
import { evaluated } from '../../../server/src/formats/python/evaluated.ts';
import { Program } from '../../../server/src/formats/python/program.ts';
import { readSource } from '../../../server/src/formats/python/source.ts';
import { WorkspaceModules } from '../../../server/src/formats/python/workspace-modules.ts';
import type { Files } from '../../../server/src/text/files.ts';
import type { Source } from './reading.ts';

export function whyKeras({ text, file }: Source, files: Files, entry: string): string {
  const { tree } = readSource(text);
  const whys: string[] = [];
  const base = file.slice(file.lastIndexOf('/') + 1);
  const program = new Program(tree, base, [new WorkspaceModules(files, base)]);
  const { interpreter } = program.run;
  const before = program.run.problems.length;
  const unknown = interpreter.unknown.bind(interpreter);
  interpreter.unknown = (why) => {
    if (why !== undefined) whys.push(why);
    return unknown(why);
  };
  const value = evaluated(entry, program);
  const raised = program.run.problems
    .slice(/\W/.test(entry) ? before : 0)
    .map((problem) =>
      problem.type === 'raised' ? `raised ${problem.class}: ${problem.message}` : problem.type,
    );
  const words = [...new Set([...raised.slice(-2), ...whys])].slice(0, 4).join(' | ');
  const kind = value?.type === 'unknown' ? `unknown ${value.why ?? ''}` : (value?.type ?? 'nothing');
  return `${kind} ${words}`;
}
