// Whether a Python file may define models: whether it imports a library that they are made of.

const IMPORT = /(?:^|\n)[ \t]{0,20}(?:import|from)[ \t][^\n]{0,200}/g;
const LIBRARY = /\b(?:torch|keras|keras_core|tf_keras|tensorflow)\b/;
/** Words without which a file is none: TensorFlow alone makes no layers. */
const MARK = /torch|keras/;

export function isPythonModel(fileName: string, text: string): boolean {
  if (!/\.py$/i.test(fileName) || !MARK.test(text)) return false;
  return text.match(IMPORT)?.some((line) => LIBRARY.test(line)) ?? false;
}
