// Writes docs/rules.md: all rules by category, with their default severity and a link to their page.
import { formatEntries } from '../../server/src/formats/registry.ts';
import { rules } from '../../server/src/rules/index.ts';
import type { Rule, RuleCategory } from '../../server/src/rules/rule.ts';
import type { Generated } from './generated.ts';

/** Categories in the order of the page, with what they are about. */
const CATEGORIES: Readonly<Record<RuleCategory, string>> = {
  syntax: 'The text itself: whether it can be read.',
  structure: 'The layers and how they are connected.',
  attribute: 'The values that a layer is given.',
  shape: 'Sizes that do not fit, or that lose something.',
  cost: 'Parameters and computation.',
  design: 'What works, and is known to work better in another way.',
};

const INTRODUCTION = `# Rules

Each rule names one defect. Its page says what it finds and why that matters, with examples that are run as tests.

* **error**: it fails when the model is built or run, or another network is built than is written.
* **warning**: it runs, but loses or wastes something.
* **info**, **hint**: worth knowing.
* **off**: debatable advice, silent until it is switched on. In Python and in saved models, so are hints about shapes, which are true of many lines of
  networks that work.

A severity is changed in the editor's settings (\`convlint.rules\`), on the command line (\`--rule large-dense=info\`), and for single
lines by [comments](cnn-yaml.md#comments-to-convlint). \`convlint explain RULE\` prints the page of a rule.

A file that offers several scales is looked at in all of them. What fails at the chosen scale is an error as everywhere; what fails
only at others is said once and names them, as an error where the file serves all its scales, and as a warning where its name, a
comment or a setting chooses one.
`;

export function rulesIndex(): Generated {
  const sections = Object.entries(CATEGORIES).map(([category, meaning]) => section(category, meaning));
  return { path: 'docs/rules.md', content: [INTRODUCTION, ...sections].join('\n') };
}

function section(category: string, meaning: string): string {
  const rows = rules.filter((rule) => rule.category === category).map(row);
  if (rows.length === 0) return '';
  const title = category.charAt(0).toUpperCase() + category.slice(1);
  return [
    `## ${title}`,
    '',
    meaning,
    '',
    '| rule | default | fixes | files | what it says |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function row({ id, severity, fixable, formats: ids, summary }: Rule): string {
  const link = `[\`${id}\`](../server/src/rules/${id}/README.md)`;
  return `| ${link} | ${severity} | ${fixable ? 'yes' : ''} | ${titles(ids)} | ${summary.replaceAll('|', '\\|')} |`;
}

/** The kinds of files that a rule is about; nothing if it is about all. */
function titles(ids: readonly string[] | undefined): string {
  return formatEntries
    .filter(({ id }) => ids?.includes(id))
    .map(({ title }) => title)
    .join(', ');
}
