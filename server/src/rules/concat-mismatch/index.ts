// concat-mismatch: tensors that are put one behind the other differ along another axis.

import { problemsOf } from '../facts/shape-problems.ts';
import { checkMerges } from '../reports/merge-mismatches.ts';
import { isStale } from '../rows/stale-numbers.ts';
import { rowOf, sizesOf } from '../rows/table.ts';
import type { Rule } from '../rule.ts';
import { joinAxisReport } from './join-axis.ts';
import { relativeJoinReport } from './relative-join-report.ts';
import { reportJoins } from './row-join-report.ts';

export const rule: Rule = {
  id: 'concat-mismatch',
  summary: 'Tensors that are concatenated differ in another size',
  category: 'shape',
  severity: 'error',
  fixable: true,
  checkLayer(subject, context) {
    const { layer, facts } = subject;
    if (layer.operation !== 'concat' && problemsOf(facts, 'merge-mismatch').length === 0) return;
    // Rows that do nothing but join are looked at together: one mistake may show in several of them.
    const row = rowOf(context.network, subject.layer);
    if (row?.module.joins && subject.facts.inputs.every((shape) => sizesOf(shape, context) !== undefined)) {
      const report = context.rows && joinAxisReport(row, subject, context.rows.table, context.network.layout);
      if (report) context.report(report);
      return;
    }
    const relative =
      row?.module.joins && context.rows && relativeJoinReport(row, context.rows.table, context);
    if (relative) {
      const stale = context.rows?.staleNumbers();
      // One mistake, which is said once.
      const isExplained = stale?.fails && row?.inputs.some((input) => isStale(stale, input));
      if (!context.rows?.mayLackRows && !isExplained) context.report(relative);
      return;
    }
    // An image of the wrong size has a rule of its own.
    if (context.rows?.fittingImageSizes()) return;
    checkMerges(subject, context, (merge) => merge === 'concat');
  },
  checkNetwork: reportJoins,
};
