// `convlint summary`: every layer of one model with its output shape, parameters and cost, or one line for each of
// several models.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isCount } from '../../inference/facts.ts';
import { countedAs, isTool } from '../../results/counted-as/index.ts';
import { missingModel } from '../../results/missing-model.ts';
import { summarize } from '../../results/network-summary.ts';
import { summaryTree } from '../../results/summary-tree.ts';
import { storedCount } from '../../wording/figures.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { ParsedArguments } from '../command.ts';
import { CouldNotRun } from '../could-not-run.ts';
import { shownPath } from '../files/find-files.ts';
import { type OpenContext, openModel, openStdin } from '../open-model.ts';
import { configurationFrom } from '../options.ts';
import { printableLine } from '../printable.ts';
import { ProjectBeside } from '../project-beside.ts';
import { errorNote } from '../summaries/figures.ts';
import { rendererFor } from '../summaries/index.ts';
import { summaryRows } from '../summaries/summary-rows.ts';
import { EXIT, type Surroundings } from '../surroundings.ts';
import { styleFor } from '../terminal/style.ts';
import { summarizeAll } from './summary-overview.ts';

export async function summary(args: ParsedArguments, surroundings: Surroundings): Promise<number> {
  const format = args.value('format') ?? 'table';
  const context = { configuration: configurationFrom(args), surroundings, beside: new ProjectBeside() };
  const isOne = await namesOneFile(args, surroundings);
  if (!isOne && args.value('count-as') !== undefined)
    throw new CouldNotRun('`--count-as` is for the model of one file.');
  return isOne ? summarizeOne(args, format, context) : summarizeAll(args, format, context);
}

async function namesOneFile({ operands }: ParsedArguments, { cwd }: Surroundings): Promise<boolean> {
  const [path, another] = operands;
  if (path === undefined || another !== undefined) return false;
  if (path === '-') return true;
  // What cannot be read is said where it is read.
  const info = await stat(resolve(cwd, path)).catch(() => undefined);
  return !info?.isDirectory();
}

async function summarizeOne(args: ParsedArguments, format: string, context: OpenContext): Promise<number> {
  const { surroundings } = context;
  const render = rendererFor(format);
  const { path, analysis } = await openOne(args, context);
  if (analysis.document.describesNone) throw new CouldNotRun(`\`${path}\` describes no model.`);
  const missing = missingModel(analysis);
  if (missing !== undefined) throw new CouldNotRun(`\`${path}\` has no model ${missing}.`);
  const result = summarize(analysis);
  const errors = analysis.findings.filter((finding) => finding.severity === 'error').length;
  const unknownBecause = reasonOf(analysis);
  const tool = args.value('count-as');
  surroundings.stdout.write(
    render({
      path,
      summary: result,
      tree: summaryTree(analysis, result),
      errors,
      style: styleFor(surroundings.stdout, surroundings.environment),
      ...summaryRows(analysis),
      ...countedBy(analysis),
      ...(tool !== undefined && { toolCount: countWith(tool, path, analysis) }),
      ...(unknownBecause !== undefined && { unknownBecause }),
    }),
  );
  if (errors === 0) return EXIT.clean;
  if (format !== 'table') surroundings.stderr.write(`convlint: ${printableLine(errorNote(errors, path))}\n`);
  return EXIT.findings;
}

async function openOne(
  args: ParsedArguments,
  context: OpenContext,
): Promise<{ readonly path: string; readonly analysis: AnalyzedDocument }> {
  const [path = ''] = args.operands;
  if (path === '-') {
    const fileName = args.value('stdin-filename');
    const { analysis } = await openStdin(fileName, context);
    return { path: fileName ?? 'standard input', analysis };
  }
  const absolute = resolve(context.surroundings.cwd, path);
  const shown = shownPath(absolute, context.surroundings.cwd);
  const opened = await openModel({ absolute, shown, named: true }, context);
  if (!opened) throw new CouldNotRun(`\`${shown}\` is not a model.`);
  return { path: shown, analysis: opened.analysis };
}

function countedBy({ network: { countsStatistics: framework }, facts }: AnalyzedDocument) {
  const params = storedCount(framework, facts.totals);
  return framework === undefined || params === undefined ? {} : { countedBy: { framework, params } };
}

function countWith(tool: string, path: string, { network, facts }: AnalyzedDocument) {
  const count = isTool(tool) ? countedAs(tool, network, facts) : undefined;
  if (count === undefined)
    throw new CouldNotRun(`What ${tool} counts is known for PyTorch models, and \`${path}\` is none.`);
  return isCount(count) ? { tool, count } : { tool, count: null, unknownBecause: count.unknown };
}

function reasonOf({ facts: { totals } }: AnalyzedDocument): string | undefined {
  for (const count of [totals.params, totals.macs, totals.activations]) {
    if (!isCount(count)) return count.unknown;
  }
  return undefined;
}
