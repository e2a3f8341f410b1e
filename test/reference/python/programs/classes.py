from abc import ABC, abstractmethod, ABCMeta
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Square(Shape):
    def __init__(self, n): self.n = n
    def area(self): return self.n ** 2
    name = 'square'
class Half(Shape):
    def area(self): return 0
r = []
for kind in (Shape, Half, Square):
    try:
        r.append(kind(3).area())
    except TypeError as error:
        r.append('TypeError')
class M(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls): return 1
try:
    M()
except TypeError:
    r.append('M')
# ---
class Base:
    registry = {}
    def __init_subclass__(cls, key=None, **kw):
        super().__init_subclass__(**kw)
        cls.key = key or cls.__name__.lower()
        Base.registry[cls.key] = cls
class A(Base): pass
class B(Base, key='bee'): pass
class C(B): pass
r1 = sorted(Base.registry); r2 = C.key; r3 = Base.registry['bee'] is B; r4 = [k.__name__ for k in B.__subclasses__()]; r5 = C.__bases__[0].__name__; r6 = [k.__name__ for k in C.__mro__]
# ---
class Typed:
    def __init__(self, kind, default=None): self.kind = kind; self.default = default
    def __set_name__(self, owner, name): self.name = '_' + name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return getattr(obj, self.name, self.default)
    def __set__(self, obj, value):
        if not isinstance(value, self.kind): raise TypeError(self.name)
        setattr(obj, self.name, value)
    def __delete__(self, obj): delattr(obj, self.name)
class P:
    x = Typed(int, 7)
    y = Typed(str)
    def __init__(self, x=None):
        if x is not None: self.x = x
p = P(); q = P(3)
r = [p.x, q.x, p.y]
try:
    p.x = 'a'
except TypeError as e:
    r.append(str(e))
p.x = 9
r.append(p.x)
del p.x
r += [p.x, sorted(vars(q)), P.x.kind is int, isinstance(P.x, Typed)]
class NonData:
    def __get__(self, obj, owner): return 'class' if obj is None else 'found'
class Q: z = NonData()
o = Q(); r2 = [Q.z, o.z]; o.z = 5; r2.append(o.z)
# ---
class Meta(type):
    made = []
    def __new__(mcs, name, bases, ns, **kw):
        ns['extra'] = len(ns) > 0
        cls = super().__new__(mcs, name, bases, ns)
        mcs.made.append(name)
        return cls
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.tag = kw.get('tag', 'none')
    def __call__(cls, *a, **k):
        obj = super().__call__(*a, **k)
        obj.called = True
        return obj
    def __len__(cls): return 42
    def __iter__(cls): return iter(cls.made)
    def __getitem__(cls, i): return i * 2
    def __contains__(cls, x): return x == 'in'
    @property
    def prop(cls): return cls.__name__ + '!'
    def hello(cls): return 'hi ' + cls.__name__
class X(metaclass=Meta, tag='t'):
    def __init__(self, v): self.v = v
class Y(X): pass
x = X(5); y = Y(6)
r = [x.v, x.called, X.tag, Y.tag, len(X), list(Y), X[21], 'in' in X, X.prop, Y.hello(), Meta.made, X.extra, type(X) is Meta, type(x) is X, isinstance(Y, Meta), isinstance(X, type), type(Y).__name__]
class Single(type):
    held = {}
    def __call__(cls, *a, **k):
        if cls not in cls.held: cls.held[cls] = super().__call__(*a, **k)
        return cls.held[cls]
class S(metaclass=Single):
    def __init__(self, n=0): self.n = n
r2 = [S(3) is S(4), S().n]
# ---
class One:
    instance = None
    def __new__(cls, *args, **kwargs):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
            cls.instance.count = 0
        return cls.instance
    def __init__(self, n=1): self.count += n
a = One(); b = One(5)
r = [a is b, a.count]
class Pos(int):
    def __new__(cls, v): return super().__new__(cls, abs(v))
    def double(self): return self * 2
p = Pos(-4); r2 = [p, p.double(), p + 1, isinstance(p, int), p == 4, {4: 'x'}[p], [0, 1, 2, 3, 9][p], str(p), f'{p:03d}', list(range(p))]
class Other:
    def __new__(cls): return 5
