// One row of the table of requests, and what a server needs to serve it.
import type {
  CancellationToken,
  Connection,
  Position,
  ProtocolRequestType,
  ResponseError,
  ServerCapabilities,
} from 'vscode-languageserver';
import type { Offers } from '../formats/entry.ts';
import type { OpenDocument } from './open-documents.ts';

/** How far a document has to be analysed before a feature can answer; early findings are of the model that is shown. */
export type Stage = 'network' | 'facts' | 'findings' | 'earlyFindings';

export interface Row<Params, Result> {
  readonly needs: Stage;
  /** What the format of the document has to offer; elsewhere it is as if there were no model. */
  readonly offer?: keyof Offers;
  /** Asks for no place of the text, so that a text that has changed meanwhile does as well. */
  readonly anyVersion?: true;
  /** The document that is asked about. */
  readonly uri: (params: Params) => string | undefined;
  /** The answer where there is no such document, or it is no model, or the feature fails. */
  readonly fallback: (params: Params) => Result;
  /** The answer where there is no such document, or it is no model, if it is another one. */
  readonly absent?: (params: Params) => Result;
  readonly answer: (document: OpenDocument, params: Params) => Result;
}

/** Makes a handler of a row. */
export type Serve = <Params, Result>(
  method: string,
  row: Row<Params, Result>,
) => (params: Params, token: CancellationToken) => Promise<Result | ResponseError>;

/** A row that has forgotten its types: it can announce itself, and be served. */
export interface Request {
  readonly capabilities: ServerCapabilities;
  listen(connection: Connection, serve: Serve): void;
}

export function request<Params, Result, Partial, Failure, Options>(
  type: ProtocolRequestType<Params, Result, Partial, Failure, Options>,
  capabilities: ServerCapabilities,
  row: Row<Params, Result>,
): Request {
  return {
    capabilities,
    listen: (connection, serve) => {
      connection.onRequest<unknown, void>(type.method, serve(type.method, whereOffered(row)));
    },
  };
}

function whereOffered<Params, Result>(row: Row<Params, Result>): Row<Params, Result> {
  const { offer } = row;
  if (offer === undefined) return row;
  return {
    ...row,
    answer: (document, params) =>
      document.analyzed.format.offers[offer]
        ? row.answer(document, params)
        : (row.absent ?? row.fallback)(params),
  };
}

export interface AtDocument {
  readonly textDocument: { readonly uri: string };
}

export interface AtPosition extends AtDocument {
  readonly position: Position;
}

export function uriOf({ textDocument }: AtDocument): string {
  return textDocument.uri;
}
