// How the parameters of a function of PyTorch are written in its record: `input, dim=None, *, keepdim=False`, as its
// documentation has them. `*size` takes the rest, written one by one or as one list; `other|exponent` has another name in some calls;
// `*?` takes what older forms have behind, of which it is not known what it means, and `**` any other names, which mean nothing for shapes.

export interface SignatureParameter {
  readonly name: string;
  readonly kind: 'any' | 'keyword' | 'rest' | 'older' | 'others';
  /** What else it is called. */
  readonly also?: readonly string[];
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
      const [name = '', ...also] = part.replace(/^\*+/, '').split('|');
      const rest = part === '*?' ? 'older' : part === '**' ? 'others' : 'rest';
      parameters.push({ name, kind: rest, usual: '()', ...(also.length > 0 && { also }) });
      kind = 'keyword';
      continue;
    }
    const [names = '', usual] = part.split('=');
    const [name = '', ...also] = names.split('|');
    parameters.push({
      name,
      kind,
      ...(also.length > 0 && { also }),
      ...(usual !== undefined && { usual }),
    });
  }
  return parameters;
}
