// From what a client says about itself when it connects to the abilities that features ask for.
import type {
  ClientCapabilities,
  InitializeParams,
  MarkupKind,
  PositionEncodingKind,
} from 'vscode-languageserver';
import type { ClientAbilities } from '../features/client-abilities.ts';
import type { ColumnUnit } from '../text/column-unit.ts';
import { isRecord } from './settings.ts';

/** How the client wants to be served, beside what single features ask for. */
export interface Protocol {
  /** Asks for diagnostics itself; otherwise they are sent to it. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
  /** Can be asked for its settings, for each document. */
  readonly givesConfiguration: boolean;
  /** Reads files for the server. */
  readonly readsFiles: boolean;
  /** Has to be told that changes of settings are wanted. */
  readonly registersConfiguration: boolean;
  /** Tells of files that change on disk, if it is asked to. */
  readonly watchesFiles: boolean;
  /** Can be told of outlines when it has started, and told anew. */
  readonly registersOutline: boolean;
  /** Wants to be told what was found out about each document. */
  readonly wantsStatus: boolean;
  /** Applies edits that it did not ask for. */
  readonly appliesEdits: boolean;
  /** Tells of notebooks and their cells. */
  readonly syncsNotebooks: boolean;
  /** Settings given at the start. */
  readonly settings: unknown;
}

export function readAbilities({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { textDocument, workspace } = capabilities;
  const options = isRecord(initializationOptions) ? initializationOptions : {};
  const diagnostics = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    columns: columnUnit(capabilities),
    markdown: {
      hover: prefersMarkdown(textDocument?.hover?.contentFormat),
      completion: prefersMarkdown(textDocument?.completion?.completionItem?.documentationFormat),
      signature: prefersMarkdown(textDocument?.signatureHelp?.signatureInformation?.documentationFormat),
    },
    snippets: textDocument?.completion?.completionItem?.snippetSupport ?? false,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport ?? false,
    versionedEdits: workspace?.workspaceEdit?.documentChanges ?? false,
    createsFiles: createsFiles(capabilities),
    relatedInformation: diagnostics.relatedInformation ?? false,
    diagnosticTags: diagnostics.tagSupport !== undefined,
    lazyEdits: textDocument?.codeAction?.resolveSupport?.properties.includes('edit') ?? false,
    showsDocuments: capabilities.window?.showDocument?.support ?? false,
    symbolTree: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport ?? false,
    picksModels: options.picksModels === true,
    ...(typeof options.rulePage === 'string' && { rulePage: options.rulePage }),
  };
}

export function readProtocol({ capabilities, initializationOptions }: InitializeParams): Protocol {
  const { textDocument, workspace } = capabilities;
  const options = isRecord(initializationOptions) ? initializationOptions : {};
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport ?? false,
    refreshesHints: workspace?.inlayHint?.refreshSupport ?? false,
    refreshesLenses: workspace?.codeLens?.refreshSupport ?? false,
    givesConfiguration: workspace?.configuration ?? false,
    readsFiles: options.readsFiles === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    registersOutline: textDocument?.documentSymbol?.dynamicRegistration ?? false,
    wantsStatus: options.status === true,
    appliesEdits: workspace?.applyEdit ?? false,
    syncsNotebooks: capabilities.notebookDocument !== undefined,
    settings: options.settings,
  };
}

/** Where a file is made is a change of documents. */
function createsFiles({ workspace }: ClientCapabilities): boolean {
  const { documentChanges, resourceOperations } = workspace?.workspaceEdit ?? {};
  return (documentChanges && resourceOperations?.includes('create')) ?? false;
}

/** A client names the kinds of markup that it shows, the one it likes best first. One that names none shows text. */
function prefersMarkdown(formats: readonly MarkupKind[] | undefined): boolean {
  return formats?.find((format) => format === 'markdown' || format === 'plaintext') === 'markdown';
}

/** UTF-16 wherever the client takes it, because the texts are held in it. */
function columnUnit(capabilities: ClientCapabilities): ColumnUnit {
  const offered: readonly PositionEncodingKind[] = capabilities.general?.positionEncodings ?? [];
  const preferred: readonly ColumnUnit[] = ['utf-16', 'utf-8', 'utf-32'];
  return preferred.find((unit) => offered.includes(unit)) ?? 'utf-16';
}
