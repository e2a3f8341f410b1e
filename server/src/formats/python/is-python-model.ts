// Whether a Python file may define models: whether it imports a library that they are made of.

const IMPORT = /(?:^|\n)[ \t]{0,20}(?:import|from)[ \t][^\n]{0,200}/g;
const LIBRARY = /\btorch\b/;

export function isPythonModel(fileName: string, text: string): boolean {
  if (!/\.py$/i.test(fileName) || !text.includes('torch')) return false;
  return text.match(IMPORT)?.some((line) => LIBRARY.test(line)) ?? false;
}
