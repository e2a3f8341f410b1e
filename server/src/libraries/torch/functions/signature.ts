// How the parameters of a function of PyTorch are written in its record: `input, dim=None, *, keepdim=False`, as its
// documentation has them. `*size` takes the rest, written one by one or as one list.

export interface SignatureParameter {
  readonly name: string;
  readonly kind: 'any' | 'keyword' | 'rest';
  /** What the record says behind `=`; absent for one that must be given. */
  readonly usual?: string;
}

export function signatureOf(written: string): readonly SignatureParameter[] {
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
