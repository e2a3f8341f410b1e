// The help texts, written from the table of commands.
import type { Command, Flag } from './command.ts';

export function generalHelp(commands: readonly Command[], version: string): string {
  const width = Math.max(...commands.map((command) => usageOf(command).length));
  return [
    `convlint ${version}: architecture linter for convolutional networks`,
    '',
    ...commands.map((command) => `  convlint ${usageOf(command).padEnd(width)}   ${command.summary}`),
    '',
    'convlint COMMAND --help shows the flags of a command, convlint --version the version.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const flags = [...command.flags, HELP];
  const width = Math.max(...flags.map((flag) => flagText(flag).length));
  return [
    `convlint ${usageOf(command)}`,
    '',
    `${command.summary}.`,
    ...(command.details ?? []),
    '',
    ...flags.map((flag) => `  ${flagText(flag).padEnd(width)}   ${flag.meaning}${detailsOf(flag)}`),
    '',
  ].join('\n');
}

const HELP: Flag = { name: 'help', meaning: 'Show this' };

function usageOf(command: Command): string {
  return `${command.name} ${command.usage}`.trimEnd();
}

function flagText(flag: Flag): string {
  return flag.value ? `--${flag.name} ${flag.value}` : `--${flag.name}`;
}

function detailsOf(flag: Flag): string {
  const choices = flag.choices ? `: ${flag.choices.join(', ')}` : '';
  return `${choices}${flag.repeatable ? ' (can be repeated)' : ''}`;
}
