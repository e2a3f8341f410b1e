// Diagnostics both ways: for clients that ask, with "unchanged" when nothing is new; for the others, sent once for
// all edits that wait, and never for a text that has changed meanwhile. Where a text has many models, what is known of the one that is
// shown comes first, and more whenever there is something else to say.
import {
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver';
import { diagnostics, earlyDiagnostics } from '../features/diagnostics.ts';
import { inSlices, soughtInSlices } from './in-slices.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import { describe } from './run-safe.ts';
import type { StatusReporter } from './status.ts';
import type { Turns } from './turns.ts';

/** The answer for a document that is unknown or no model. */
export const NO_DIAGNOSTICS: DocumentDiagnosticReport = {
  kind: DocumentDiagnosticReportKind.Full,
  items: [],
};

/** The report that a client asked for, as far as it is known. */
export function pulledDiagnostics(
  document: OpenDocument,
  { previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const { isWhole, judgedEarly } = document.analyzed;
  const resultId = isWhole ? document.stamp : `${document.stamp} early ${judgedEarly}`;
  if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  const items = isWhole ? diagnostics(document) : earlyDiagnostics(document);
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/**
 * Works out what is not known yet, as long as the text is the same, and has it said whenever that is something else than was said before,
 * `early` at first: as soon as a model was judged that the program itself runs, and when all is known.
 */
export async function sayMore(
  document: OpenDocument,
  early: readonly Diagnostic[],
  isCurrent: () => boolean,
  turns: Turns,
  say: (found: readonly Diagnostic[]) => void,
): Promise<void> {
  const { analyzed } = document;
  let said = early;
  let judged = analyzed.judgedEarly;
  const sayIfOther = (found: readonly Diagnostic[]) => {
    if (!sameDiagnostics(said, found)) say(found);
    said = found;
  };
  const onStep = () => {
    if (analyzed.judgedEarly === judged || analyzed.isWhole) return;
    judged = analyzed.judgedEarly;
    sayIfOther(earlyDiagnostics(document));
  };
  const turn = () => turns.take(document.uri);
  if (await inSlices(analyzed, 'findings', isCurrent, turn, onStep)) sayIfOther(diagnostics(document));
}

function sameDiagnostics(one: readonly Diagnostic[], other: readonly Diagnostic[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export interface PushedDiagnosticsInput {
  readonly send: (params: PublishDiagnosticsParams) => void;
  readonly documents: OpenDocuments;
  /** Is told of each document whose findings have become known. */
  readonly status: StatusReporter;
  readonly turns: Turns;
  /** Where a failure is reported. */
  readonly log: (message: string) => void;
}

/** Sends diagnostics to a client that does not ask for them. */
export class PushedDiagnostics {
  readonly #input: PushedDiagnosticsInput;
  readonly #waiting = new Set<string>();
  /** Documents that show something, which has to be taken back when they are no model any more. */
  readonly #shown = new Set<string>();

  constructor(input: PushedDiagnosticsInput) {
    this.#input = input;
  }

  /** Something about the document changed. */
  async schedule(uri: string): Promise<void> {
    if (this.#waiting.has(uri)) return;
    this.#waiting.add(uri);
    await this.#input.documents.settled(uri);
    await this.#input.turns.take(uri);
    this.#waiting.delete(uri);
    try {
      await this.#publish(uri);
    } catch (error) {
      this.#input.log(`Diagnostics failed: ${describe(error)}`);
    }
  }

  close(uri: string): void {
    this.#waiting.delete(uri);
    if (this.#shown.delete(uri)) this.#input.send({ uri, diagnostics: [] });
  }

  async #publish(uri: string): Promise<void> {
    const { documents, status, turns } = this.#input;
    const document = await documents.get(uri);
    if (!document) {
      status.none(uri);
      if (this.#shown.delete(uri)) this.#input.send({ uri, diagnostics: [] });
      return;
    }
    const isCurrent = () => documents.isNewest(document);
    if (!(await soughtInSlices(document.analyzed, isCurrent, () => turns.take(uri)))) return;
    const isEarly = !document.analyzed.isWhole;
    const found = isEarly ? earlyDiagnostics(document) : diagnostics(document);
    if (!isCurrent()) return;
    this.#shown.add(uri);
    this.#input.send({ uri, version: document.version, diagnostics: found });
    if (isEarly) {
      const { version } = document;
      await sayMore(document, found, isCurrent, turns, (more) => {
        this.#input.send({ uri, version, diagnostics: [...more] });
      });
      if (!isCurrent()) return;
    }
    status.analyzed(document);
  }
}
