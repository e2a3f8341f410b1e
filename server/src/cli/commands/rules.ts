// `convlint rules`: all rules with their severities.

import { formatEntries } from '../../formats/registry.ts';
import { rules } from '../../rules/index.ts';
import type { ParsedArguments } from '../command.ts';
import { compactJson } from '../compact-json.ts';
import { EXIT, type Surroundings } from '../surroundings.ts';
import { styleFor } from '../terminal/style.ts';

export async function listRules(args: ParsedArguments, surroundings: Surroundings): Promise<number> {
  surroundings.stdout.write(args.value('format') === 'json' ? rulesAsJson() : rulesAsTable(surroundings));
  return EXIT.clean;
}

/** A contract that other tools rely on. */
function rulesAsJson(): string {
  const list = rules.map((rule) => ({
    id: rule.id,
    severity: rule.severity,
    category: rule.category,
    formats: rule.formats ?? formatEntries.map((format) => format.id),
    sets: [rule.severity === 'off' ? 'optional' : 'recommended'],
    fixable: rule.fixable,
    summary: rule.summary,
  }));
  return compactJson(list);
}

function rulesAsTable({ stdout, environment }: Surroundings): string {
  const style = styleFor(stdout, environment);
  const idWidth = Math.max(...rules.map((rule) => rule.id.length));
  const paint = {
    error: style.red,
    warning: style.yellow,
    info: style.cyan,
    hint: style.dim,
    off: style.dim,
  };
  const categories = [...new Set(rules.map((rule) => rule.category))];
  const blocks = categories.map((category) => [
    style.bold(category),
    ...rules
      .filter((rule) => rule.category === category)
      .map((rule) => {
        const severity = paint[rule.severity](rule.severity.padEnd('warning'.length));
        return `  ${rule.id.padEnd(idWidth)}  ${severity}  ${rule.fixable ? 'fix' : '   '}  ${rule.summary}`;
      }),
    '',
  ]);
  const closing = style.dim(
    '`convlint explain RULE` shows examples; `--rule ID=SEVERITY` of `convlint check` switches.',
  );
  return `${[...blocks.flat(), closing].join('\n')}\n`;
}
