// Runs all rules over a network and gives what they found: judged by the user's severities, hidden where the
// user says so, one finding for one place, in the order of the text. A rule that fails costs one line in the log.
import type { Offers } from '../formats/entry.ts';
import type { FormatDocument } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import type { Network } from '../network/network.ts';
import { isInsideModule, layerGraph } from '../rules/facts/layer-graph.ts';
import { rules as allRules } from '../rules/index.ts';
import { rowTable } from '../rules/rows/table.ts';
import { studyRows } from '../rules/rows/table-facts.ts';
import type { Finding, RelatedPlace, Report, Rule, RuleContext, Severity } from '../rules/rule.ts';
import { rule as unusedSuppression } from '../rules/unused-suppression/index.ts';
import type { LineMap } from '../text/line-map.ts';
import { type Span, sameSpan } from '../text/span.ts';
import { sentence } from '../wording/sentence.ts';
import type { AskedLayers, AskedRow } from './asked.ts';
import { changesSince, type LayerMemory, layerMemory, layersToAsk } from './layer-memory.ts';
import { mergeExpansions } from './merge-expansions.ts';
import { withoutExcess } from './most-findings.ts';
import { type AtScale, errorsElsewhere } from './other-scales.ts';
import { changedRows, plausibleAsBefore, type RowMemory, rowMemory, rowsToAsk } from './row-memory.ts';
import { readSuppressions, type SuppressionProblem } from './suppressions.ts';
import { askAboutLayers, askAboutRows } from './watched-context.ts';

export interface RunInput {
  readonly document: FormatDocument;
  readonly facts: Facts;
  readonly offers: Pick<Offers, 'syntax'>;
  /** Severities by rule id that differ from the rules' own. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Asked for where comments hide findings of their line. */
  readonly lines: () => LineMap;
  /** Where the failure of a rule is reported. */
  readonly log: (message: string) => void;
  /** The file at its other scales, if it has any: errors are looked for at all of them. */
  readonly otherScales?: () => readonly AtScale[];
  /** Instead of all rules, for tests. */
  readonly rules?: readonly Rule[];
}

/** What rules found, and what looking at the next version of the text can do without. */
export interface RuleRun {
  readonly findings: readonly Finding[];
  readonly memory: RuleMemory;
}

/** Memories at the chosen scale and at the others, which are looked at for errors only. */
export interface RuleMemory {
  readonly chosen: ScaleMemory;
  readonly scales: ReadonlyMap<string, ScaleMemory>;
}

interface ScaleMemory {
  readonly layers: LayerMemory;
  readonly rows?: RowMemory;
}

/** All findings that are switched on and not hidden, in the order of the text. */
export function runRules(input: RunInput): readonly Finding[] {
  return runRulesAfter(input, undefined).findings;
}

/** The same; `before` is the memory of the version before. */
export function runRulesAfter(input: RunInput, before: RuleMemory | undefined): RuleRun {
  const rules = input.rules ?? allRules;
  const active = rules.filter((rule) => severityOf(rule, input) !== 'off' && isAbout(rule, input.document));
  const chosen = findingsAt(active, input, before?.chosen);
  const scales = new Map<string, ScaleMemory>();
  const errors = active.filter((rule) => severityOf(rule, input) === 'error' && !rule.sameAtAllScales);
  const others = input.otherScales?.() ?? [];
  const elsewhere = errorsElsewhere(input.document, chosen.findings, others, (scale) => {
    const at = findingsAt(errors, { ...input, ...scale }, before?.scales.get(scale.name));
    scales.set(scale.name, at.memory);
    return at.findings.filter(({ severity }) => severity === 'error');
  });
  const start = (span: Span) => input.document.segments.locate(span).start;
  const visible = hideSuppressed([...chosen.findings, ...elsewhere], rules, input);
  const findings = visible
    .map((finding) => ({ finding, position: start(finding.span) }))
    .sort((a, b) => a.position - b.position)
    .map(({ finding }) => finding);
  return { findings: withoutExcess(findings), memory: { chosen: chosen.memory, scales } };
}

interface FindingsAt {
  readonly findings: readonly Finding[];
  readonly memory: ScaleMemory;
}

