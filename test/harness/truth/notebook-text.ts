// The code of a notebook as one text; lines for the notebook itself are left out.

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
}

export function notebookText(json: string): string {
  const { cells }: Notebook = JSON.parse(json);
  return cells
    .filter(({ cell_type: type }) => type === 'code')
    .map(({ source }) => (typeof source === 'string' ? source : source.join('')))
    .map((code) => (code.startsWith('%%') ? '' : code.replace(/^([ \t]*)[%!].*$/gm, '$1pass')))
    .join('\n\n');
}
