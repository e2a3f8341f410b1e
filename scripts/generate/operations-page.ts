// Writes docs/operations.md: every kind of layer with its attributes, from the catalogue.
import type { AttributeSpec } from '../../server/src/operations/attribute-spec.ts';
import { operations } from '../../server/src/operations/catalogue.ts';
import { describeDefault, describeType } from '../../server/src/operations/describe.ts';
import type { Category, Operation } from '../../server/src/operations/operation.ts';
import type { Generated } from './generated.ts';

/** Categories in the order of the page. */
const CATEGORIES: Readonly<Record<Category, string>> = {
  input: 'Input',
  convolution: 'Convolution',
  pooling: 'Pooling',
  dense: 'Fully connected',
  reshaping: 'Reshaping',
  resizing: 'Resizing',
  activation: 'Activation',
  normalization: 'Normalization',
  regularization: 'Regularization',
  merging: 'Merging and splitting',
  attention: 'Attention',
};

const INTRODUCTION = `# Kinds of layers

Every kind of layer that convlint knows, as [\`cnn-yaml\`](cnn-yaml.md) spells it; other formats have their own words for them.
Shapes are written channels first, N being the batch. Attributes without the word "required" can be left out.
`;

export function operationsPage(): Generated {
  const sections = Object.entries(CATEGORIES).map(([category, title]) => section(category, title));
  return {
    path: 'docs/operations.md',
    content: [INTRODUCTION, ...sections].filter((part) => part !== '').join('\n'),
  };
}

function section(category: string, title: string): string {
  // The input is a key of the file, not a layer.
  const members =
    category === 'input' ? [] : operations.filter((operation) => operation.category === category);
  return members.length === 0 ? '' : [`## ${title}`, '', ...members.map(entry)].join('\n');
}

function entry(operation: Operation): string {
  const { id, title, summary, signature, shorthand, aliases, attributes, source } = operation;
  const rows = Object.entries(attributes).map(([name, spec]) => row(name, spec));
  const table = ['| attribute | value | default | meaning |', '|---|---|---|---|', ...rows, ''];
  const lines = [
    `### \`${id}\``,
    '',
    `${title}. ${summary}.`,
    '',
    `\`${signature}\``,
    '',
    ...(rows.length > 0 ? table : []),
    ...(shorthand === undefined ? [] : [`A bare value is \`${shorthand}\`.`, '']),
    ...(aliases && aliases.length > 0
      ? [`Also understood: ${aliases.map((alias) => `\`${alias}\``).join(', ')}.`, '']
      : []),
    ...(source === undefined ? [] : [`Source: ${source}.`, '']),
  ];
  return lines.join('\n');
}

function row(name: string, spec: AttributeSpec): string {
  const otherwise = describeDefault(spec).replace(/^default: /, '');
  const spellings = spec.aliases?.length
    ? ` (also ${spec.aliases.map((alias) => `\`${alias}\``).join(', ')})`
    : '';
  const cells = [`\`${name}\``, describeType(spec), otherwise, `${spec.meaning}${spellings}`];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
