// A table of rows as features are given it, for tests: a small detector of two scales, written for them.
import { type ClientAbilities, FULL_ABILITIES } from '../../server/src/features/client-abilities.ts';
import type { EditorDocument } from '../../server/src/features/editor-document.ts';
import { ultralyticsYaml } from '../../server/src/formats/ultralytics-yaml/index.ts';
import { AnalyzedDocument } from '../../server/src/workspace/analyzed-document.ts';
import { type Configuration, DEFAULT_CONFIGURATION } from '../../server/src/workspace/configuration.ts';

/** Nothing is wrong with it. */
export const DETECTOR = `# A small detector
nc: 3
scales:
  n: [0.33, 0.25, 512]
  s: [0.67, 0.50, 512]
backbone:
  - [-1, 1, Conv, [64, 3, 2]] # 0-P1/2
  - [-1, 1, Conv, [128, 3, 2]] # 1-P2/4
  - [-1, 3, C2f, [128, True]] # 2
  - [-1, 1, Conv, [256, 3, 2]] # 3-P3/8
  - [-1, 6, C2f, [256, True]] # 4
  - [-1, 1, Conv, [1024, 3, 2]] # 5-P4/16
  - [-1, 1, SPPF, [512, 5]] # 6
head:
  - [-1, 1, nn.Upsample, [None, 2, nearest]] # 7
  - [[-1, 4], 1, Concat, [1]] # 8
  - [-1, 3, C2f, [256]] # 9
  - [-1, 1, Conv, [256, 3, 2]] # 10
  - [[-1, 6], 1, Concat, [1]] # 11
  - [-1, 3, C2f, [512]] # 12
  - [[9, 12], 1, Detect, [nc]] # 13
`;

export interface RowDocumentOptions {
  readonly fileName?: string;
  readonly client?: Partial<ClientAbilities>;
  readonly configuration?: Partial<Configuration>;
}

/** A text of a YOLO model, open in an editor that supports everything unless said otherwise. */
export function rowDocument(text: string, options: RowDocumentOptions = {}): EditorDocument {
  const fileName = options.fileName ?? 'detector.yaml';
  const configuration = { ...DEFAULT_CONFIGURATION, ...options.configuration };
  const log = (message: string) => {
    throw new Error(message);
  };
  return {
    uri: `file:///models/${fileName}`,
    version: 1,
    analyzed: new AnalyzedDocument({ text, fileName, format: ultralyticsYaml, configuration, log }),
    client: { ...FULL_ABILITIES, ...options.client },
  };
}
