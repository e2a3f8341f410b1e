log = []
def gen(n):
    log.append('start')
    for i in range(n):
        log.append(i)
        got = yield i
        if got: log.append(('got', got))
    log.append('end')
    return 'result'
g = gen(3)
r = [list(log), next(g), list(log), next(g), g.send('x')]
try:
    next(g)
except StopIteration as e:
    r.append(e.value)
r.append(log)
def deleg():
    v = yield from gen(1)
    yield v
r2 = list(deleg())
# ---
def avg():
    total, n, mean = 0, 0, None
    while True:
        x = yield mean
        if x is None: return (n, total)
        total += x; n += 1; mean = total / n
a = avg(); next(a); r = [a.send(10), a.send(20)]
try:
    a.send(None)
except StopIteration as e:
    r.append(e.value)
def careful():
    try:
        yield 1
        yield 2
    except ValueError as e:
        yield 'caught ' + str(e)
    finally:
        log.append('finally')
log = []
c = careful(); r2 = [next(c), c.throw(ValueError('boom')), list(c), log]
d = careful(); next(d); d.close(); r3 = list(log)
def fin():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            yield i
        finally:
            log.append(('f', i))
    else:
        yield 'else'
log = []; r4 = list(fin()); r5 = log
# ---
import itertools
def naturals():
    n = 0
    while True:
        yield n
        n += 1
r = list(itertools.islice(naturals(), 5)); r2 = [x for x in itertools.takewhile(lambda x: x < 9, naturals()) if x % 2]; r3 = list(zip('abc', naturals())); r4 = next(x for x in naturals() if x * x > 50)
def primes():
    found = []
    for n in itertools.count(2):
        if all(n % p for p in found):
            found.append(n)
            yield n
r5 = list(itertools.islice(primes(), 8))
c = itertools.cycle('ab'); r6 = [next(c) for _ in range(5)]; counter = itertools.count(10, 5); r7 = [next(counter), next(counter)]; ids = iter(range(3)); r8 = [next(ids), list(ids), next(ids, 'done')]
e = enumerate('xyz', 1); r9 = [next(e), list(e)]; z = zip([1, 2, 3], 'ab'); r10 = [next(z), list(z)]; m = map(lambda a: a * 2, [1, 2]); r11 = [next(m), list(m), list(m)]
r12 = list(map(lambda a, b: a + b, [1, 2, 3], itertools.count())); f = filter(None, [0, 1, '', 'a']); r13 = [next(f), next(f)]; it = iter([1, 2, 3, 4]); r14 = list(zip(it, it)); r15 = 3 in iter([1, 2, 3, 4]); rest = iter([1, 2, 3, 4]); 2 in rest; r16 = list(rest)
# ---
class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): self.i = 0; return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * 10
class Gen:
    def __iter__(self):
        yield 1
        yield 2
r = [list(Count(3)), sum(Count(4)), [x for x in Seq()], list(Gen()), 20 in Seq(), 2 in Gen(), max(Count(5)), list(zip(Count(2), Seq())), tuple(Gen()), dict(enumerate(Gen())), [*Count(2), *Gen()], sorted(Seq(), reverse=True), list(map(str, Gen())), any(x > 2 for x in Count(3)), ','.join(str(x) for x in Gen())]
c, d = Gen(); r2 = (c, d)
it = iter(Count(2)); r3 = [next(it), next(it), next(it, None)]
g = (x * 2 for x in Count(3)); r4 = [next(g), list(g)]
for x in Count(3):
    if x == 2: break
else: x = 'no'
r5 = x
def chain(*its):
    for it in its: yield from it
r6 = list(chain([1], Gen(), 'ab'))
def tree(n):
    if n > 0:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 2)
r7 = list(tree(4))
# ---
from contextlib import contextmanager, suppress, ExitStack, closing, nullcontext
log = []
@contextmanager
def tag(name):
    log.append('+' + name)
    try:
        yield name.upper()
    except KeyError:
        log.append('caught')
    finally:
        log.append('-' + name)
with tag('a') as a, tag('b') as b:
    log.append(a + b)
with tag('c'):
    raise KeyError('x')
try:
    with tag('d'):
        1 / 0
except ZeroDivisionError:
    log.append('zero')
with suppress(ValueError, TypeError):
    int('x')
    log.append('never')
