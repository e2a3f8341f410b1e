// The file of a project that declares modules, opened by itself: what is wrong with it. It describes no model.
import type { FormatDocument } from '../../format.ts';
import { emptyNetwork } from '../empty-network.ts';
import { readDeclarations } from './read-declarations.ts';

/** `format` is the id of the format that it belongs to. */
export function declarationsDocument(text: string, format: string): FormatDocument {
  const { tree, problems } = readDeclarations(text);
  return {
    models: [
      {
        id: '',
        role: 'shown',
        network: emptyNetwork(format, problems),
        edit: (intent) => {
          if (intent.type !== 'replace' && intent.type !== 'remove-entry') return undefined;
          const { start, end } = tree.segments.locate(intent.span);
          return [{ range: { start, end }, text: intent.type === 'replace' ? intent.text : '' }];
        },
      },
    ],
    describesNone: true,
    segments: tree.segments,
    directives: tree.directives,
    items: [],
    placeAt: () => undefined,
  };
}
