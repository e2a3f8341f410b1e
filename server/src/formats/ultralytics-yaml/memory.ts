// What one version of a file leaves to the next, at one scale.
import type { YamlMap, YamlTree } from '../../syntax/yaml/tree.ts';
import { sameSpan } from '../../text/span.ts';
import type { ReadOptions } from '../format.ts';
import type { DialectId } from './families.ts';
import type { LowerMemory } from './lower.ts';
import type { Image } from './progress.ts';
import { type Rows, SECTIONS } from './rows.ts';

export interface ModelMemory {
  /** All that decides what a row becomes besides the rows. */
  readonly context: readonly unknown[];
  readonly rows: Rows;
  /** Whether nothing is wrong with the form of the rows. */
  readonly isWellFormed: boolean;
  readonly lowered: LowerMemory;
  readonly image: Image;
  /** Some row takes several numbers. */
  readonly isShifted: boolean;
}

/** Everything beside the rows: nodes that are the same objects say the same. */
export function contextOf(
  root: YamlMap,
  { directives }: YamlTree,
  { fileName, model, release, modules }: ReadOptions,
  { dialect, shared }: { readonly dialect: DialectId; readonly shared: unknown },
): readonly unknown[] {
  const sections: readonly string[] = SECTIONS;
  const head = [...root.entries].flatMap(([name, { value }]) => {
    if (sections.includes(name)) return [];
    // A list of pieces is put together anew for each version; its items are not.
    return value.type === 'sequence' ? [name, ...value.items] : [name, value];
  });
  const comments = directives.map(({ text }) => text);
  return [fileName, model, release, JSON.stringify(modules), shared, dialect, comments.join('\n'), ...head];
}

/** The image of the version before if it is the same. */
export function keptImage(image: Image, before: Image | undefined): Image {
  const shape = image.layer.attributes.get('shape');
  const known = before?.layer.attributes.get('shape');
  const isSame =
    String(shape?.value) === String(known?.value) &&
    sameSpan(shape?.span, known?.span) &&
    sameSpan(shape?.literal, known?.literal);
  return before && isSame ? before : image;
}