r3 = Other()
# ---
class Bag(dict):
    def __getattr__(self, name):
        try: return self[name]
        except KeyError: raise AttributeError(name)
    def __setattr__(self, name, value): self[name] = value
    def __missing__(self, key): return key + '?'
b = Bag(a=1); b.c = 3; b['d'] = 4
r = [b.a, b.c, b['zz'], sorted(b), len(b), 'c' in b, b.get('q'), {**b}, dict(b), isinstance(b, dict), b == {'a': 1, 'c': 3, 'd': 4}, hasattr(b, 'nope'), bool(Bag()), [k + str(v) for k, v in b.items()], str(Bag(x=1)), b.pop('a'), list(b.keys())]
def f(**kw): return kw
r2 = f(**b)
class L(list):
    def first(self): return self[0]
    def append(self, x): super().append(x * 2)
l = L([1, 2]); l.append(5); l.extend([7]); l += [8]
r3 = [l.first(), l, len(l), l[-1], l[1:], sorted(l, reverse=True), l + [1], [x for x in l], l == [1, 2, 10, 7, 8], sum(l), isinstance(l, list), l.index(10), 10 in l, max(l), list(l), tuple(l), l * 2]
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def total(self): return sum(self)
t = T(1, 2, 3); r4 = [t.total, t[0], len(t), t == (1, 2, 3), t + (4,), list(t), repr(t)]
class St(str):
    def shout(self): return self.upper() + '!'
s = St('ab'); r5 = [s.shout(), s + 'c', len(s), s == 'ab', {'ab': 1}[s], s[0], 'x'.join([s, s]), f'{s}-{s:>4}', s in 'cab', '%s' % s, isinstance(s, str)]
class Se(set):
    pass
se = Se([1, 2, 2]); se.add(3); r6 = [len(se), sorted(se), 2 in se, se == {1, 2, 3}]
# ---
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return NotImplemented if isinstance(o, str) else V(self.x + getattr(o, 'x', o))
    __radd__ = __add__
    def __sub__(self, o): return V(self.x - o.x)
    def __rsub__(self, o): return ('rsub', o, self.x)
    def __mul__(self, k): return V(self.x * k)
    def __rmul__(self, k): return V(k * self.x + 1)
    def __neg__(self): return V(-self.x)
    def __abs__(self): return V(abs(self.x))
    def __bool__(self): return self.x != 0
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __lt__(self, o): return self.x < o.x
    def __hash__(self): return hash(self.x)
    def __repr__(self): return f'V({self.x})'
    def __iadd__(self, o): self.x += 100; return self
    def __matmul__(self, o): return ('mat', self.x, o.x)
    def __getitem__(self, k): return k
    def __contains__(self, k): return k == 1
    def __int__(self): return int(self.x)
    def __index__(self): return int(self.x)
    def __float__(self): return float(self.x)
    def __round__(self, n=0): return ('round', n)
    def __divmod__(self, o): return ('dm', o)
    def __pow__(self, o): return ('pow', o)
    def __invert__(self): return 'inv'
    def __format__(self, spec): return 'f' + spec
    def __call__(self, *a, **k): return (a, sorted(k.items()))
    def __len__(self): return 3
    def __reversed__(self): return 'rev'
a, b = V(2), V(5)
r = [a + b, a + 1, 1 + a, 10 - a, a - b, a * 3, 3 * a, -a, abs(-b), bool(V(0)), a == V(2), a != b, a < b, a > b, sorted([b, a]), max(a, b), a @ b, a[1:2], a[..., 0], 1 in a, int(a), float(b), round(a), round(a, 2), divmod(a, 3), a ** 2, ~a, f'{a:x}', '{:>3}'.format(a), a(1, k=2), len(a), reversed(a), [10, 20, 30][a], hex(b), list(range(a)), 'abc'[a]]
c = a; c += 1; r2 = [a, c is a]
try:
    a + 'x'
except TypeError:
    r3 = 'TypeError'
try:
    a <= b
