// Whether a Python file may define models: whether it imports a library that they are made of.

const IMPORTS = /^[ \t]*(?:import|from)[ \t]+(?:[\w., \t]*\b)?torch\b/m;

export function isPythonModel(fileName: string, text: string): boolean {
  return /\.py$/i.test(fileName) && IMPORTS.test(text);
}
