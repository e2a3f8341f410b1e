a = 7 // -2; b = -7 % 3; c = 7 / 2; d = 2 ** 10; e = 2 ** -1; f = 7.5 // 2; g = -7.5 % 2
h = round(2.5); i = round(3.5); j = int(-3.7); k = round(2.675, 2); l = 1e16; m = 0.1 + 0.2; n = 1e-5; o = 123456789.123
# ---
x = 10
def f(a, b=2, *args, c=3, **kw):
    return (a, b, args, c, sorted(kw.items()))
r1 = f(1)
r2 = f(1, 5, 6, 7, c=9, z=1, y=2)
r3 = f(*[1, 2, 3], **{'c': 4, 'q': 5})
def g(a, /, b, *, c): return a, b, c
r4 = g(1, b=2, c=3)
# ---
def counter():
    n = 0
    def step(by=1):
        nonlocal n
        n += by
        return n
    return step
s = counter()
r = [s(), s(5), s()]
total = 0
def add(x):
    global total
    total += x
add(3); add(4)
# ---
class A:
    kind = 'a'
    def __init__(self, n): self.n = n
    def who(self): return 'A' + str(self.n)
    @property
    def double(self): return self.n * 2
    @double.setter
    def double(self, v): self.n = v // 2
    @staticmethod
    def s(x): return x + 1
    @classmethod
    def make(cls, n): return cls(n + 1)
class B(A):
    kind = 'b'
    def __init__(self, n, m):
        super().__init__(n)
        self.m = m
    def who(self): return 'B' + super().who()
class C(A):
    def who(self): return 'C' + super(C, self).who()
class D(B, C): pass
d = D(1, 2)
r1 = d.who(); r2 = d.double; d.double = 20; r3 = d.n; r4 = A.s(4); r5 = B.kind; r6 = C.make(3).n
r7 = [k.__name__ for k in (A, B, C, D)]; r8 = isinstance(d, C); r9 = issubclass(D, A); r10 = hasattr(d, 'zzz'); r11 = getattr(d, 'zzz', 5)
# ---
layers = []
in_c = 3
for v in [64, 'M', 128, 'M', 256, 256]:
    if v == 'M':
        layers += [('pool', 2)]
    else:
        layers += [('conv', in_c, v), 'relu']
        in_c = v
n = len(layers)
last = layers[-1]
# ---
l = [1, 2, 3]
m = l
m.append(4)
l2 = l[:]
l2[0] = 9
l[1:3] = [7, 7, 7]
del l[0]
a, *b, c = l
x = [y for z in [[1, 2], [3]] for y in z if y != 2]
d = {k: v for k, v in zip('abc', range(3))}
s = sorted({3, 1, 2})
t = (1,) + (2, 3)
n = [[0] * 2 for _ in range(2)]
n[0][1] = 5
o = [[0] * 2] * 2
o[0][1] = 5
# ---
d = {'a': 1, 'b': 2}
d['c'] = 3
r1 = d.get('z', 9); r2 = list(d.items()); r3 = d.pop('a'); r4 = 'b' in d; r5 = list(d); d.update(e=5, b=7); r6 = dict(d, x=1)
r7 = d.setdefault('q', []); r7.append(1); r8 = {**d, 'b': 0}; r9 = len(d)
del d['e']
try:
    d['nope']
except KeyError as e:
    r10 = str(e)
# ---
def gen(n):
    for i in range(n):
        if i % 2: continue
        yield i * i
    yield from [100, 200]
