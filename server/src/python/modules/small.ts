// Small parts of the standard library: paths as texts, and names of types.
import { builtin, table, text } from '../make.ts';
import type { Builtin, Run, Value } from '../values.ts';

function ofText(name: string, make: (path: string) => string): Builtin {
  return builtin(name, (_, path) => (path?.type === 'text' ? text(make(path.value)) : undefined));
}

export const paths: readonly Builtin[] = [
  builtin('join', (_, ...parts) => {
    let joined = '';
    for (const part of parts) {
      if (part.type !== 'text') return undefined;
      if (part.value.startsWith('/')) joined = part.value;
      else joined += joined === '' || joined.endsWith('/') ? part.value : `/${part.value}`;
    }
    return text(joined);
  }),
  ofText('expanduser', (path) => path),
  ofText('abspath', (path) => path),
  ofText('basename', (path) => path.slice(path.lastIndexOf('/') + 1)),
  ofText('dirname', (path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))),
];

/** `types.SimpleNamespace(a=1)` */
export function typesModule(): readonly (readonly [string, Value])[] {
  return [
    [
      'SimpleNamespace',
      {
        type: 'builtin',
        name: 'SimpleNamespace',
        call: ({ keywords, positional, isOpen }, run: Run) =>
          positional.length > 0 || isOpen
            ? run.unknown('SimpleNamespace')
            : {
                type: 'module',
                name: 'namespace',
                table: table([...keywords].map(([name, { value }]) => [name, value])),
              },
      },
    ],
  ];
}
