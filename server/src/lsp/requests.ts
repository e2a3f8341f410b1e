// The table of what the server answers: request, capability that announces it, feature that answers it.
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentHighlightRequest,
  DocumentSymbolRequest,
  HoverRequest,
  InlayHintRequest,
  LSPErrorCodes,
  PrepareRenameRequest,
  ReferencesRequest,
  RenameRequest,
  ResponseError,
  SelectionRangeRequest,
  SignatureHelpRequest,
} from 'vscode-languageserver';
import { CODE_ACTION_KINDS, codeActions, resolveCodeAction } from '../features/code-actions.ts';
import { codeLenses, resolveCodeLens } from '../features/code-lens.ts';
import { completion, TRIGGER_CHARACTERS } from '../features/completion.ts';
import { documentSymbols } from '../features/document-symbols.ts';
import { hover } from '../features/hover.ts';
import { inlayHints } from '../features/inlay-hints.ts';
import { sourcesAt, usesAt } from '../features/links.ts';
import { documentHighlights, prepareRename, rename } from '../features/names.ts';
import { selectionRanges } from '../features/selection-ranges.ts';
import { SIGNATURE_TRIGGERS, signatureHelp } from '../features/signature-help.ts';
import { toOffset, toTextRange } from '../features/to-lsp.ts';
import type { OpenDocument } from './open-documents.ts';
import { OUTLINE } from './outline-registration.ts';
import { type AtPosition, type Request, request, uriOf } from './request.ts';
import { isRecord } from './settings.ts';

const offset = (document: OpenDocument, { position }: AtPosition) => toOffset(document, position);
const nothing = () => null;

/** The document that something was sent for earlier; it comes back from the client, so it may be anything. */
function uriOfData({ data }: { readonly data?: unknown }): string | undefined {
  return isRecord(data) && typeof data.uri === 'string' ? data.uri : undefined;
}

export const requests: readonly Request[] = [
  request(
    HoverRequest.type,
    { hoverProvider: true },
    {
      needs: 'facts',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) => hover(document, offset(document, params)),
    },
  ),
  request(
    CompletionRequest.type,
    { completionProvider: { triggerCharacters: [...TRIGGER_CHARACTERS] } },
    {
      needs: 'facts',
      offer: 'completion',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) => completion(document, offset(document, params)),
    },
  ),
  request(
    CodeActionRequest.type,
    { codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS], resolveProvider: true } },
    {
      needs: 'findings',
      uri: uriOf,
      fallback: nothing,
      answer: (document, { range, context }) => codeActions(document, range, context),
    },
  ),
  request(
    CodeActionResolveRequest.type,
    {},
    {
      needs: 'findings',
      uri: uriOfData,
      fallback: (action) => action,
      answer: resolveCodeAction,
    },
  ),
  request(
    InlayHintRequest.type,
    { inlayHintProvider: true },
    {
      needs: 'facts',
      uri: uriOf,
      fallback: nothing,
      answer: (document, { range }) => inlayHints(document, toTextRange(document, range)),
    },
  ),
  request(
    CodeLensRequest.type,
    { codeLensProvider: { resolveProvider: true } },
    { needs: 'findings', uri: uriOf, fallback: nothing, answer: codeLenses },
  ),
  request(
    CodeLensResolveRequest.type,
    {},
    { needs: 'facts', uri: uriOfData, fallback: (lens) => lens, answer: resolveCodeLens },
  ),
  request(
    SignatureHelpRequest.type,
    { signatureHelpProvider: { triggerCharacters: [...SIGNATURE_TRIGGERS] } },
    {
      needs: 'network',
      offer: 'completion',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) => signatureHelp(document, offset(document, params)),
    },
  ),
  request(
    SelectionRangeRequest.type,
    { selectionRangeProvider: true },
    {
      needs: 'network',
      offer: 'outline',
      uri: uriOf,
      fallback: nothing,
      // Ranges have to be around the positions, which a text that is not read does not have.
      answer: (document, { positions }) =>
        document.analyzed.unread
          ? null
          : selectionRanges(
              document,
              positions.map((position) => toOffset(document, position)),
            ),
    },
  ),
  request(
    DocumentSymbolRequest.type,
    { documentSymbolProvider: OUTLINE },
    { needs: 'facts', offer: 'outline', uri: uriOf, fallback: nothing, answer: documentSymbols },
  ),
  request(
    DefinitionRequest.type,
    { definitionProvider: true },
    {
      needs: 'network',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) => sourcesAt(document, offset(document, params)),
    },
  ),
  request(
    ReferencesRequest.type,
    { referencesProvider: true },
    {
      needs: 'network',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) =>
        usesAt(document, offset(document, params), params.context.includeDeclaration),
    },
  ),
  request(
    DocumentHighlightRequest.type,
    { documentHighlightProvider: true },
    {
      needs: 'network',
      offer: 'names',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) => documentHighlights(document, offset(document, params)),
    },
  ),
  request(
    PrepareRenameRequest.type,
    { renameProvider: { prepareProvider: true } },
    {
      needs: 'network',
      offer: 'names',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) => prepareRename(document, offset(document, params)),
    },
  ),
  request(
    RenameRequest.type,
    {},
    {
      needs: 'network',
      offer: 'names',
      uri: uriOf,
      fallback: nothing,
      answer: (document, params) => {
        const result = rename(document, offset(document, params), params.newName);
        if (result && 'refused' in result) {
          throw new ResponseError(LSPErrorCodes.RequestFailed, result.refused);
        }
        return result;
      },
    },
  ),
];
