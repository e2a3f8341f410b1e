// `convlint summary` of several files or of a directory: one line for each model.
import { summarize } from '../../results/network-summary.ts';
import { outputShapes } from '../../results/output-shapes.ts';
import type { ParsedArguments } from '../command.ts';
import { CouldNotRun } from '../could-not-run.ts';
import { openAll } from '../open-all.ts';
import type { OpenContext } from '../open-model.ts';
import { overviewRendererFor } from '../summaries/index.ts';
import type { OverviewEntry } from '../summaries/overview.ts';
import { EXIT, say } from '../surroundings.ts';
import { styleFor } from '../terminal/style.ts';

export async function summarizeAll(
  args: ParsedArguments,
  format: string,
  context: OpenContext,
): Promise<number> {
  const render = overviewRendererFor(format);
  if (!render) throw new CouldNotRun(`\`--format ${format}\` shows one model: name one file.`);
  const { surroundings } = context;
  const failures: string[] = [];
  const entries: OverviewEntry[] = [];
  for await (const { path, analysis } of openAll(args, context, failures)) {
    if (analysis.document.describesNone) continue;
    const errors = analysis.findings.filter((finding) => finding.severity === 'error').length;
    entries.push({ path, summary: summarize(analysis), outputs: outputShapes(analysis), errors });
  }
  surroundings.stdout.write(render(entries, styleFor(surroundings.stdout, surroundings.environment)));
  for (const failure of failures) say(surroundings, failure);
  if (entries.length === 0 && failures.length === 0) say(surroundings, 'No model files were found.');
  const wrong = entries.filter(({ errors }) => errors > 0);
  if (wrong.length > 0) say(surroundings, errorsNote(wrong));
  if (failures.length > 0) return EXIT.couldNotRun;
  return wrong.length > 0 ? EXIT.findings : EXIT.clean;
}

/** "Errors in `a.cnn.yaml` and 3 more: their figures are a best guess. `convlint check` shows them." */
function errorsNote(wrong: readonly OverviewEntry[]): string {
  const [first] = wrong;
  const more = wrong.length > 1 ? ` and ${wrong.length - 1} more` : '';
  return `Errors in \`${first?.path}\`${more}: figures behind them are a best guess. \`convlint check\` shows them.`;
}
