// What a summary says of the rows of a file beyond its layers: arguments as they are built, and strides.

import { isCount } from '../../inference/facts.ts';
import { libraryFlops, libraryFlopsText } from '../../inference/library-flops.ts';
import { mapStride } from '../../inference/map-stride.ts';
import { strideText } from '../../wording/numbers.ts';
import type { AnalyzedDocument } from '../../workspace/analyzed-document.ts';
import type { SummaryRow, SummaryView } from './renderer.ts';

/** Nothing for files that are no table of rows. */
export function summaryRows(analysis: AnalyzedDocument): Pick<SummaryView, 'rows' | 'libraryFlops'> {
  const { network, facts } = analysis;
  if (!network.rows) return {};
  const rows = new Map(
    network.rows.map((row): [string, SummaryRow] => {
      const output = network.groups[row.group]?.outputs[0]?.target;
      return [
        String(row.number),
        {
          arguments: row.arguments.map(({ number, text }) => String(number ?? text)).join(', '),
          stride: strideText(output && mapStride(network, facts, output)),
        },
      ];
    }),
  );
  const flops = libraryFlops(network, facts);
  return { rows, ...(isCount(flops) && { libraryFlops: libraryFlopsText(flops) }) };
}
