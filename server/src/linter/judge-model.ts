// Runs rules over one model of a text: what they say of its network, without what only follows from something else.
import type { FormatDocument, Model } from '../formats/format.ts';
import type { Facts } from '../inference/facts.ts';
import type { FileProblem } from '../network/file-problem.ts';
import type { Layer, Network } from '../network/network.ts';
import { isInsideModule, layerGraph } from '../rules/facts/layer-graph.ts';
import { Structure } from '../rules/facts/structure.ts';
import { rowTable } from '../rules/rows/table.ts';
import { tableFacts } from '../rules/rows/table-facts.ts';
import type { Finding, RelatedPlace, Report, Rule, RuleContext, Severity } from '../rules/rule.ts';
import { sameSpan } from '../text/span.ts';
import { sentence } from '../wording/sentence.ts';
import type { AskedLayers, AskedRow } from './asked.ts';
import { changesSince, type LayerMemory, layerMemory, layersToAsk } from './layer-memory.ts';
import { mergeExpansions } from './merge-expansions.ts';
import { changedRows, plausibleAsBefore, type RowMemory, rowMemory, rowsToAsk } from './row-memory.ts';
import { type Severities, severityOf } from './severities.ts';
import { askAboutLayers, askAboutRows } from './watched-context.ts';

/** A model with what is known of its network. */
export interface JudgedModel {
  readonly model: Model;
  readonly network: Network;
  readonly facts: Facts;
}

/** What rules are run with, whatever the model. */
export interface Judging {
  readonly document: Pick<FormatDocument, 'segments'>;
  readonly severities: Severities;
  /** The rules whose hints are left out. */
  readonly withoutHints: ReadonlySet<string>;
  /** Where the failure of a rule is reported. */
  readonly log: (message: string) => void;
}

/** What one model leaves to the next version of the text. */
export interface ModelMemory {
  readonly layers: LayerMemory;
  readonly rows?: RowMemory;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly memory: ModelMemory;
}

/** What rules find in a model; `before` is what it left in the version before. */
export function judgeModel(
  { network, facts }: JudgedModel,
  rules: readonly Rule[],
  judging: Judging,
  before: ModelMemory | undefined,
): Judgement {
  const source = { network, facts };
  const changes = changesSince(before?.layers, rules, network, facts);
  const layers = layersToAsk(changes, network, facts, before?.layers);
  const table = rowTable(source);
  const changed = changedRows(changes, network, before?.rows);
  const rows = rowsToAsk(changed, source, before?.rows);
  const aboutRows =
    table && tableFacts(table, source, plausibleAsBefore(changed, table, source, before?.rows));
  const graph = layerGraph(network, changes.structure);
  const asked: AskedAbout = {
    layers,
    rows,
    shared: { ...source, graph, ...(aboutRows && { rows: aboutRows }) },
  };
  const isOpen = network.inputIs === 'assumed';
  const found = rules.flatMap((rule) => {
    if (!isOpen || !rule.ofInputSize) return runRule(rule, asked, judging);
    if (network.failsAt === undefined) return [];
    return runRule(rule, asked, judging).filter(({ layer }) => layer?.id === network.failsAt);
  });
  const isOwn = (one: Finding) => isOfTheFile(one, network) && !(isOpen && isBehindFailure(one, source));
  const own = found.filter(isOwn);
  const memory: ModelMemory = {
    layers: layerMemory({ ...source, rules, structure: changes.structure }, layers),
    ...(aboutRows && { rows: rowMemory(aboutRows, source, rows) }),
  };
  return {
    findings: mergeExpansions(withoutConsequences(own, facts), network, judging.document.segments),
    memory,
  };
}

/** What each rule is asked about, and what all of them get alike. */
interface AskedAbout {
  readonly layers: AskedLayers;
  readonly rows: readonly AskedRow[];
  readonly shared: Omit<RuleContext, 'report'>;
}

/** Advice on what a library does inside its modules and ready-made models is not for the author of a file, unless an argument decides it. */
function isOfTheFile({ severity, layer, span }: Finding, network: Network): boolean {
  return (
    severity === 'error' ||
    !layer ||
    !sameSpan(span, layer.definition.kindSpan) ||
    !(layer.definition.isInLibrary || isInsideModule(layer, network))
  );
}