r1 = list(gen(5)); r2 = sum(gen(4)); r3 = [x + 1 for x in gen(3)]; it = iter([1, 2, 3]); r4 = next(it); r5 = list(it); r6 = next(it, 'end')
r7 = tuple(x for x in range(3)); r8 = max((len(s), s) for s in ['a', 'bbb', 'cc']); r9 = any(x > 2 for x in [1, 2]); r10 = all([])
# ---
from functools import partial, reduce
import math
from collections import OrderedDict, defaultdict
import itertools
conv = partial(lambda a, b, k=1: (a, b, k), k=3)
r1 = conv(1, 2); r2 = conv(1, 2, k=5); r3 = reduce(lambda a, b: a * b, [1, 2, 3, 4], 1)
r4 = math.ceil(2.1), math.floor(-2.1), math.sqrt(16), math.log2(8), math.prod([2, 3]), math.gcd(12, 18)
r5 = list(itertools.chain([1], [2, 3])); r6 = list(itertools.product([1, 2], 'ab')); r7 = list(itertools.accumulate([1, 2, 3]))
o = OrderedDict([('x', 1), ('y', 2)]); r8 = list(o.items())
dd = defaultdict(list); dd['k'].append(1); r9 = dict(dd)
# ---
r1 = f'{3.14159:.2f}|{42:5d}|{42:<5}|{42:05d}|{"a":>4}|{"b":^5}|{1234567:,}|{0.5:%}|{255:x}'
r2 = '%d %s %.2f %5s|%-5s|' % (3, 'x', 1.5, 'a', 'b'); r3 = '{1} {0} {n!r}'.format(1, 2, n='q'); x = 5; r4 = f'{x=} {x + 1 = }'
r5 = 'a,b,,c'.split(','); r6 = ' a b  c '.split(); r7 = 'abc'.upper().find('C'); r8 = 'layer1.0.conv'.rsplit('.', 1); r9 = '  x '.strip(); r10 = 'aXbX'.replace('X', '-')
r11 = 'abc'[1:], 'abc'[-1], 'abc'[::-1]; r12 = 'x'.join(['1', '2']); r13 = str([1, 'a', None, 2.0, (1,)]); r14 = repr("it's"); r15 = 'conv1'.startswith(('conv', 'bn')); r16 = 'a\tb\n'
# ---
def f(x):
    try:
        if x == 0: raise ValueError('zero')
        return 10 / x if x > 1 else [][x]
    except ValueError as e:
        return 'v:' + str(e)
    except (IndexError, KeyError):
        return 'i'
    else:
        return 'never'
    finally:
        log.append(x)
log = []
r = [f(0), f(1), f(5)]
class MyError(Exception): pass
try:
    raise MyError('a', 1)
except Exception as e:
    r2 = (type(e).__name__, e.args)
# ---
n = 0
while True:
    n += 1
    if n % 2: continue
    if n > 6: break
else:
    n = -1
for i in range(3):
    pass
else:
    i = 'done'
k = 10
while k > 3: k -= 3
# ---
def m(x):
    match x:
        case 0 | 1: return 'small'
        case [a, b]: return a + b
        case [a, *rest] if len(rest) > 2: return rest
        case 'pool': return 'p'
        case None: return 'none'
        case _: return 'other'
r1 = m(1); r2 = m([3, 4]); r3 = m([1, 2, 3, 4]); r4 = m('pool'); r5 = m(None); r6 = m('zzz')
# ---
class V:
    def __init__(self, x): self.x = x
    def __add__(self, o): return V(self.x + (o.x if isinstance(o, V) else o))
    def __radd__(self, o): return V(self.x + o)
    def __eq__(self, o): return self.x == o.x
    def __len__(self): return self.x
    def __getitem__(self, i): return self.x * i
    def __call__(self, *a): return sum(a) + self.x
    def __repr__(self): return f'V({self.x})'
    def __iter__(self): return iter([self.x, self.x + 1])
    def __contains__(self, i): return i == self.x
    def __getattr__(self, name): return name + '!'