except TypeError:
    r4 = 'TypeError'
# ---
class A:
    def f(self): return ['A']
class B(A):
    def f(self): return ['B'] + super().f()
class C(A):
    def f(self): return ['C'] + super().f()
class D(B, C):
    def f(self): return ['D'] + super().f()
r = D().f()
r2 = [k.__name__ for k in D.mro()]
try:
    class E(A, B): pass
except TypeError:
    r3 = 'TypeError'
r4 = super(B, D()).f(); r5 = B.f(D()); r6 = D.f.__name__; r7 = issubclass(D, (int, C))
class P:
    def __init__(self, **kw):
        self.p = kw.pop('p', 0)
        super().__init__(**kw)
class Q:
    def __init__(self, **kw):
        self.q = kw.pop('q', 1)
        super().__init__(**kw)
class R(P, Q):
    def __init__(self, r, **kw):
        super().__init__(**kw); self.r = r
x = R(1, p=2, q=3); r8 = (x.p, x.q, x.r)
# ---
class Lazy:
    def __init__(self): self.calls = 0
    def __getattr__(self, name):
        if name.startswith('_'): raise AttributeError(name)
        self.calls += 1
        return name.upper()
l = Lazy()
r = [l.abc, l.abc, l.calls, getattr(l, '_x', 'none'), hasattr(l, '_y'), hasattr(l, 'y')]
class Watch:
    def __init__(self): object.__setattr__(self, 'log', [])
    def __setattr__(self, name, value):
        self.log.append(name)
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        self.log.append('-' + name)
        super().__delattr__(name)
w = Watch(); w.a = 1; w.b = 2; w.a = 3; del w.b
r2 = [w.log, w.a, hasattr(w, 'b')]
class Every:
    x = 1
    def __getattribute__(self, name):
        if name == 'x': return 'hooked'
        return super().__getattribute__(name)
e = Every(); e.y = 2; r3 = [e.x, e.y]
# ---
class C:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
c = C(); r = [c.a, hasattr(c, 'b'), hasattr(c, '__dict__')]
try:
    c.z = 1
except AttributeError:
    r.append('no z')
class O:
    k = 1
    def __init__(self): self.x, self.y = 1, 2
o = O()
o.__dict__['z'] = 3; vars(o)['w'] = 4; o.__dict__.update(v=5)
r2 = [o.z, o.w, o.v, sorted(o.__dict__), len(vars(o)), 'k' in vars(o), 'k' in vars(O), o.__dict__.get('x'), {**o.__dict__}]
setattr(o, 'new', 1); delattr(o, 'x'); r3 = [hasattr(o, 'x'), o.new]
try:
    o.missing
except AttributeError as err:
    r4 = 'missing' in str(err)
O.k = 9; r5 = o.k; o.k = 10; r6 = (O.k, o.k); del o.k; r7 = o.k
r8 = [type(o) is O, type(o) == O, isinstance(o, O), o.__class__.__name__, O.__name__, type(3), type('a') is str, type(None).__name__, type([]) == list]
# ---
from dataclasses import dataclass, field, asdict, replace, fields, astuple
@dataclass
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
    def total(self): return self.x + self.y
@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: str = 'q'
@dataclass
class R(P):
    z: float = 0.5
    def __post_init__(self): self.w = self.x * self.z
p = P(1); p2 = P(1, y=2)
r = [p == p2, repr(p), asdict(p), p.total(), astuple(p), replace(p, x=5).x, Q(1) < Q(2), Q(1, 'b') == Q(1, 'b'), sorted([Q(3), Q(1)])[0].a, R(4).w, repr(R(1, 2)), [f.name for f in fields(R)]]
p.tags.append(1); r2 = [p.tags, p2.tags]
try:
    Q(1).a = 3
except Exception as e:
    r3 = type(e).__name__
try:
    P()
except TypeError:
    r4 = 'TypeError'
# ---
class Temp:
    def __init__(self, c): self._c = c
    @property
    def f(self): return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v): self._c = (v - 32) * 5 / 9
    @f.deleter
    def f(self): self._c = None
    @staticmethod
    def zero(): return Temp(0)
    @classmethod
    def of(cls, *a): return [cls(x) for x in a]
