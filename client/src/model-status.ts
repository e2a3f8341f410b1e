// What the server says about a model, in the words of the status item.

/** See the server's `convlint/status`. */
export interface ModelStatus {
  /** The format: "convlint model". */
  readonly format: string;
  /** The text is too large to be read, so that there are no figures. */
  readonly unread: boolean;
  /** In programs, which model it is. */
  readonly model?: string;
  /** It is a table of numbered rows, which commands can insert, delete and move. */
  readonly rows: boolean;
  readonly layers: number;
  /** Figures in short, or `?`. */
  readonly parameters: string;
  readonly macs: string;
  readonly errors: number;
  readonly warnings: number;
}

/** `35 layers · 31 M parameters · 150 G MACs`, in programs with the model before it */
export function totalsText({ unread, model, layers, parameters, macs }: ModelStatus): string {
  if (unread) return 'too large to be read';
  const name = model === undefined ? '' : `${model} · `;
  return `${name}${counted(layers, 'layer')} · ${parameters} parameters · ${macs} MACs`;
}

/** `convlint model: 1 error, 2 warnings` */
export function findingsText({ format, errors, warnings }: ModelStatus): string {
  const found = [
    ...(errors > 0 ? [counted(errors, 'error')] : []),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
  ];
  return found.length === 0 ? format : `${format}: ${found.join(', ')}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