class Ctx:
    def __init__(self, keep): self.keep = keep
    def __enter__(self): log.append('in'); return self
    def __exit__(self, kind, value, tb):
        log.append(kind.__name__ if kind else None)
        return self.keep
with Ctx(True) as c:
    raise RuntimeError('kept')
try:
    with Ctx(False): raise LookupError
except LookupError: log.append('out')
def early():
    with Ctx(False): return 5
r2 = early()
with ExitStack() as stack:
    stack.enter_context(tag('s1')); stack.enter_context(tag('s2')); stack.callback(lambda: log.append('cb'))
with nullcontext(7) as n: pass
@tag('dec')
def work(): log.append('work'); return 3
r3 = work(); r = log
STATE = {'on': False}
@contextmanager
def on(v=True):
    old, STATE['on'] = STATE['on'], v
    yield
    STATE['on'] = old
with on(): inside = STATE['on']
outside = STATE['on']
# ---
r = []
def f(kind):
    try:
        r.append('try')
        if kind == 1: raise ValueError('v')
        if kind == 2: return 'returned'
        if kind == 3: {}['k']
        if kind == 4: raise SystemExit
    except ValueError as e:
        r.append(str(e))
        raise RuntimeError('from') from e
    except (KeyError, IndexError) as e:
        r.append(type(e).__name__)
        return 'handled'
    else:
        r.append('else')
    finally:
        r.append('finally')
    return 'end'
out = []
for k in range(5):
    try:
        out.append(f(k))
    except RuntimeError as e:
        out.append((str(e), repr(e.__cause__), type(e.__cause__).__name__))
    except BaseException as e:
        out.append(type(e).__name__)
def g():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
        finally:
            out.append(i)
    try:
        return 'a'
    finally:
        return 'b'
r2 = g()
class E1(Exception):
    def __init__(self, code, msg='m'):
        super().__init__(msg)
        self.code = code
class E2(E1): pass
try:
    raise E2(7)
except E1 as e:
    r3 = [e.code, e.args, str(e), isinstance(e, E2), repr(e)]
try:
    e
except NameError:
    r4 = 'gone'
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise
except ArithmeticError as err:
    r5 = type(err).__name__
try:
    assert 1 == 2, 'no'
except AssertionError as err:
    r6 = str(err)
try:
    raise KeyError('k')
except LookupError as err:
    r7 = str(err)
def h():
    try:
        yield 1
    finally:
        out.append('closed')
for v in h(): break
r8 = out[:5]
def nested():
    try:
        try: raise TypeError('a')
        finally: r.append('inner')
    except TypeError: return 'ok'
r9 = nested()
while True:
    try: break
    finally: r10 = 'done'
try:
    int('q')
except ValueError as err: r11 = str(err)
try: [].pop()
except Exception as err: r12 = str(err)
# ---
def f(v):
    match v:
        case {'type': 'conv', 'k': k, **rest}: return ('conv', k, rest)
        case {'type': t}: return t
        case [1, [2, x]]: return x
        case (a, b, *_) if a == b: return 'same'
        case [x, *rest]: return rest
        case str() as s: return s.upper()
        case int(n) if n > 5: return -n
        case bool() | float(): return 'num'
        case Pt(x=0, y=y): return ('y', y)
        case Pt(x, 1): return ('x', x)
        case None: return 'none'
        case -1 | 3: return 'lit'
        case _: return 'other'
class Pt:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
r = [f(v) for v in ({'type': 'conv', 'k': 3, 's': 1}, {'type': 'fc'}, [1, [2, 9]], (4, 4, 5), [7, 8], 'abc', 9, 2.5, Pt(0, 4), Pt(5, 1), Pt(6, 7), None, -1, 3, {}, [])]
# ---
x = 10
def f():
    try:
        return x
    except UnboundLocalError:
        return 'unbound'
    x = 5
r = f()
def outer():
    n = 1
    def inner():
        nonlocal n
        n += 1
        return n
    inner(); inner()
    return n
r2 = outer()
fs = [lambda: i for i in range(3)]; r3 = [g() for g in fs]; fs = [lambda i=i: i for i in range(3)]; r4 = [g() for g in fs]
def acc(x, l=[]):
    l.append(x); return l
