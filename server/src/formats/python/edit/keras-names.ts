// What a file calls the layers of Keras that new code needs, and the import that is missing where it names each of them alone.
import type { PythonTree, Statement } from '../../../syntax/python/tree.ts';
import { insertion, type TextEdit } from '../../../text/edit.ts';

/** How a class of `keras.layers` is written in a file. */
export interface KerasName {
  readonly text: string;
  /** Has it imported. */
  readonly edit?: TextEdit;
}

/** `undefined` where the file imports nothing that new code could be written with. */
export function kerasName(
  kind: string,
  tree: Pick<PythonTree, 'statements' | 'segments'>,
): KerasName | undefined {
  const imports = tree.statements.filter(isImport);
  const known = imports.flatMap((one) => namesIn(one));
  const direct = known.find(({ path }) => path === `layers.${kind}` || path === 'layers.*');
  if (direct) return { text: direct.path === 'layers.*' ? kind : direct.name };
  const within = [
    { path: 'layers', behind: '' },
    { path: '', behind: '.layers' },
    { path: 'tensorflow', behind: '.keras.layers' },
  ];
  for (const { path, behind } of within) {
    const found = known.find((one) => one.path === path);
    if (found) return { text: `${found.name}${behind}.${kind}` };
  }
  const list = imports.find((one) => namesIn(one).some(({ path }) => path.startsWith('layers.')));
  const last = list?.type === 'import-from' && list.names !== '*' ? list.names.at(-1) : undefined;
  if (!last || !tree.segments.has(last.span)) return undefined;
  return { text: kind, edit: insertion(tree.segments.locate(last.span).end, `, ${kind}`) };
}

type Import = Extract<Statement, { type: 'import' | 'import-from' }>;

function isImport(statement: Statement): statement is Import {
  return statement.type === 'import' || statement.type === 'import-from';
}

interface Known {
  /** Below Keras: `layers.Dense`, `layers`, or nothing for Keras itself; `tensorflow` for what Keras is in. */
  readonly path: string;
  readonly name: string;
}

/** The modules that the classes of layers were in, in all versions. */
const LAYERS = /^layers(?:\.(?:core|convolutional|pooling|merge|normalization|recurrent|reshaping))?$/;

function namesIn(statement: Import): readonly Known[] {
  if (statement.type === 'import')
    return statement.modules.flatMap(({ name, as }): Known[] => {
      const path = pathOf(name);
      if (path === undefined) return [];
      return as === undefined
        ? [{ path: pathOf(name.split('.')[0] ?? '') ?? '', name: name.split('.')[0] ?? '' }]
        : [{ path, name: as }];
    });
  const module = statement.level === 0 ? pathOf(statement.module) : undefined;
  if (module === undefined) return [];
  if (statement.names === '*') return LAYERS.test(module) ? [{ path: 'layers.*', name: '*' }] : [];
  return statement.names.map(({ name, as = name }) => {
    if (module === 'tensorflow') return { path: name === 'keras' ? '' : `tensorflow.${name}`, name: as };
    if (LAYERS.test(module)) return { path: `layers.${name}`, name: as };
    return { path: module === '' ? name : `${module}.${name}`, name: as };
  });
}

/** Below Keras; `undefined` for other packages. */
function pathOf(module: string): string | undefined {
  if (module === 'tensorflow') return 'tensorflow';
  const found = /^(?:tensorflow\.(?:python\.)?keras|keras_core|tf_keras|keras)(?:\.src)?(?:\.(.*))?$/.exec(
    module,
  );
  return found ? (found[1] ?? '') : undefined;
}
