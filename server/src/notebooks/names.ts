// What notebook files are called: all that is asked before one is read.

export function isNotebookName(name: string | undefined): boolean {
  return name !== undefined && /\.ipynb$/i.test(name);
}
