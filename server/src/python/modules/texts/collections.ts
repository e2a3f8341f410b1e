// Classes of `collections` that are not known to the interpreter itself, as Python text.

export const COLLECTIONS = `
class deque:
    def __init__(self, iterable=(), maxlen=None):
        self.maxlen = maxlen
        self._held = []
        self.extend(iterable)
    def append(self, x):
        if self.maxlen is not None and len(self._held) >= self.maxlen:
            if self.maxlen == 0:
                return
            del self._held[0]
        self._held.append(x)
    def appendleft(self, x):
        if self.maxlen is not None and len(self._held) >= self.maxlen:
            if self.maxlen == 0:
                return
            del self._held[-1]
        self._held.insert(0, x)
    def extend(self, iterable):
        for x in list(iterable):
            self.append(x)
    def extendleft(self, iterable):
        for x in list(iterable):
            self.appendleft(x)
    def pop(self):
        if not self._held:
            raise IndexError('pop from an empty deque')
        return self._held.pop()
    def popleft(self):
        if not self._held:
            raise IndexError('pop from an empty deque')
        return self._held.pop(0)
    def rotate(self, n=1):
        size = len(self._held)
        if size:
            n = n % size
            self._held = self._held[size - n:] + self._held[:size - n]
    def reverse(self):
        self._held.reverse()
    def clear(self):
        self._held.clear()
    def copy(self):
        return deque(self._held, self.maxlen)
    __copy__ = copy
    def count(self, x):
        return self._held.count(x)
    def index(self, x, *places):
        return self._held.index(x, *places)
    def remove(self, x):
        self._held.remove(x)
    def insert(self, i, x):
        if self.maxlen is not None and len(self._held) >= self.maxlen:
            raise IndexError('deque already at its maximum size')
        self._held.insert(i, x)
    def __len__(self):
        return len(self._held)
    def __iter__(self):
        return iter(self._held)
    def __reversed__(self):
        return reversed(self._held)
    def __getitem__(self, i):
        if isinstance(i, slice):
            raise TypeError('sequence index must be integer, not slice')
        if i >= len(self._held) or i < -len(self._held):
            raise IndexError('deque index out of range')
        return self._held[i]
    def __setitem__(self, i, x):
        if i >= len(self._held) or i < -len(self._held):
            raise IndexError('deque index out of range')
        self._held[i] = x
    def __delitem__(self, i):
        if i >= len(self._held) or i < -len(self._held):
            raise IndexError('deque index out of range')
        del self._held[i]
    def __contains__(self, x):
        return x in self._held
    def __bool__(self):
        return len(self._held) > 0
    def __eq__(self, other):
        return self._held == other._held if isinstance(other, deque) else NotImplemented
    def __lt__(self, other):
        return self._held < other._held if isinstance(other, deque) else NotImplemented
    def __iadd__(self, other):
        self.extend(other)
        return self
    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError('can only concatenate deque to deque')
        return deque(self._held + other._held, self.maxlen)
    def __mul__(self, n):
        return deque(self._held * n, self.maxlen)
    def __repr__(self):
        rest = '' if self.maxlen is None else f', maxlen={self.maxlen}'
        return f'deque({self._held!r}{rest})'

class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]
    def _joined(self):
        joined = {}
        for one in reversed(self.maps):
            joined.update(one)
        return joined
    def __getitem__(self, key):
        for one in self.maps:
            if key in one:
                return one[key]
        return self.__missing__(key)
    def __missing__(self, key):
        raise KeyError(key)
    def get(self, key, default=None):
        return self[key] if key in self else default
    def __setitem__(self, key, value):
        self.maps[0][key] = value
    def __delitem__(self, key):
        del self.maps[0][key]
    def __contains__(self, key):
        return any(key in one for one in self.maps)
    def __len__(self):
        return len(self._joined())
    def __iter__(self):
        return iter(self._joined())
    def __bool__(self):
        return any(self.maps)
    def keys(self):
        return self._joined().keys()
    def values(self):
        return self._joined().values()
    def items(self):
        return self._joined().items()
    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)
    @property
    def parents(self):
        return ChainMap(*self.maps[1:])
    def __repr__(self):
        return 'ChainMap(' + ', '.join(map(repr, self.maps)) + ')'

class UserDict:
    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        self.update(dict or {}, **kwargs)
    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value
    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(self.__class__, '__missing__'):
            return self.__class__.__missing__(self, key)
        raise KeyError(key)
    def __setitem__(self, key, value):
        self.data[key] = value
    def __delitem__(self, key):
        del self.data[key]
    def __contains__(self, key):
        return key in self.data
    def __len__(self):
        return len(self.data)
    def __iter__(self):
        return iter(self.data)
    def keys(self):
        return self.data.keys()
    def values(self):
        return self.data.values()
    def items(self):
        return self.data.items()
    def get(self, key, default=None):
        return self[key] if key in self else default
    def pop(self, *args):
        return self.data.pop(*args)
    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]
    def __repr__(self):
        return repr(self.data)

class UserList:
    def __init__(self, initlist=()):
        self.data = list(initlist)
    def append(self, x):
        self.data.append(x)
    def extend(self, other):
        self.data.extend(other)
    def insert(self, i, x):
        self.data.insert(i, x)
    def pop(self, i=-1):
        return self.data.pop(i)
    def __getitem__(self, i):
        return self.__class__(self.data[i]) if isinstance(i, slice) else self.data[i]
    def __setitem__(self, i, x):
        self.data[i] = x
    def __delitem__(self, i):
        del self.data[i]
    def __len__(self):
        return len(self.data)
    def __iter__(self):
        return iter(self.data)
    def __contains__(self, x):
        return x in self.data
    def __repr__(self):
        return repr(self.data)
`;
