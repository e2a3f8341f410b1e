// What a summary says of the rows of a file beyond its layers: arguments as they are built, and strides.
import { libraryFlops, libraryFlopsText } from '../../features/rows/library-flops.ts';
import { strideText } from '../../features/rows/rows.ts';
import { isCount } from '../../inference/facts.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { SummaryRow, SummaryView } from './renderer.ts';

/** Nothing for files that are no table of rows. */
export function summaryRows(analysis: AnalyzedDocument): Pick<SummaryView, 'rows' | 'libraryFlops'> {
  const { network, facts } = analysis;
  if (!network.rows) return {};
  const rows = new Map(
    network.rows.map((row): [string, SummaryRow] => [
      String(row.index),
      {
        arguments: row.arguments.map(({ number, text }) => String(number ?? text)).join(', '),
        stride: strideText(analysis, row),
      },
    ]),
  );
  const flops = libraryFlops(network, facts);
  return { rows, ...(isCount(flops) && { libraryFlops: libraryFlopsText(flops) }) };
}
