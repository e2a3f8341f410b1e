// Why nothing is known of a model: what the program that makes and calls it came to.
import { Program } from '../../../server/src/formats/python/program.ts';
import { readSource } from '../../../server/src/formats/python/source.ts';
import { WorkspaceModules } from '../../../server/src/formats/python/workspace-modules.ts';
import type { ProgramProblem } from '../../../server/src/python/program-problem.ts';
import type { Value } from '../../../server/src/python/values.ts';
import type { PythonTree } from '../../../server/src/syntax/python/tree.ts';
import type { Files } from '../../../server/src/text/files.ts';

/** The text ends with a call of what is called `model` there. */
export function whyUnknown(text: string, file: string, files: Files): string {
  const { tree } = readSource(text);
  const program = new Program(tree, file, [new WorkspaceModules(files, file)]);
  const call = program.calls.at(-1);
  const last = tree.statements.at(-1)?.span;
  if (call && last && call.span?.segment === last.segment && call.span.start >= last.start) {
    if (call.problem) return problemWords(call.problem);
    const unknownLayer = call.network.layers.find(
      ({ operation, stated, call: applied }) => operation === undefined && !stated?.outputs && !applied,
    );
    if (unknownLayer) return `unknown part: ${unknownLayer.kind} ${unknownLayer.path.split('.').at(-1)}`;
    return call.result ? valueWords('result', call.result) : 'no result';
  }
  const limit = program.run.problems.find(({ type }) => type === 'limit');
  const model = program.run.value('model');
  const problem = program.run.problems.at(-1);
  if (problem?.span && problem.span.segment === last?.segment) return problemWords(problem);
  if (limit) return 'budget spent';
  if (!model) return problem ? `no model: ${problemWords(problem)}` : 'no model';
  const words = valueWords('model', model);
  const [first] = model.type === 'unknown' && !model.why ? whysIn(program, tree) : [];
  return first ? `model: perhaps ${first}` : words;
}

/** What was not understood while the statement before the last was worked out again, in order. */
function whysIn(program: Program, tree: PythonTree): readonly string[] {
  const statement = tree.statements.at(-2);
  const { interpreter, scope } = program.run;
  const found: string[] = [];
  const before = interpreter.unknown.bind(interpreter);
  interpreter.unknown = (why) => {
    if (why !== undefined) found.push(why);
    return before(why);
  };
  if (statement) program.attempt(statement.span, () => interpreter.execute([statement], scope));
  const raised = program.run.problems.at(-1);
  return [...found, ...(raised ? [problemWords(raised)] : [])];
}

function problemWords(problem: ProgramProblem): string {
  if (problem.type !== 'raised') return problem.type;
  return `raised ${problem.class ?? ''}: ${problem.message ?? ''}`;
}

function valueWords(what: string, value: Value): string {
  if (value.type !== 'unknown')
    return `${what} is ${value.type}${value.type === 'instance' ? ` ${value.class.name}` : ''}`;
  return `${what}: ${value.why ?? 'unknown'}`;
}
