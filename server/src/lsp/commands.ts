// Commands that the client has the server carry out: it is asked to apply an edit, and then to show a place.
import {
  type ApplyWorkspaceEditParams,
  type ApplyWorkspaceEditResult,
  type ExecuteCommandParams,
  ExecuteCommandRequest,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type ShowDocumentParams,
} from 'vscode-languageserver';
import type { CommandResult } from '../features/command-result.ts';
import { CHOOSE_MODEL, chooseModel } from '../features/models/choose-model.ts';
import {
  CHANGE_ROWS,
  changeRows,
  ROW_ACTIONS,
  SELECT_MODULE,
  selectModule,
} from '../features/rows/row-commands.ts';
import { toRange, toTextRange, toWorkspaceEdit } from '../features/to-lsp.ts';
import type { TextEdit } from '../text/edit.ts';
import type { OpenDocument } from './open-documents.ts';
import { type Request, request } from './request.ts';
import { isRecord } from './settings.ts';

/** What a command needs of the session that it was sent to. */
export interface CommandHost {
  /** Edits of the document at an address. */
  readonly apply: (uri: string, params: ApplyWorkspaceEditParams) => Promise<ApplyWorkspaceEditResult>;
  readonly show: (params: ShowDocumentParams) => Promise<unknown>;
  readonly appliesEdits: boolean;
}

/** The request that runs a command; the host is there as soon as the client is connected. */
export function commandRequest(host: () => CommandHost | undefined): Request {
  return request(
    ExecuteCommandRequest.type,
    { executeCommandProvider: { commands: [CHOOSE_MODEL, CHANGE_ROWS, SELECT_MODULE] } },
    {
      needs: 'network',
      uri: (params) => textOf(argumentsOf(params).uri),
      absent: () => failed('convlint reads no model in this file.'),
      fallback: () => failed('The command failed: the output of convlint says more.'),
      answer: async (document, params) => {
        const connected = host();
        if (connected) await execute(connected, document, params);
        return null;
      },
    },
  );
}

async function execute(
  { apply, show, appliesEdits }: CommandHost,
  document: OpenDocument,
  params: ExecuteCommandParams,
): Promise<void> {
  if (!appliesEdits) throw failed('The editor does not apply edits that a command makes.');
  const { version } = argumentsOf(params);
  if (typeof version === 'number' && version !== document.version) {
    throw new ResponseError(LSPErrorCodes.ContentModified, 'The text has changed meanwhile.');
  }
  const result = resultOf(document, params);
  if ('refused' in result) throw failed(result.refused);
  if (result.edits.length > 0) await applyEdits(apply, document, result.edits);
  const { cursor } = result;
  if (!cursor || !document.client.showsDocuments) return;
  const selection = toRange({ ...document, analyzed: cursor.analyzed }, cursor.range);
  // An editor that shows it elsewhere or not at all has changed the rows all the same.
  await show({ uri: document.uri, takeFocus: true, selection }).catch(() => undefined);
}

async function applyEdits(
  apply: CommandHost['apply'],
  document: OpenDocument,
  edits: readonly TextEdit[],
): Promise<void> {
  const edit = toWorkspaceEdit(document, edits);
  const { applied, failureReason } = await apply(document.uri, { label: 'convlint', edit });
  if (!applied) throw failed(failureReason ?? 'The editor did not apply the edit.');
}

function resultOf(document: OpenDocument, params: ExecuteCommandParams): CommandResult {
  const given = argumentsOf(params);
  switch (params.command) {
    case CHOOSE_MODEL: {
      const scale = textOf(given.scale);
      return scale === undefined
        ? { refused: 'The command needs a scale.' }
        : chooseModel(document.analyzed, scale);
    }
    case CHANGE_ROWS: {
      const action = ROW_ACTIONS.find((name) => name === given.action);
      const range = rangeIn(given.range);
      if (!action || !range) return { refused: 'The command needs an action and a range.' };
      return changeRows(document.analyzed, toTextRange(document, range), action);
    }
    case SELECT_MODULE: {
      const { row } = given;
      return typeof row === 'number'
        ? selectModule(document.analyzed, row)
        : { refused: 'The command needs a row.' };
    }
    default:
      return { refused: 'There is no such command.' };
  }
}

/** The one argument that every command has: an object. */
function argumentsOf(params: ExecuteCommandParams): Readonly<Record<string, unknown>> {
  const first: unknown = params.arguments?.[0];
  return isRecord(first) ? first : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function rangeIn(value: unknown): Range | undefined {
  if (!isRecord(value)) return undefined;
  const [start, end] = [positionIn(value.start), positionIn(value.end)];
  return start && end ? { start, end } : undefined;
}

function positionIn(value: unknown): Range['start'] | undefined {
  if (!isRecord(value)) return undefined;
  const { line, character } = value;
  const isPosition = typeof line === 'number' && typeof character === 'number';
  return isPosition ? { line, character } : undefined;
}

function failed(reason: string): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
