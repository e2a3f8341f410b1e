// timm as a library of a program: `timm.create_model`, for models that were measured.
import type { OwnTexts } from '../../python/own-text.ts';
import { TextLibrary } from '../text-library.ts';
import { MEASURED } from './measured.ts';
import { EXPORTS, SOURCES } from './sources.ts';

/** Its modules, for one run; `parsed` are the texts that were parsed before. */
export function timmLibrary(parsed: OwnTexts): TextLibrary {
  return new TextLibrary(
    {
      packages: ['timm'],
      sources: SOURCES,
      exports: EXPORTS,
      // `timm.models.resnet50()` makes the same as `timm.create_model('resnet50')`; each row is looked for by its name.
      textOf: (_, name) => {
        const row = Object.hasOwn(MEASURED, name) ? MEASURED[name] : undefined;
        if (row !== undefined && !name.startsWith('_')) return entrance(name);
        if (!/^_row_\w+$/.test(name)) return undefined;
        const of = name.slice('_row_'.length);
        const wanted = Object.hasOwn(MEASURED, of) ? `"${MEASURED[of]}"` : 'None';
        return `${name} = ${wanted}`;
      },
    },
    parsed,
  );
}

function entrance(name: string): string {
  return [
    'from timm.models._factory import create_model',
    `def ${name}(pretrained=False, **kwargs):`,
    ` return create_model("${name}", pretrained, **kwargs)`,
  ].join('\n');
}