/** What rules find in the file as it was read. */
function findingsAt(rules: readonly Rule[], input: RunInput, before: ScaleMemory | undefined): FindingsAt {
  const { network } = input.document;
  const source = { network, facts: input.facts };
  const changes = changesSince(before?.layers, rules, network, input.facts);
  const layers = layersToAsk(changes, network, input.facts, before?.layers);
  const table = rowTable(source);
  const changed = changedRows(changes, network, before?.rows);
  const rows = rowsToAsk(changed, source, before?.rows);
  const study = table && studyRows(table, source, plausibleAsBefore(changed, table, source, before?.rows));
  const graph = layerGraph(network, changes.structure);
  const asked: AskedAbout = { layers, rows, shared: { ...source, graph, ...(study && { rows: study }) } };
  const found = rules.flatMap((rule) => runRule(rule, asked, input));
  const own = found.filter((finding) => isOfTheFile(finding, network));
  const memory: ScaleMemory = {
    layers: layerMemory({ ...source, rules, structure: changes.structure }, layers),
    ...(study && { rows: rowMemory(study, source, rows) }),
  };
  return { findings: mergeExpansions(withoutConsequences(own), input.document), memory };
}

/** What each rule is asked about, and what all of them get alike. */
interface AskedAbout {
  readonly layers: AskedLayers;
  readonly rows: readonly AskedRow[];
  readonly shared: Omit<RuleContext, 'report'>;
}

/** Advice on what a library does inside its modules is not for the author of a file, unless an argument decides it. */
function isOfTheFile({ severity, layer, span }: Finding, network: Network): boolean {
  return (
    severity === 'error' ||
    !layer ||
    !sameSpan(span, layer.definition.kindSpan) ||
    !isInsideModule(layer, network)
  );
}

function withoutConsequences(findings: readonly Finding[]): readonly Finding[] {
  const causes: Finding[] = [];
  const isExplained = ({ layer }: Finding, by: readonly Finding[]) =>
    layer !== undefined &&
    by.some((cause) => cause.explains?.some(({ first, end }) => layer.id >= first && layer.id < end));
  for (const finding of findings) if (finding.explains && !isExplained(finding, causes)) causes.push(finding);
  if (causes.length === 0) return findings;
  return findings.filter((finding) => causes.includes(finding) || !isExplained(finding, causes));
}

function runRule(rule: Rule, { layers, rows, shared }: AskedAbout, input: RunInput): Finding[] {
  const { document } = input;
  const findings: Finding[] = [];
  const highest = severityOf(rule, input);
  if (highest === 'off') return [];
  const report = (one: Report) => {
    findings.push({
      ...one,
      message: sentence(one.message),
      ...(one.related && { related: one.related.map(shownRelated) }),
      rule,
      severity: lower(highest, one.severity),
    });
  };
  const context: RuleContext = { ...shared, report };
  try {
    if (rule.checkFile) for (const problem of document.network.problems) rule.checkFile(problem, context);
    askAboutLayers(layers, rule, context);
    askAboutRows(rows, rule, context);
    rule.checkNetwork?.(context);
  } catch (error) {
    for (const one of [...layers.all, ...rows]) one.isQuiet = false;
    input.log(`rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  return findings;
}

function shownRelated({ span, message }: RelatedPlace): RelatedPlace {
  return { span, message: sentence(message) };
}

function isAbout(rule: Rule, document: FormatDocument): boolean {
  return rule.formats?.includes(document.network.format) ?? true;
}

function severityOf(rule: Rule, { severities, offers }: RunInput): Severity | 'off' {
  // In a language with a server of its own, errors of syntax are said by that one.
  if (rule.category === 'syntax' && !offers.syntax) return 'off';
  return (Object.hasOwn(severities, rule.id) ? severities[rule.id] : undefined) ?? rule.severity;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** A report may be less severe than its rule is set to, never more. */
function lower(highest: Severity, own: Severity | undefined): Severity {
  return own !== undefined && ORDER.indexOf(own) > ORDER.indexOf(highest) ? own : highest;
}

function hideSuppressed(
  findings: readonly Finding[],
  rules: readonly Rule[],
  input: RunInput,
): readonly Finding[] {
  const { directives, segments } = input.document;
  if (directives.length === 0) return findings;
  const lineOf = (span: Span) => input.lines().position(segments.locate(span).start).line;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const suppressions = readSuppressions(
    directives,
    (directive) => lineOf(directive.span),
    (id) => {
      const rule = byId.get(id);
      return rule && severityOf(rule, input);
    },
    [...byId.keys()],
  );
  const visible = findings.filter((finding) => !suppressions.hides(finding.rule.id, lineOf(finding.span)));
  const severity = byId.has(unusedSuppression.id) ? severityOf(unusedSuppression, input) : 'off';
  if (severity === 'off') return visible;
  return [...visible, ...suppressions.problems().map((problem) => unusedFinding(problem, severity))];
}

function unusedFinding({ directive, message }: SuppressionProblem, severity: Severity): Finding {
  return {
    rule: unusedSuppression,
    severity,
    span: directive.span,
    message: sentence(message),
    tag: 'unnecessary',
    fixes: () => [
      {
        title: 'Remove the comment',
        intents: [{ type: 'replace', span: directive.span, text: '' }],
        safe: true,
      },
    ],
  };
}
