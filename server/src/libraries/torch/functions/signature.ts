// How the parameters of a function of PyTorch are written in its record: `input, dim=None, *, keepdim=False`, as its
// documentation has them. `*size` takes the rest, written one by one or as one list.

export interface SignatureParameter {
  readonly name: string;
  readonly kind: 'any' | 'keyword' | 'rest';
  /** What the record says behind `=`; absent for one that must be given. */
  readonly usual?: string;
}

/** Reads a signature when it is first asked for: a program uses few of the hundreds that there are. */
export function readLater(written: string): () => readonly SignatureParameter[] {
  let known: readonly SignatureParameter[] | undefined;
  return () => {
    known ??= signatureOf(written);
    return known;
  };
}

function signatureOf(written: string): readonly SignatureParameter[] {
  const parameters: SignatureParameter[] = [];
  let kind: SignatureParameter['kind'] = 'any';
  for (const part of written.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    if (part === '*') {
      kind = 'keyword';
      continue;
    }
    if (part.startsWith('*')) {
      parameters.push({ name: part.slice(1), kind: 'rest', usual: '()' });
      kind = 'keyword';
      continue;
    }
    const [name = '', usual] = part.split('=');
    parameters.push({ name, kind, ...(usual !== undefined && { usual }) });
  }
  return parameters;
}
