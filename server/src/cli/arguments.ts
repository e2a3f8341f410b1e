// Arguments of one command: read with node:util, checked here so that every mistake gets one plain sentence.
import { parseArgs } from 'node:util';
import { nearestName } from '../text/nearest-name.ts';
import type { Command, Flag, ParsedArguments } from './command.ts';
import { CouldNotRun } from './could-not-run.ts';

/** Reads the arguments that follow the name of a command. */
export function readArguments(command: Command, words: readonly string[]): ParsedArguments {
  const options = Object.fromEntries(
    command.flags.map((flag) => [
      flag.name,
      { type: flag.value ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = findFlag(command, token.name, token.rawName);
    const value = checkValue(flag, token.value, token.inlineValue ?? false);
    given.set(flag.name, [...(given.get(flag.name) ?? []), value]);
  }
  checkOperands(command, operands);
  return {
    operands,
    has: (flag) => given.has(flag),
    value: (flag) => given.get(flag)?.at(-1),
    values: (flag) => given.get(flag) ?? [],
  };
}

function findFlag(command: Command, name: string, written: string): Flag {
  const flag = command.flags.find((known) => known.name === name);
  if (flag) return flag;
  const near = nearestName(
    name,
    command.flags.map((known) => known.name),
  );
  const hint = near ? `Did you mean \`--${near}\`?` : `\`convlint ${command.name} --help\` shows all.`;
  throw new CouldNotRun(`\`convlint ${command.name}\` has no flag \`${written}\`. ${hint}`);
}

function checkValue(flag: Flag, value: string | undefined, inline: boolean): string {
  if (!flag.value) {
    if (value === undefined) return '';
    throw new CouldNotRun(`\`--${flag.name}\` takes no value.`);
  }
  const wanted = flag.choices ? `one of ${flag.choices.join(', ')}` : flag.value;
  if (value === undefined || value === '' || (!inline && /^-./.test(value))) {
    throw new CouldNotRun(`\`--${flag.name}\` needs a value: ${wanted}.`);
  }
  if (flag.choices && !flag.choices.includes(value)) {
    throw new CouldNotRun(`\`--${flag.name}\` cannot be \`${value}\`: it is ${wanted}.`);
  }
  return value;
}

function checkOperands(command: Command, operands: readonly string[]): void {
  const { name, min, max } = command.operands;
  if (operands.length < min) {
    throw new CouldNotRun(
      `\`convlint ${command.name}\` needs a ${name}. \`convlint ${command.name} --help\` says more.`,
    );
  }
  if (operands.length <= max) return;
  const extra = operands[max] ?? '';
  throw new CouldNotRun(
    max === 0
      ? `\`convlint ${command.name}\` takes no ${name}, but \`${extra}\` is given.`
      : `\`convlint ${command.name}\` takes one ${name}, but \`${extra}\` is given too.`,
  );
}