acc(1); r5 = acc(2)
r6 = [y := 5, y ** 2, (z := 3) + z]; r7 = [last for n in [1, 2, 3] if (last := n * 2) > 2]; r8 = last
def g(a, /, b, *c, d=4, **e): return a, b, c, d, e
r9 = [g(1, 2), g(1, b=2), g(1, 2, 3, d=5, z=6), g(*[1, 2, 3], **{'k': 1})]
errors = []
for call in (lambda: g(), lambda: g(1), lambda: g(a=1, b=2), lambda: g(1, 2, b=3), lambda: (lambda x: x)(1, 2), lambda: undefined_name, lambda: None.x, lambda: 'a' + 1, lambda: [1][5], lambda: {}['q'], lambda: int('z'), lambda: 1 / 0, lambda: 5(), lambda: iter(3), lambda: {[]: 1}, lambda: (1, 2)[0:1][3], lambda: 'abc'.nope, lambda: max([]), lambda: next(iter([]))):
    try:
        call(); errors.append('fine')
    except Exception as e:
        errors.append(type(e).__name__)
del x
try: x
except NameError: r10 = 'deleted'
a = b = c = []; a.append(1); r11 = [b, c is a]; (p, q), *s = [(1, 2), 3, 4]; r12 = (p, q, s); d = {}; d['k'], d['l'] = 1, 2; i = 0; l = [0, 0]; i, l[i] = 1, 9; r13 = (d, l)
for k, (u, *w) in {'a': (1, 2, 3)}.items(): r14 = (k, u, w)
r15 = [*range(3), *'ab'], {**{'a': 1}, 'a': 2}, (*[1], 2); r16 = not 0 or 5; r17 = 1 if [] else 2; r18 = [] or {} or 'x'; r19 = 0 < 1 < 2 != 3; r20 = 1 < 0 < undefined_name
# ---
import json, string, statistics, textwrap, heapq, bisect, math, random, time, os, logging, warnings, re
from collections import deque, Counter, OrderedDict, defaultdict, ChainMap
q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); r = [list(q), q[0], len(q), q.pop(), q.popleft(), 2 in q, sum(q), list(reversed(q)), q.maxlen, repr(q), bool(deque())]
c = Counter('abracadabra'); c.update('zz'); r2 = [c.most_common(2), c['a'], c['nope'], sum(c.values()), dict(Counter([1, 1, 2])), Counter(a=3) - Counter(a=1), +Counter(a=1) if False else 0]
o = OrderedDict(); o['b'] = 1; o['a'] = 2; o.move_to_end('b'); o['c'] = 3; o.move_to_end('c', last=False); r3 = [list(o), o, o.popitem(last=False), o == OrderedDict([('a', 2), ('b', 1)]), o == {'b': 1, 'a': 2}, isinstance(o, dict), type(o).__name__]
d = defaultdict(lambda: [0]); d['x'].append(1); d['y']; r4 = [dict(d), 'z' in d, d.get('z'), len(d)]; dd = defaultdict(int); dd['a'] += 5; r5 = dd
r6 = json.loads('{"a": [1, 2.5, null, true], "b": {"c": "d"}}'); r7 = json.dumps({'a': (1, None), 'b': True}, sort_keys=True); r8 = json.loads(json.dumps(r6)) == r6
r9 = [statistics.mean([1, 2, 3, 4]), statistics.median([3, 1, 2]), heapq.nsmallest(2, [5, 1, 4]), bisect.bisect([1, 3, 5], 3), textwrap.dedent('  a\n  b'), string.ascii_lowercase[:3]]
r10 = [os.path.join('a', 'b'), os.path.splitext('x/y.pth'), os.path.basename('a/b.c'), os.path.dirname('/a/b')]
logging.info('x'); warnings.warn('w'); logger = logging.getLogger(__name__); logger.debug('d'); random.seed(0); time.sleep(0)
m = re.match(r'(?P<op>[a-z]+)(?P<n>\d+)', 'conv12x'); r11 = [m.group('op'), int(m['n']), m.groups(), m.span(), re.sub(r'\d', '#', 'a1b2'), re.split('[,;]', 'a,b;c'), re.findall(r'(\w)=(\d)', 'a=1 b=2'), bool(re.fullmatch('a+', 'aaa')), [x.start() for x in re.finditer('a', 'banana')], re.compile('x', re.I).search('aX') is not None]
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); r12 = [cm['a'], cm['b'], sorted(cm), len(cm)]
