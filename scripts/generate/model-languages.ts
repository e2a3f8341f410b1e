// Writes client/src/model-languages.ts: the languages in which the extension looks for models. The client can import nothing
// of the server, where the formats say which these are.
import { formatEntries } from '../../server/src/formats/registry.ts';
import { exportedList, type Generated } from './generated.ts';

/** Languages that are ours, then those in which a model may be written too. */
export const modelLanguages: readonly string[] = [
  ...new Set([
    ...formatEntries.flatMap(({ ownLanguage }) => ownLanguage?.id ?? []),
    ...formatEntries.flatMap(({ languageIds }) => languageIds),
  ]),
];

/** Of languages in which all formats have marks, those. */
function marksByLanguage(): readonly (readonly [language: string, marks: readonly string[]])[] {
  return modelLanguages.flatMap((language) => {
    const of = formatEntries.filter(({ languageIds, ownLanguage }) =>
      [...languageIds, ownLanguage?.id].includes(language),
    );
    const isMarked = of.every(({ marks }) => marks);
    return isMarked ? [[language, of.flatMap(({ marks = [] }) => marks)] as const] : [];
  });
}

export function clientLanguages(): Generated {
  return {
    path: 'client/src/model-languages.ts',
    content: [
      '// Written by `npm run generate` from the entries of all formats.',
      '',
      '/** Languages in which a model may be written; the server looks at the content and leaves other files alone. */',
      exportedList(
        'export const MODEL_LANGUAGES: readonly string[]',
        modelLanguages.map((id) => `'${id}'`),
      ),
      '',
      '/** Words of which every model of a language has one; of a language that is not here, any document may be a model. */',
      'export const MODEL_MARKS: Readonly<Partial<Record<string, readonly string[]>>> = {',
      ...marksByLanguage().map(([id, marks]) => `  ${id}: [${marks.map((mark) => `'${mark}'`).join(', ')}],`),
      '};',
      '',
    ].join('\n'),
  };
}
