// Which format a file is in, loading no more formats than it takes: half the start of a command is loading code.
import { cnnYaml } from '../../formats/cnn-yaml/index.ts';
import type { Format } from '../../formats/format.ts';

/** As `detectFormat` answers; a name that tells the format of our own is enough to know it. */
export async function formatOf(fileName: string, text: string): Promise<Format | undefined> {
  if (cnnYaml.recognizes(fileName, '')) return cnnYaml;
  const { detectFormat } = await import('../../formats/index.ts');
  return detectFormat(fileName, text);
}
