// Whether torchvision has the model that a row names as its backbone. Only a slip of the pen is certain to be wrong: of other names a later release may
// know more.

import { resolveAlias } from '../../../syntax/yaml/tree.ts';
import { nearestName } from '../../../text/nearest-name.ts';
import { sourceOf } from '../../../text/span.ts';
import type { Row } from '../rows.ts';
import { isMisspelling } from './module-name.ts';
import type { Report } from './report.ts';

/** Models that are made by the same call and that are not described here. */
const OTHERS = /^(?:quantized|raft|swin3d|mvit)_/;

/** Call it with rows of which nothing was found; `names` are all models, asked for where a name may be none of them. */
export function checkBackboneName(
  { module, args }: Row,
  names: () => readonly string[],
  report: Report,
): void {
  const node = args[1] && resolveAlias(args[1]);
  if (module !== 'TorchVision' || node?.type !== 'scalar' || typeof node.value !== 'string') return;
  const name = node.value.toLowerCase();
  if (OTHERS.test(name)) return;
  const known = names();
  const meant = known.includes(name) ? undefined : nearestName(name, known);
  if (meant === undefined || !isMisspelling(name, meant)) return;
  const { span } = node;
  const found = `\`${sourceOf(span)}\``;
  const expected = 'the name of a model of torchvision';
  report({ type: 'invalid-value', span, name: 'model', found, expected, suggestions: [meant] });
}
