// What a model can be started from: the files in templates/, with the words that offer them.
import { Uri, workspace } from 'vscode';

export interface Template {
  readonly label: string;
  readonly detail: string;
  /** In `templates/`. */
  readonly file: string;
  /** What a new file is called; a number makes it a name that is free. */
  readonly name: string;
  readonly extension: string;
  /** The language of editors that it is written in. */
  readonly languageId: string;
}

export const TEMPLATES: readonly Template[] = [
  {
    label: 'Plain network',
    detail: 'Convolutions and pools, then a classifier',
    file: 'plain.cnn.yaml',
    name: 'network',
    extension: '.cnn.yaml',
    languageId: 'cnn-yaml',
  },
  {
    label: 'Residual network',
    detail: 'Blocks with a shortcut around them',
    file: 'residual.cnn.yaml',
    name: 'residual-network',
    extension: '.cnn.yaml',
    languageId: 'cnn-yaml',
  },
  {
    label: 'U-Net',
    detail: 'From an image to a map of classes of the same size',
    file: 'u-net.cnn.yaml',
    name: 'u-net',
    extension: '.cnn.yaml',
    languageId: 'cnn-yaml',
  },
  {
    label: 'YOLO detector',
    detail: 'Rows [from, repeats, module, args] with two scales and two levels',
    file: 'yolo-detector.yaml',
    name: 'yolo-detector-n',
    extension: '.yaml',
    languageId: 'yaml',
  },
];

export async function readTemplate(extension: Uri, { file }: Template): Promise<string> {
  const bytes = await workspace.fs.readFile(Uri.joinPath(extension, 'templates', file));
  return new TextDecoder().decode(bytes);
}