/** It is about sides that the input would have if a layer fitted that does not. */
function isBehindFailure(
  { layer }: Finding,
  { network: { failsAt }, facts }: Omit<JudgedModel, 'model'>,
): boolean {
  if (failsAt === undefined || !layer || layer.id <= failsAt) return false;
  const problems = facts.layers[layer.id]?.problems ?? [];
  return (
    problems.length > 0 && problems.every((one) => one.type === 'merge-mismatch' && one.axis !== 'channels')
  );
}

/** Where sizes are what an error made of them, it is the error that is said. */
function withoutSizesOf(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  const causes = findings.filter(({ sizes, severity }) => sizes && severity === 'error');
  if (causes.length === 0) return findings;
  const follows = ({ layer, rule }: Finding) =>
    layer !== undefined &&
    causes.some(({ sizes, layer: at }) => {
      if (!sizes?.has(layer.id) || layer.definition === at?.definition) return false;
      return rule.ofInputSize || (comesApart(layer, facts) && layer.id > (at?.id ?? 0));
    });
  return findings.filter((finding) => !follows(finding));
}

/** Whether all that is wrong with a layer is that it gets maps of sides that differ. */
function comesApart({ id }: Layer, { layers }: Facts): boolean {
  const problems = layers[id]?.problems ?? [];
  return (
    problems.length > 0 && problems.every((one) => one.type === 'merge-mismatch' && one.axis !== 'channels')
  );
}

function withoutConsequences(all: readonly Finding[], facts: Facts): readonly Finding[] {
  const findings = withoutSizesOf(all, facts);
  const causes: Finding[] = [];
  const isExplained = ({ layer }: Finding, by: readonly Finding[]) =>
    layer !== undefined &&
    by.some((cause) => cause.explains?.some(({ first, end }) => layer.id >= first && layer.id < end));
  for (const finding of findings) if (finding.explains && !isExplained(finding, causes)) causes.push(finding);
  if (causes.length === 0) return findings;
  return findings.filter((finding) => causes.includes(finding) || !isExplained(finding, causes));
}

/** What rules say of problems that are those of the file and of none of its models; `beside` is any of these. */
export function judgeFile(
  problems: readonly FileProblem[],
  { network, facts }: JudgedModel,
  rules: readonly Rule[],
  judging: Judging,
): readonly Finding[] {
  if (problems.length === 0) return [];
  const shared = { network, facts, graph: layerGraph(network, new Structure()) };
  return rules.flatMap((rule) =>
    ask(rule, shared, judging, (context) => {
      for (const problem of problems) rule.checkFile?.(problem, context);
    }),
  );
}

function runRule(rule: Rule, { layers, rows, shared }: AskedAbout, judging: Judging): readonly Finding[] {
  const work = (context: RuleContext) => {
    if (rule.checkFile) for (const problem of shared.network.problems) rule.checkFile(problem, context);
    askAboutLayers(layers, rule, context);
    askAboutRows(rows, rule, context);
    rule.checkNetwork?.(context);
  };
  return ask(rule, shared, judging, work, () => {
    for (const one of [...layers.all, ...rows]) one.isQuiet = false;
  });
}

/** What a rule reports while `work` asks it. */
function ask(
  rule: Rule,
  shared: AskedAbout['shared'],
  { severities, withoutHints, log }: Judging,
  work: (context: RuleContext) => void,
  onFailure: () => void = () => undefined,
): readonly Finding[] {
  const findings: Finding[] = [];
  const highest = severityOf(rule, severities);
  if (highest === 'off') return [];
  const report = (one: Report) => {
    const severity = lower(highest, one.severity);
    if (severity === 'hint' && withoutHints.has(rule.id)) return;
    findings.push({
      ...one,
      message: sentence(one.message),
      ...(one.related && { related: one.related.map(shownRelated) }),
      rule,
      severity,
    });
  };
  try {
    work({ ...shared, report });
  } catch (error) {
    onFailure();
    log(`rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`);
  }
  return findings;
}

function shownRelated({ span, message }: RelatedPlace): RelatedPlace {
  return { span, message: sentence(message) };
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** A report may be less severe than its rule is set to, never more. */
function lower(highest: Severity, own: Severity | undefined): Severity {
  return own !== undefined && ORDER.indexOf(own) > ORDER.indexOf(highest) ? own : highest;
}