t = Temp(100); r = [t.f]; t.f = 32; r += [t._c]; del t.f; r += [t._c, Temp.zero().f, [x._c for x in Temp.of(1, 2)]]
class Ro:
    x = property(lambda self: 3)
try:
    Ro().x = 4
except AttributeError:
    r2 = 'AttributeError'
f = Temp.of; r3 = f(7)[0]._c; g = t.zero; r4 = g().f
# ---
def make(name, **attrs): return type(name, (object,), attrs)
K = make('K', size=3, get=lambda self: self.size + 1)
L = type('L', (K,), {'size': 10})
r = [K().get(), L().get(), K.__name__, issubclass(L, K), L.__mro__[1].__name__]
def outer():
    class Inner:
        v = 1
        w = v + 1
        l = [v for _ in range(2)] if False else [v]
        def get(self): return self.w
    return Inner
r2 = outer()().get()
class N:
    class In:
        z = 5
    a = In.z
r3 = (N.a, N.In().z)
import copy
class Cp:
    def __init__(self): self.l = [1]; self.d = {'a': [2]}
    def __eq__(self, o): return self.l == o.l
x = Cp(); y = copy.copy(x); z = copy.deepcopy(x); x.l.append(9)
r4 = [y.l, z.l, y.l is x.l, x == z]
class Dc:
    def __deepcopy__(self, memo): return 'deep'
    def __copy__(self): return 'shallow'
r5 = [copy.copy(Dc()), copy.deepcopy(Dc()), copy.deepcopy([Dc()])]
# ---
from functools import lru_cache, cache, cached_property, total_ordering, singledispatch, wraps, partial
calls = []
@lru_cache(maxsize=None)
def fib(n):
    calls.append(n)
    return n if n < 2 else fib(n - 1) + fib(n - 2)
r = [fib(10), len(calls), fib(10), len(calls)]
@lru_cache
def mk(n): return [n]
r2 = [mk(1) is mk(1), mk(1) is mk(2)]
class H:
    n = 0
    @cached_property
    def v(self): H.n += 1; return H.n * 10
h = H(); r3 = [h.v, h.v, H.n, H().v]
@total_ordering
class Ve:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return self.n == o.n
    def __lt__(self, o): return self.n < o.n
r4 = [Ve(1) <= Ve(1), Ve(2) > Ve(1), Ve(1) >= Ve(2), Ve(1) != Ve(2)]
@singledispatch
def show(x): return 'any'
@show.register(int)
def _(x): return 'int'
@show.register(list)
def _(x): return 'list'
r5 = [show(1), show([]), show('a')]
def deco(n):
    def outer(f):
        @wraps(f)
        def inner(*a, **k): return f(*a, **k) * n
        return inner
    return outer
@deco(2)
@deco(3)
def g(x):
    "doc of g"
    return x
r6 = [g(1), g.__name__, g.__doc__, g.__wrapped__.__wrapped__(1)]
p = partial(partial(lambda *a, **k: (a, k), 1, z=3), 2, w=4); r7 = [p(5), p(5, z=0), p.args, p.func is not None]
# ---
from enum import Enum, IntEnum, auto, Flag
class C(Enum):
    R = 1
    G = 'g'
    ALIAS = 1
    @property
    def up(self): return self.name.upper() + str(self.value)
    @classmethod
    def first(cls): return next(iter(cls))
r = [C.R.value, C('g').name, C['R'] is C.ALIAS, [c.name for c in C], len(C), C.G.up, C.first().name, C.R == 1, C.R in {C.R: 1}, isinstance(C.R, C), str(C.G), C.R != C.G, list(C.__members__)]
class I(IntEnum):
    A = auto()
    B = auto()
r2 = [I.A + 1, I.B > I.A, I(2).name, [10, 20, 30][I.B], sorted([I.B, I.A])[0].name, I.A == 1, list(range(I.B)), max(I).name, {1: 'x'}[I.A]]
class Pl(Enum):
    E = (1, 2)
    M = (3, 4)
    def __init__(self, mass, rad): self.mass = mass; self.rad = rad
    @property
    def g(self): return self.mass * self.rad
