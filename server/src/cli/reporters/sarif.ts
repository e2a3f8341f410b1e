// `--format sarif`: SARIF 2.1.0 (OASIS standard), which code scanning services read.
import type { PlaceResult, RangeResult } from '../../results/place-result.ts';
import { rules } from '../../rules/index.ts';
import type { Rule, Severity } from '../../rules/rule.ts';
import { version } from '../../version.ts';
import { type CheckedFile, type CheckedFinding, type CheckRun, positionOf } from '../checked-file.ts';
import { json } from '../compact-json.ts';
import type { Surroundings } from '../surroundings.ts';

export async function reportSarif(run: CheckRun, surroundings: Surroundings): Promise<string> {
  const pages = await surroundings.readRulePages();
  const indices = new Map(rules.map((rule, index) => [rule.id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'convlint',
            semanticVersion: version,
            rules: rules.map((rule) => ruleMetadata(rule, pages[rule.id])),
          },
        },
        invocations: [invocation(run)],
        columnKind: 'utf16CodeUnits',
        results: run.files.flatMap((file) => file.findings.map((finding) => result(finding, file, indices))),
      },
    ],
  };
  return `${json(log)}\n`;
}

type Level = 'none' | 'note' | 'warning' | 'error';

const LEVELS: Readonly<Record<Severity | 'off', Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
  off: 'none',
};

function ruleMetadata(rule: Rule, page: string | undefined) {
  return {
    id: rule.id,
    shortDescription: { text: `${rule.summary}.` },
    help: {
      text: `\`convlint explain ${rule.id}\` shows examples.`,
      ...(page !== undefined && { markdown: page }),
    },
    defaultConfiguration: { enabled: rule.severity !== 'off', level: LEVELS[rule.severity] },
    properties: { category: rule.category, tags: [rule.category] },
  };
}

function invocation(run: CheckRun) {
  return {
    executionSuccessful: run.failures.length === 0,
    ...(run.failures.length > 0 && {
      toolExecutionNotifications: run.failures.map((text) => ({ level: 'error', message: { text } })),
    }),
  };
}

function result(finding: CheckedFinding, { path }: CheckedFile, indices: ReadonlyMap<string, number>) {
  const uri = artifactUri(path);
  const { related, fixes } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex: indices.get(finding.rule) ?? -1,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding, uri)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, index) => ({
        id: index + 1,
        message: { text: other.message },
        ...locationOf(other, other.elsewhere ? artifactUri(other.elsewhere.path) : uri),
      })),
    }),
    // What is to be replaced is given by its place in the file, and cells have none that their lines tell.
    ...(fixes.length > 0 &&
      finding.cell === undefined && {
        fixes: fixes.map((fix) => ({
          description: { text: fix.title },
          artifactChanges: [
            {
              artifactLocation: { uri },
              replacements: fix.edits.map((edit) => ({
                deletedRegion: regionOf(edit.range),
                insertedContent: { text: edit.newText },
              })),
            },
          ],
        })),
      }),
  };
}

/** Lines of a cell are none of the file, which is JSON: the cell and the place in it are named instead. */
function locationOf(place: PlaceResult, uri: string) {
  const { range, cell } = place;
  const artifactLocation = { uri };
  if (cell === undefined) return { physicalLocation: { artifactLocation, region: regionOf(range) } };
  return {
    physicalLocation: { artifactLocation },
    logicalLocations: [{ fullyQualifiedName: positionOf(place), kind: 'cell' }],
    properties: { cell, ...regionOf(range) },
  };
}

/** Lines and columns count from 1; the end column is exclusive. */
function regionOf({ start, end }: RangeResult) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A relative reference for a relative path, `file:` for an absolute one. */
function artifactUri(path: string): string {
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/');
  // A path of a network drive on Windows names its host.
  if (path.startsWith('//')) return `file:${encoded}`;
  if (path.startsWith('/')) return `file://${encoded}`;
  return /^[A-Za-z]:\//.test(path) ? `file:///${path.slice(0, 2)}${encoded.slice(4)}` : encoded;
}
