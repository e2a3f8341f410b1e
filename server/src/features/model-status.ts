// What is known of a model in a few words and figures, for a status item.

import { shortText } from '../wording/figures.ts';
import { oneLine } from '../wording/one-line.ts';
import type { EditorDocument } from './editor-document.ts';

const LONGEST_MODEL = 60;

export interface ModelStatus {
  /** The format: "convlint model". */
  readonly format: string;
  /** The text is too large to be read, so that there are no figures. */
  readonly unread: boolean;
  /** In programs, which model it is: `ResNet(Block, [2, 2])`. */
  readonly model?: string;
  /** It is a table of numbered rows, which commands can insert, delete and move. */
  readonly rows: boolean;
  /** Of a table of rows, the rows. */
  readonly layers: number;
  /** `61.1 M`, `≥ 61.1 M` where some layers are not known, or `?`. */
  readonly parameters: string;
  readonly macs: string;
  readonly errors: number;
  readonly warnings: number;
}

export function modelStatus({ analyzed }: EditorDocument): ModelStatus {
  const { facts, findings, format, network, shown, unread } = analyzed;
  return {
    format: format.title,
    unread,
    ...(network.framework !== undefined && shown.id !== '' && { model: oneLine(shown.id, LONGEST_MODEL) }),
    rows: format.rows !== undefined && (network.rows?.length ?? 0) > 0,
    layers: network.rows?.length ?? facts.totals.layers,
    parameters: shortText(facts.totals.params),
    macs: shortText(facts.totals.macs),
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
  };
}
