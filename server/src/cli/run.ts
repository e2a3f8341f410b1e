// Runs one command line: finds the command, reads its arguments, and turns every failure into one sentence and
// an exit code.
import { nearestName } from '../text/nearest-name.ts';
import { version } from '../version.ts';
import { readArguments } from './arguments.ts';
import type { Command } from './command.ts';
import { COMMANDS } from './commands.ts';
import { CouldNotRun } from './could-not-run.ts';
import { commandHelp, generalHelp } from './help.ts';
import { printable } from './printable.ts';
import { EXIT, type Surroundings } from './surroundings.ts';

/** Runs the command line `convlint ...words`; gives the exit code and never throws. */
export async function runCommandLine(words: readonly string[], surroundings: Surroundings): Promise<number> {
  try {
    return await dispatch(words, surroundings);
  } catch (error) {
    surroundings.stderr.write(`convlint: ${sentenceOf(error)}\n`);
    if (surroundings.environment.CONVLINT_DEBUG === '1' && error instanceof Error) {
      surroundings.stderr.write(`${printable(error.stack ?? '')}\n`);
    }
    return EXIT.couldNotRun;
  }
}

async function dispatch(words: readonly string[], surroundings: Surroundings): Promise<number> {
  const [name, ...rest] = words;
  const { stdout } = surroundings;
  if (name === undefined) {
    throw new CouldNotRun('Which command? `convlint check PATH…` checks files, `convlint --help` shows all.');
  }
  if (name === '--version' || name === '-v') return print(stdout, `${version}\n`);
  if (isHelp(name)) return print(stdout, generalHelp(COMMANDS, version));
  if (name === 'help') {
    const [about] = rest;
    return print(
      stdout,
      about === undefined ? generalHelp(COMMANDS, version) : commandHelp(findCommand(about)),
    );
  }
  const command = findCommand(name);
  if (asksForHelp(rest)) return print(stdout, commandHelp(command));
  const args = readArguments(command, rest);
  const run = await command.load();
  return run(args, surroundings);
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h';
}

function asksForHelp(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end < 0 ? words : words.slice(0, end)).some(isHelp);
}

function print(stdout: Surroundings['stdout'], text: string): number {
  stdout.write(text);
  return EXIT.clean;
}

function findCommand(name: string): Command {
  const command = COMMANDS.find((known) => known.name === name);
  if (command) return command;
  if (name.startsWith('-')) {
    throw new CouldNotRun(
      `There is no flag \`${name}\` before the command. \`convlint --help\` shows all commands.`,
    );
  }
  const near = nearestName(
    name,
    COMMANDS.map((known) => known.name),
  );
  const hint = near ? `Did you mean \`convlint ${near}\`?` : '`convlint --help` shows all.';
  throw new CouldNotRun(`There is no command \`${name}\`. ${hint}`);
}

function sentenceOf(error: unknown): string {
  if (error instanceof CouldNotRun) return printable(error.message);
  const detail = error instanceof Error ? error.message : String(error);
  return printable(`An unexpected failure: ${detail}. CONVLINT_DEBUG=1 shows where; please report it.`);
}
