// Diagnostics both ways: for clients that ask, with "unchanged" when nothing is new; for the others, sent once for
// all edits that wait, and never for a text that has changed meanwhile.
import {
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { diagnostics } from '../features/diagnostics.ts';
import type { OpenDocument, OpenDocuments } from './open-documents.ts';
import { describe } from './run-safe.ts';
import type { StatusReporter } from './status.ts';

/** The answer for a document that is unknown or no model. */
export const NO_DIAGNOSTICS: DocumentDiagnosticReport = {
  kind: DocumentDiagnosticReportKind.Full,
  items: [],
};

/** The report that a client asked for. */
export function pulledDiagnostics(
  document: OpenDocument,
  { previousResultId }: DocumentDiagnosticParams,
): DocumentDiagnosticReport {
  const resultId = document.stamp;
  if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: diagnostics(document) };
}

export interface PushedDiagnosticsInput {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  /** Is told of each document whose findings have become known. */
  readonly status: StatusReporter;
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
    this.#waiting.delete(uri);
    try {
      await this.#publish(uri);
    } catch (error) {
      this.#input.log(`Diagnostics failed: ${describe(error)}`);
    }
  }

  close(uri: string): void {
    this.#waiting.delete(uri);
    if (this.#shown.delete(uri)) this.#send({ uri, diagnostics: [] });
  }

  async #publish(uri: string): Promise<void> {
    const { documents, status } = this.#input;
    const document = await documents.get(uri);
    if (!document) {
      status.none(uri);
      if (this.#shown.delete(uri)) this.#send({ uri, diagnostics: [] });
      return;
    }
    const found = diagnostics(document);
    if (!documents.isCurrent(document)) return;
    this.#shown.add(uri);
    this.#send({ uri, version: document.version, diagnostics: found });
    status.analyzed(document);
  }

  #send(params: Parameters<Connection['sendDiagnostics']>[0]): void {
    void this.#input.connection.sendDiagnostics(params);
  }
}
