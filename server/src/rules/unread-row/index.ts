// unread-row: a row that no head depends on.
import type { RowFacts } from '../../network/rows.ts';
import { listed, quoted } from '../../wording/sentence.ts';
import { mayBeMap, type RowTable } from '../rows/table.ts';
import type { TableFacts } from '../rows/table-facts.ts';
import type { Rule, RuleContext } from '../rule.ts';

/** With one of these, what is missing may be what reads the row. */
const SILENCED_BY: readonly string[] = ['syntax', 'structure', 'row-items', 'row-inputs', 'limit'];

export const rule: Rule = {
  id: 'unread-row',
  summary: 'No head depends on a row',
  category: 'structure',
  severity: 'warning',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkNetwork(context) {
    const { rows } = context;
    if (rows === undefined || rows.isPlausible() || !isWhole(rows, context)) return;
    const around = new Set(rows.readsAround().map(({ block }) => block));
    for (const chain of unreadChains(rows.table)) {
      if (!chain.some((row) => around.has(row))) report(chain, context);
    }
  },
};

/** Half-typed files have rows that nothing reads yet. */
function isWhole({ table, staleNumbers }: TableFacts, context: RuleContext): boolean {
  const isRead = ({ inputs }: RowFacts) => inputs.length > 0 && inputs.every(({ row }) => row !== undefined);
  return (
    context.network.problems.every(({ type }) => !SILENCED_BY.includes(type)) &&
    table.rows.every(isRead) &&
    table.rows.at(-1)?.module.head === true &&
    staleNumbers() === undefined
  );
}

/** Rows that nothing reads, each behind the rows that only it needs. */
function unreadChains(table: RowTable): readonly (readonly RowFacts[])[] {
  const unneeded = new Set<RowFacts>();
  for (const row of table.rows.toReversed()) {
    const isEnd = row.module.head || row === table.rows.at(-1) || !mayBeMap(table.shapeOf(row));
    if (!isEnd && table.readersOf(row).every((reader) => unneeded.has(reader))) unneeded.add(row);
  }
  const ends = [...unneeded].filter((row) => table.readersOf(row).length === 0);
  return ends.map((end) => [...onlyNeededBy(end, table, unneeded)].sort((a, b) => a.index - b.index));
}

/** A row with all rows that nothing else needs. */
function onlyNeededBy(
  end: RowFacts,
  table: RowTable,
  unneeded: ReadonlySet<RowFacts>,
): ReadonlySet<RowFacts> {
  const chain = new Set([end]);
  const open = [end];
  for (let row = open.pop(); row !== undefined; row = open.pop()) {
    for (const input of row.inputs) {
      const read = table.readBy(input);
      if (read === undefined || read === 'image' || !unneeded.has(read) || chain.has(read)) continue;
      if (!table.readersOf(read).every((reader) => chain.has(reader))) continue;
      chain.add(read);
      open.push(read);
    }
  }
  return chain;
}

function report(chain: readonly RowFacts[], { network, report: say }: RuleContext): void {
  const last = chain.at(-1);
  if (last === undefined) return;
  const before = chain.slice(0, -1).map(({ index }) => String(index));
  const also =
    before.length === 0
      ? ''
      : ` Nothing else needs ${before.length === 1 ? 'row' : 'rows'} ${listed(before)}.`;
  say({
    span: last.module.span,
    message: `Nothing reads row ${last.number} (${quoted(last.module.name)}), so it is built and never used.${also}`,
    tag: 'unnecessary',
    fixes: () => {
      const layer = network.groups[last.group]?.first;
      return chain.length > 1 || layer === undefined
        ? []
        : [{ title: `Remove row ${last.number}`, intents: [{ type: 'remove-layer', layer }] }];
    },
  });
}
