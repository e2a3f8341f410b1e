// `torch.utils.data`: batches of what a dataset gives, as far as the size of one sample is known. How many batches there are, and how many
// samples are in the last, is not.
import { builtin, given, openIterator } from '../../../python/make.ts';
import type { Builtin, Run, Value } from '../../../python/values.ts';

const TEXT = `
from torch import Tensor, empty, int64
from torch.utils.data import _each
from elsewhere import batch, count, unread
class _Open:
    def __getattr__(self, name):
        return getattr(unread, name)
class _Known(_Open):
    def __getitem__(self, index):
        return self._sample()
    def __iter__(self):
        return _each(self._sample)
    def __len__(self):
        return count
class Subset(_Known):
    def __init__(self, dataset, indices):
        self.dataset = dataset
        self.indices = indices
    def _sample(self):
        return _sample(self.dataset)
def random_split(dataset, lengths, generator=None):
    return [Subset(dataset, unread) for _ in lengths]
def _sample(dataset):
    return dataset._sample() if isinstance(dataset, _Known) else unread
class DataLoader(_Open):
    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, batch_sampler=None, num_workers=0,
                 collate_fn=None, *args, **kwargs):
        self.dataset = dataset
        self.batch_size = batch_size
        self._collates = collate_fn is None and batch_size is not None
    def __iter__(self):
        return _each(self._batch)
    def __len__(self):
        return count
    def _batch(self):
        return [_collated(one) for one in _sample(self.dataset)] if self._collates else unread
def _collated(value):
    if isinstance(value, Tensor):
        return empty(batch, *value.shape, dtype=value.dtype)
    return empty(batch, dtype=int64) if isinstance(value, int) else unread
`;

const NAMES: ReadonlySet<string> = new Set(['DataLoader', 'Subset', 'random_split', '_Known']);

/** Any number of what a function gives. */
const each: Builtin = builtin('_each', (_, call) => call && openIterator((run) => run.call(call, given())));

/** `undefined` for what is not known. */
export function dataMember(name: string, run: Run): Value | undefined {
  if (name === '_each') return each;
  return NAMES.has(name) ? run.ownText('torch.utils.data', TEXT).entries.get(name) : undefined;
}
