// Whether a Python file may define models: whether it imports a library that they are made of.

const IMPORT = /(?:^|\n)[ \t]{0,20}(?:import|from)[ \t][^\n]{0,200}/g;
const LIBRARY = /\b(?:torch|keras|keras_core|tf_keras|tensorflow)\b/;
/** Words without which a file is none: TensorFlow alone makes no layers. */
const MARK = /torch|keras/;

export function isPythonModel(fileName: string, text: string): boolean {
  return /\.py$/i.test(fileName) && importsLibrary(text);
}

/** Whether a program, or one of the cells of a notebook, does. */
export function importsLibrary(text: string): boolean {
  if (!MARK.test(text)) return false;
  return text.match(IMPORT)?.some((line) => LIBRARY.test(line)) ?? false;
}