v = V(3)
r1 = (v + 1).x, (2 + v).x, v == V(3), len(v), v[4], v(1, 2), repr(v), list(v), 3 in v, v.zzz, bool(V(0)), sum([V(1), V(2)]).x, str([v])
# ---
a = [3, 1, 2]; a.sort(reverse=True); b = sorted(['bb', 'a', 'ccc'], key=len); c = list(map(str, a)); d = list(filter(None, [0, 1, 2])); e = a.index(1); a.insert(1, 9); f = a.pop(); g = a.count(3); a.extend((7, 8)); a.remove(9); h = list(zip([1, 2], 'ab')); i = list(enumerate('ab', 1)); j = divmod(17, 5); k = list(reversed([1, 2])); l = min([3, 1]), max(2, 5), sum([1, 2], 10); m = [1, 2] < [1, 3]; n = (x := 5) + x; o = 1 < 2 < 3 > 2; p = None is None; q = 'a' 'b'; r = not 0 and 5; s = [] or 'x'; t = 1 if [] else 2
# ---
(lambda: None)()
x = [lambda i=i: i * 2 for i in range(3)]
r = [f() for f in x]
y = [lambda: i for i in range(3)]
q = [f() for f in y]
def outer():
    v = 1
    class In:
        w = v + 1
        def get(self): return v
    return In.w, In().get()
z = outer()
# ---
def h(n): return n if n < 2 else h(n - 1) + h(n - 2)
r = h(12)
def deco(f):
    def inner(*a, **k): return ('d', f(*a, **k))
    return inner
@deco
def k(x, y=1): return x + y
s = k(1, y=5)
assert s == ('d', 6), 'no'
t = int('12') + float('1.5'); u = str(1.0), str(100), bool(''), list('ab'), tuple([1]), set(), {1}
# ---
x = undefined_name
# ---
assert 1 > 2, f'bad {3}'
# ---
def f(a): return a
f(1, 2)
# ---
a, b = [1, 2, 3]
# ---
x = {}['k']
# ---
from elsewhere import FLAG, COUNT
x = 1
if FLAG:
    x = 2
    y = 5
else:
    y = 5
l = [1]
if FLAG: l.append(2)
z = len(l) > 0
w = [3]
v = w
if FLAG:
    w = [4]
v.append(0)
def f(n):
    if FLAG: return n
    return n
r = f(3)
def g(n):
    if FLAG:
        raise ValueError('x')
    return n
# ---
from elsewhere import FLAG, COUNT, OTHER
n = 0
for i in range(COUNT):
    n = n + 1
m = 7
while FLAG and OTHER:
    m = 8
    break
k = 0
for i in range(3):
    if FLAG: break
    k += 1
q = 0
for i in range(3):
    if FLAG: continue
    q += 1
s = 'same'
t = 0
for i in range(4):
    if OTHER and i == 2: break
    t = 1
# ---
from elsewhere import FLAG, COUNT, OTHER
d = {'a': 1}
if FLAG: d['b'] = 2
has = 'a' in d
one = d['a']
class K: pass
k = K()
k.v = 1
if FLAG: k.w = 3
def f():
    if FLAG:
        k.v = 2
        return 1
    k.z = 5
    return 2
r = f()
kv = k.v
kh = hasattr(k, 'w')
a = FLAG or OTHER
b = 1 if FLAG else 1
c = [x for x in range(COUNT)]
e = len(c)
g = [x for x in range(3) if FLAG]
try:
    h = 1 // COUNT
except ZeroDivisionError:
    h = 'zero'
# ---
class Parts:
    def __init__(self, n):
        for i in range(n):
            exec(f'self.part{i} = {i} * 10')
            exec('self.last = i\nself.names = [k for k in vars(self) if k.startswith("part")]')
parts = Parts(3)
r1 = parts.part2; r2 = parts.last; r3 = eval('parts.part1 + 1'); exec('made = r1 + 1'); r4 = made
r5 = eval('Parts')(2).part1; r6 = eval('lambda x: x + 1')(2)
try:
    eval('nowhere')
except NameError:
    r7 = 'NameError'
def inside(a):
    b = eval('a + 1')
    exec('a = 100')
    return a + b
r8 = inside(1); r9 = eval('x * 2', {'x': 3})
try:
    eval('256,1,1;128,1,2')
except SyntaxError:
    r11 = 'two statements'
try:
    eval('1 +')
except SyntaxError:
    r10 = 'SyntaxError'
