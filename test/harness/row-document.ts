// A table of rows as features are given it, for tests.
import { type ClientAbilities, FULL_ABILITIES } from '../../server/src/features/client-abilities.ts';
import type { EditorDocument } from '../../server/src/features/editor-document.ts';
import { ultralyticsYaml } from '../../server/src/formats/ultralytics-yaml/index.ts';
import type { Files } from '../../server/src/text/files.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';

/** Most tests look at this one. */
export { DETECTOR } from '../../server/src/formats/ultralytics-yaml/testing/samples.ts';

export interface RowDocumentOptions {
  readonly fileName?: string;
  readonly client?: Partial<ClientAbilities>;
  readonly configuration?: Partial<Configuration>;
  readonly files?: Files;
}

/** A text of a YOLO model, open in an editor that supports everything unless said otherwise. */
export function rowDocument(text: string, options: RowDocumentOptions = {}): EditorDocument {
  const fileName = options.fileName ?? 'detector.yaml';
  const configuration = { ...DEFAULT_CONFIGURATION, ...options.configuration };
  const given = options.files && { files: options.files };
  const log = (message: string) => {
    throw new Error(message);
  };
  return {
    uri: `file:///models/${fileName}`,
    version: 1,
    analyzed: new AnalyzedDocument({ text, fileName, format: ultralyticsYaml, configuration, log, ...given }),
    client: { ...FULL_ABILITIES, ...options.client },
  };
}
