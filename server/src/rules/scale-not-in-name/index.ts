// scale-not-in-name: nothing says which of its scales a file is built at, so the library takes the first.

import { namesListed, quoted } from '../../wording/sentence.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'scale-not-in-name',
  summary: 'Nothing says which scale is meant, so the first one is used',
  category: 'structure',
  severity: 'info',
  fixable: true,
  formats: ['ultralytics-yaml'],
  checkNetwork({ network: { scaling, problems, layers }, report }) {
    if (problems.some(({ type }) => type === 'unknown-scale')) return;
    if (scaling?.chosenBy !== 'first' || scaling.byName || scaling.offered.length < 2) return;
    const { span, name, offered } = scaling;
    report({
      span,
      message: `The library reads the scale from the name of the file (\`yolo11${offered.includes('s') ? 's' : name}.yaml\`). This name says none, so it takes the first one, ${quoted(name)} of ${namesListed(offered)}.`,
      about: layers,
      fixes: () =>
        offered.map((scale) => ({
          title: `Write in a comment that the scale is ${quoted(scale)}`,
          intents: [{ type: 'choose-model', model: scale }],
        })),
    });
  },
};
