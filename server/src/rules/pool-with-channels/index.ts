// pool-with-channels: a pool is given a number of channels, but a pool gives the channels it gets.
import { findOperation } from '../../operations/catalogue.ts';
import { quoted } from '../../wording/sentence.ts';
import { removeEntry } from '../edits/edits.ts';
import { isChannelCountOfPool } from '../facts/pool-channel-count.ts';
import type { Rule } from '../rule.ts';

export const rule: Rule = {
  id: 'pool-with-channels',
  summary: 'A pool is given a number of channels, which a pool does not choose',
  category: 'attribute',
  severity: 'error',
  fixable: true,
  checkFile(problem, context) {
    if (problem.type !== 'unknown-attribute' || !isChannelCountOfPool(problem)) return;
    const { span, entry, name, kind } = problem;
    context.report({
      span,
      message: `${quoted(kind)} has no ${quoted(name)}: ${whatFollows(kind)}.`,
      fixes: () => [removeEntry(entry, name)],
    });
  },
};

function whatFollows(kind: string): string {
  const overChannels = findOperation(kind)?.id === 'cross_channel_pool';
  return overChannels
    ? 'its channels are those of its input divided by the window'
    : 'pooling keeps the number of channels of its input';
}
