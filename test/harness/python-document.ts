// A Python file as features are given it, and what they say about places of it, for tests.
import { FULL_ABILITIES } from '../../server/src/features/client-abilities.ts';
import type { EditorDocument } from '../../server/src/features/editor-document.ts';
import { hover } from '../../server/src/features/hover.ts';
import { detectFormat } from '../../server/src/formats/detect.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';

const FILE_NAME = 'net.py';

export function pythonDocument(text: string, configuration: Partial<Configuration> = {}): EditorDocument {
  const format = detectFormat(FILE_NAME, text);
  if (!format) throw new Error('no format reads this text');
  const log = (message: string) => {
    throw new Error(message);
  };
  return {
    uri: `file:///models/${FILE_NAME}`,
    version: 1,
    analyzed: new AnalyzedDocument({
      text,
      fileName: FILE_NAME,
      format,
      configuration: { ...DEFAULT_CONFIGURATION, ...configuration },
      log,
    }),
    client: FULL_ABILITIES,
  };
}

export interface SaidAt {
  readonly markdown: string;
  /** The text that it is about. */
  readonly about: string;
}

/** What the hover says in the middle of the `word` behind `before`; `undefined` if there is none. */
export function hoverBehind(document: EditorDocument, before: string, word: string): SaidAt | undefined {
  const { text, lines } = document.analyzed;
  const start = text.indexOf(before);
  const at = start < 0 ? -1 : text.indexOf(word, start + before.length);
  if (at < 0) throw new Error(`there is no ${word} behind ${before}`);
  const found = hover(document, at + Math.floor(word.length / 2));
  if (!found?.range || typeof found.contents !== 'object' || !('value' in found.contents)) return undefined;
  const about = text.slice(lines.offset(found.range.start), lines.offset(found.range.end));
  return { markdown: found.contents.value, about };
}