r3 = [Pl.M.g, Pl.E.value, Pl((3, 4)).name]
class K(str, Enum):
    X = 'x'
    Y = 'y'
r4 = [K.X == 'x', K('y').name, K.X + 'z', {'x': 1}[K.X], K.X.upper(), isinstance(K.X, str), 'x' in [k.value for k in K], K.X in ('x', 'q')]
try:
    C(99)
except ValueError:
    r5 = 'ValueError'
try:
    C['Q']
except KeyError:
    r6 = 'KeyError'
# ---
from typing import NamedTuple, List, Optional, Generic, TypeVar, Protocol, Union
from collections import namedtuple
class Pt(NamedTuple):
    x: int
    y: int = 5
    def norm(self): return self.x ** 2 + self.y ** 2
p = Pt(3); a, b = p
r = [p.norm(), p[1], p._replace(y=1), p._asdict(), Pt._fields, p == (3, 5), len(p), (a, b), repr(p), p + (1,), max(Pt(1), Pt(2)).x, hash(p) == hash((3, 5)), {p: 1}[(3, 5)], sorted([Pt(2), Pt(1, 9)])]
N = namedtuple('N', 'a b c', defaults=[7]); n = N(1, b=2); r2 = [n, n.c, N._make([4, 5, 6]).a, N(*range(3)), n[-1], n[:2], list(n), dict(zip(N._fields, n))]
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
r3 = [Box[int](3).v, Box('a').v, isinstance(Box(1), Box)]
def f(x: Optional[List[int]] = None, *, y: Union[int, str] = 3) -> 'List[int]': return [y] if x is None else x
r4 = [f(), f([1], y=2)]
try:
    Pt()
except TypeError:
    r5 = 'TypeError'
try:
    N(1, 2, 3, 4)
except TypeError:
    r6 = 'TypeError'
# ---
from typing import Generic, TypeVar
T = TypeVar('T')
S = TypeVar('S')
class Flag(Generic[T]):
    kind = 'one'
class Many(Generic[S], Flag[list[S]]):
    def all(self): return [self.kind]
r = [Many[int]().all(), [c.__name__ for c in Many.__mro__], isinstance(Many(), Flag)]
# ---
from elsewhere import FLAG
class Options(dict):
    def __init__(self, *args, **kwargs):
        super(Options, self).__init__(*args, **kwargs)
        self.__dict__ = self
o = Options({'width': 8}, depth=2)
o.height = 3
o['rate'] = 0.5
a = (o.width, o['depth'], o['height'], o.rate, len(o), hasattr(o, 'none'), sorted(o))
b = Options()
if FLAG:
    b.width = 4
else:
    b['width'] = 5
c = b.width + b['width']
class Kept:
    size = 1
    def __init__(self, known):
        self.gone = 1
        self.__dict__ = known
known = {'size': 7}
k = Kept(known)
k.more = 9
known['late'] = 2
d = (k.size, k.more, k.late, hasattr(k, 'gone'), known)
e = getattr(Options(known), 'width', 'no')
f = vars(k) is known
# ---
import enum
from enum import Enum, IntEnum, Flag
A = Enum('A', 'RED GREEN, BLUE')
B = IntEnum('B', {'X': 3, 'Y': 5})
C = Enum('C', ['P', 'Q'])
D = Enum('D', [('P', 10), ('Q', 'x')], module=__name__)
F = Flag('F', 'ONE TWO FOUR')
a = (A.RED.value, A.BLUE.value, A['GREEN'].name, len(A), A.__name__)
b = (B.X + 1, int(B.Y), B(5).name)
c = (C.Q.value, D.Q.value, D.P.name, [m.name for m in D])
f = (F.FOUR.value, isinstance(B.X, int), issubclass(B, IntEnum))
class Kind(Enum):
    def half(self): return self.value / 2
E = Kind('E', 'ONE TWO')
e = (E.TWO.half(), isinstance(E.ONE, Kind))
try:
    B.Z
except AttributeError as error:
    z = 'none'
