// Values of flags that several commands share, turned into a configuration.

import type { StatedInput } from '../formats/format.ts';
import { readStatedInput } from '../formats/stated-input.ts';
import { rules } from '../rules/index.ts';
import type { Severity } from '../rules/rule.ts';
import { nearestName } from '../text/nearest-name.ts';
import { releaseNumber } from '../text/release-number.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../workspace/configuration.ts';
import type { ParsedArguments } from './command.ts';
import { CouldNotRun } from './could-not-run.ts';

/** @throws CouldNotRun for a value that cannot be meant. */
export function configurationFrom(args: ParsedArguments): Configuration {
  const inputs = args.values('input').map(readInput);
  const [input] = inputs;
  const model = args.value('model') ?? args.value('scale');
  const release = args.value('ultralytics');
  return {
    ...DEFAULT_CONFIGURATION,
    rules: Object.fromEntries(args.values('rule').map(readRuleSeverity)),
    ...(input && { input: input.sizes, inputs }),
    ...(model !== undefined && { model }),
    ...(release !== undefined && { release: readRelease(release) }),
  };
}

/** `224x224x3`: height, width, channels. Also `×`, fewer or more sizes for inputs of other ranks, and a type: `16:int64`. */
function readInput(text: string): StatedInput {
  const stated = readStatedInput(text);
  if (stated) return stated;
  throw new CouldNotRun(
    `\`--input\` cannot be \`${text}\`: it is height, width and channels, such as 224x224x3.`,
  );
}

/** `8.4.104` */
function readRelease(text: string): string {
  if (releaseNumber(text)) return text;
  throw new CouldNotRun(`\`--ultralytics\` cannot be \`${text}\`: it is a release, such as 8.4.104.`);
}

const SEVERITIES: readonly (Severity | 'off')[] = ['off', 'hint', 'info', 'warning', 'error'];

function readRuleSeverity(text: string): readonly [string, Severity | 'off'] {
  const [id = '', severity] = text.split('=', 2);
  checkRule(id);
  const known = SEVERITIES.find((name) => name === severity);
  if (known === undefined) {
    throw new CouldNotRun(
      `\`--rule\` is ID=SEVERITY, and the severity is one of ${SEVERITIES.join(', ')}; \`${text}\` is not.`,
    );
  }
  return [id, known];
}

/** @throws CouldNotRun, with the nearest name, if there is no such rule. */
export function checkRule(id: string): void {
  if (rules.some((rule) => rule.id === id)) return;
  const near = nearestName(
    id,
    rules.map((rule) => rule.id),
  );
  throw new CouldNotRun(
    `There is no rule \`${id}\`. ${near ? `Did you mean \`${near}\`?` : '`convlint rules` lists them.'}`,
  );
}
