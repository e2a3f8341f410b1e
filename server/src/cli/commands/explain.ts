// `convlint explain`: the page of a rule, made readable in a terminal.

import type { ParsedArguments } from '../command.ts';
import { CouldNotRun } from '../could-not-run.ts';
import { checkRule } from '../options.ts';
import { EXIT, type Surroundings } from '../surroundings.ts';
import { readableMarkdown } from '../terminal/readable-markdown.ts';
import { styleFor } from '../terminal/style.ts';

export async function explain(args: ParsedArguments, surroundings: Surroundings): Promise<number> {
  const [id = ''] = args.operands;
  checkRule(id);
  const page = (await surroundings.readRulePages())[id];
  if (page === undefined) throw new CouldNotRun(`The page of \`${id}\` is missing from this installation.`);
  const { stdout, environment } = surroundings;
  stdout.write(readableMarkdown(page, styleFor(stdout, environment)));
  return EXIT.clean;
}
