// From the settings of an editor, which may be anything, to a Configuration; what is wrong keeps its default.

import { formatEntries } from '../formats/registry.ts';
import { rules } from '../rules/index.ts';
import type { Severity } from '../rules/rule.ts';
import { nearestName } from '../text/nearest-name.ts';
import { releaseNumber } from '../text/release-number.ts';
import { oneLine } from '../wording/one-line.ts';
import {
  type Configuration,
  DEFAULT_CONFIGURATION,
  HINTS_IN_CODE,
  type HintsInCode,
} from '../workspace/configuration.ts';

export interface Settings {
  readonly configuration: Configuration;
  /** One sentence for each setting that could not be used. */
  readonly complaints: readonly string[];
}

const LONGEST_COMPLAINT = 300;

const SEVERITIES: readonly (Severity | 'off')[] = ['error', 'warning', 'info', 'hint', 'off'];

/** Reads the value of the section `convlint`. */
export function readSettings(section: unknown): Settings {
  if (section === undefined || section === null) {
    return { configuration: DEFAULT_CONFIGURATION, complaints: [] };
  }
  const complaints: string[] = [];
  // Settings of a workspace are as little to be trusted as its files, and each complaint is one line of the log.
  const complain = (sentence: string) => complaints.push(oneLine(sentence, LONGEST_COMPLAINT));
  if (!isRecord(section)) {
    return { configuration: DEFAULT_CONFIGURATION, complaints: [wrongType('convlint', 'an object')] };
  }
  const hints = group(section, 'inlayHints', complain);
  const lens = group(section, 'codeLens', complain);
  const input = readInput(section.input, complain);
  const scale = readText(section.scale, 'scale', complain);
  const release = readRelease(section.ultralytics, complain);
  const modules = readModules(section.modules, complain);
  const { inlayHints, codeLens } = DEFAULT_CONFIGURATION;
  const configuration: Configuration = {
    rules: readSeverities(section.rules, complain),
    inlayHints: {
      shapes: readSwitch(hints.shapes, 'inlayHints.shapes', inlayHints.shapes, complain),
      parameters: readSwitch(hints.parameters, 'inlayHints.parameters', inlayHints.parameters, complain),
      inCode: readInCode(hints.inCode, inlayHints.inCode, complain),
    },
    codeLens: readSwitch(lens.enabled, 'codeLens.enabled', codeLens, complain),
    ...(input && { input }),
    ...(scale !== undefined && { model: scale }),
    ...(release !== undefined && { release }),
    ...(modules && { modules }),
  };
  return { configuration, complaints };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Complain = (sentence: string) => void;

function group(section: Readonly<Record<string, unknown>>, name: string, complain: Complain) {
  const value = section[name];
  if (isRecord(value)) return value;
  if (value !== undefined && value !== null) complain(wrongType(`convlint.${name}`, 'an object'));
  return {};
}

function readSwitch(value: unknown, name: string, standard: boolean, complain: Complain): boolean {
  if (typeof value === 'boolean') return value;
  if (value !== undefined && value !== null) complain(wrongType(`convlint.${name}`, '`true` or `false`'));
  return standard;
}

function readInCode(value: unknown, standard: HintsInCode, complain: Complain): HintsInCode {
  const known = HINTS_IN_CODE.find((word) => word === value);
  if (known) return known;
  const words = HINTS_IN_CODE.map((word) => `\`${word}\``).join(', ');
  if (value !== undefined && value !== null)
    complain(wrongType('convlint.inlayHints.inCode', `one of ${words}`));
  return standard;
}

function readText(value: unknown, name: string, complain: Complain): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (value !== undefined && value !== null) complain(wrongType(`convlint.${name}`, 'a text'));
  return undefined;
}

/** `224x224x3`: one to four whole numbers, height before width before channels. */
function readInput(value: unknown, complain: Complain): readonly number[] | undefined {
  const text = readText(value, 'input', complain);
  if (text === undefined) return undefined;
  const sizes = text.split(/[x×]/i).map((size) => (/^\s*\d{1,9}\s*$/.test(size) ? Number(size) : 0));
  if (sizes.length <= 4 && sizes.every((size) => size >= 1)) return sizes;
  complain('Setting `convlint.input` must be sizes such as `224x224x3`; it is left out.');
  return undefined;
}

/** `8.4.104` */
function readRelease(value: unknown, complain: Complain): string | undefined {
  const text = readText(value, 'ultralytics', complain)?.trim();
  if (text === undefined || releaseNumber(text)) return text;
  complain('Setting `convlint.ultralytics` must be a release such as `8.4.104`; it is left out.');
  return undefined;
}

/** Words about each module, by its name; a format reads them. */
function readModules(value: unknown, complain: Complain): Configuration['modules'] {
  if (value === undefined || value === null) return undefined;
  if (!isRecord(value)) {
    complain(wrongType('convlint.modules', 'an object'));
    return undefined;
  }
  const entries: [string, string][] = [];
  for (const [name, words] of Object.entries(value)) {
    if (typeof words === 'string') {
      entries.push([name, words]);
      complainOfWords(name, words, complain);
    } else
      complain(wrongType(`convlint.modules.${name.slice(0, 80)}`, 'a text such as `channels=same size=/2`'));
  }
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function complainOfWords(name: string, words: string, complain: Complain): void {
  for (const word of formatEntries.flatMap((format) => format.unreadModuleWords?.(words) ?? [])) {
    const place = `Setting \`convlint.modules.${name.slice(0, 80)}\``;
    complain(`${place} says \`${word.slice(0, 80)}\`, which cannot be read; that word is left out.`);
  }
}

function readSeverities(value: unknown, complain: Complain): Configuration['rules'] {
  if (value === undefined || value === null) return DEFAULT_CONFIGURATION.rules;
  if (!isRecord(value)) {
    complain(wrongType('convlint.rules', 'an object'));
    return DEFAULT_CONFIGURATION.rules;
  }
  const known = rules.map((rule) => rule.id);
  const entries: [string, Severity | 'off'][] = [];
  for (const [id, wanted] of Object.entries(value)) {
    const severity = SEVERITIES.find((name) => name === wanted);
    if (!known.includes(id)) complain(unknownRule(id, known));
    else if (severity) entries.push([id, severity]);
    else if (wanted !== null)
      complain(
        wrongType(`convlint.rules.${id}`, `one of ${SEVERITIES.map((name) => `\`${name}\``).join(', ')}`),
      );
  }
  return Object.fromEntries(entries);
}

function unknownRule(id: string, known: readonly string[]): string {
  const near = nearestName(id, known);
  const shown = JSON.stringify(id.slice(0, 80));
  return `Setting \`convlint.rules\` names ${shown}, which is no rule${near ? `; did you mean \`${near}\`?` : '.'}`;
}

function wrongType(name: string, wanted: string): string {
  return `Setting \`${name}\` must be ${wanted}; its default is used.`;
}
