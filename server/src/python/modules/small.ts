// `types`: names of types.
import { table } from '../make.ts';
import type { Run, Value } from '../values.ts';

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
