"""Writes expressions.jsonl: expressions of the language and its standard library, each with what CPython makes of it (`repr`), or `!` and the exception.

Usage: python3 test/reference/python/make-expressions.py > test/reference/python/expressions.jsonl
       EXPRESSIONS=40000 SEED=7 python3 test/reference/python/make-expressions.py > many.jsonl

Each expression is worked out behind the imports in the first line of the file.
"""

import contextlib
import io
import json
import os
import random
import re
import signal
import warnings

warnings.simplefilter("ignore")

PRELUDE = (
    "import math, itertools, functools, operator, collections, string, json, re, statistics, fractions, textwrap, os.path, copy, bisect, heapq, enum, decimal, pathlib\n"
    "from collections import OrderedDict, defaultdict, Counter, deque, namedtuple, ChainMap\n"
    "from fractions import Fraction\n"
    "P = namedtuple('P', 'x y')\n"
    "class Color(enum.Enum):\n    RED = 1\n    BLUE = 'b'\n"
    "class Bits(enum.IntFlag):\n    A = 1\n    B = 2\n"
)


class TooLong(BaseException):
    pass


def stop(*_):
    raise TooLong


def outcome(expression, names):
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            value = eval(compile(expression, "expression", "eval"), dict(names))
            shown = repr(value)
    except Exception as error:
        return "!" + type(error).__name__
    except TooLong:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    # Addresses, and sets of texts, are another time something else.
    if " at 0x" in shown or len(shown) > 300 or len(shown) * 4 > 1500:
        return None
    return shown


class Maker:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *options):
        return self.random.choice(options)

    def some(self, make, least=0, most=4):
        return ", ".join(make() for _ in range(self.random.randint(least, most)))

    def int(self):
        return self.one(str(self.random.randint(-5, 12)), str(self.random.randint(-5, 12)), str(self.random.randint(-2000, 99999)), "0", "1", "True", "2**31", "0xff", "-1", "10**12", "1_000_000")

    def small(self):
        return str(self.random.randint(-3, 5))

    def float(self):
        return self.one("0.5", "-2.5", "1e3", "3.0", "2.675", "1/3", "1e16", "1e-7", "-0.0", "float('inf')", "float('nan')", "123456.789", "0.1", "99.95", "1e22", f"{self.random.uniform(-50, 50):.3f}")

    def number(self):
        return self.one(self.int, self.int, self.float)()

    def text(self):
        return self.one(
            "'abc'", "'Hello World'", "'a,b,,c'", "'  pad  '", "''", "'x'", "'layer1.0.conv1.weight'", "'3x3_s2'", "'ABC def'", "'a\\tb\\nc'", "'12'", "'-3.5'", "'aXbXc'", "'it\\'s'",
            "'\"q\"'", "'é'", "'r1_k3_s11_e1'", "'aaa'", "'conv2d-bn-relu'", "'0b101'", "'ff'", "' 7 '", "'1e3'", "'{}-{}'", "'%s'", "'CamelCaseName'", "'snake_case_name'", "'\\\\'", "'ſ'", "'a\\r\\nb\\n'", "'Ünï'", "'日本'", "'😀x'",
        )

    def chars(self):
        return self.one("'a'", "','", "' '", "'X'", "'.'", "'_'", "'ab'", "'-'", "'.0'", "''", "'c'", "'l'")

    def hashable(self):
        return self.one(self.small, self.text, self.number, lambda: f"({self.some(self.small, 1, 2)},)", lambda: "None", lambda: "False")()

    def value(self, depth=0):
        if depth > 1:
            return self.one(self.small, self.text, self.number)()
        return self.one(
            self.int, self.float, self.text, lambda: self.list(depth + 1), lambda: self.tuple(depth + 1), lambda: self.dict(depth + 1), lambda: "None", lambda: "True", lambda: f"range({self.some(self.small, 1, 2)})",
            lambda: self.set(), lambda: "b'ab'", lambda: "Color.RED", lambda: "P(1, 2)", lambda: "1j",
        )()

    def list(self, depth=0):
        make = self.one(self.small, self.small, self.number, self.text, lambda: self.value(depth + 1))
        return f"[{self.some(make)}]"

    def numbers(self):
        make = self.one(self.small, self.small, self.int, self.number)
        return f"[{self.some(make, self.one(0, 1, 2), 6)}]"

    def texts(self):
        return f"[{self.some(self.text, 0, 4)}]"

    def tuple(self, depth=0):
        items = self.some(lambda: self.value(depth + 1), 1, 3)
        return f"({items},)"

    def dict(self, depth=0):
        make = self.one(self.small, self.text)
        return "{" + ", ".join(f"{make()}: {self.value(depth + 1)}" for _ in range(self.random.randint(0, 3))) + "}"

    def set(self):
        return self.one("{1}", "set()", "{'a'}", "{1, 2, 3}", "{3, 1}", "frozenset()", "frozenset([2])", "{0, 5}")

    def any(self):
        return self.one(self.value, self.list, self.numbers, self.texts, self.dict)()

    def slice(self):
        part = lambda: self.one("", "", self.small())
        return self.one(f"{part()}:{part()}", f"{part()}:{part()}:{self.one('1', '2', '-1', '-2', '3', '', '0')}", self.small())

    def spec(self):
        return (
            self.one("", "", "", "*", "0", "é") + self.one("<", ">", "^", "=") if self.random.random() < 0.4 else ""
        ) + self.one("", "", "+", " ", "-") + self.one("", "", "", "#") + self.one("", "", "0") + self.one("", "", "5", "12", "3") + self.one("", "", "", ",", "_") + self.one("", "", ".2", ".0", ".5", ".10") + self.one(
            "", "", "d", "f", "e", "g", "%", "s", "x", "b", "o", "X", "E", "G", "n", "c", "F"
        )

    def percent(self):
        return "%" + self.one("", "", "-", "+", "0", " ", "#", "-0") + self.one("", "", "5", "10", "2") + self.one("", "", ".2", ".0", ".3") + self.one("d", "s", "r", "f", "e", "g", "x", "i", "X", "o", "c", "a", "%", "u")

    def lambda_(self):
        return self.one("len", "str", "abs", "lambda x: -x", "lambda x: x % 3", "lambda x: (x, 1)", "bool", "repr", "lambda x: x[0]", "type", "lambda x: 0", "operator.neg", "None")

    def of_text(self):
        t, c = self.text, self.chars
        name = self.one(
            "upper", "lower", "title", "capitalize", "swapcase", "casefold", "isdigit", "isalpha", "isalnum", "isspace", "isupper", "islower", "istitle", "isidentifier", "isdecimal", "isnumeric", "isascii", "isprintable", "split", "rsplit", "splitlines", "strip", "lstrip",
            "rstrip", "expandtabs", "encode", "__len__",
        )
        return self.one(
            f"{t()}.{name}()", f"{t()}.{name}()", f"{t()}.{name}()",
            f"{t()}.{self.one('split', 'rsplit')}({c()})", f"{t()}.{self.one('split', 'rsplit')}({c()}, {self.small()})", f"{t()}.{self.one('split', 'rsplit')}(None, {self.small()})", f"{t()}.{self.one('split', 'rsplit')}(maxsplit={self.small()})",
            f"{t()}.{self.one('strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix', 'partition', 'rpartition', 'startswith', 'endswith', 'find', 'rfind', 'index', 'rindex', 'count')}({c()})",
            f"{t()}.{self.one('find', 'rfind', 'index', 'count', 'startswith', 'endswith')}({c()}, {self.small()})", f"{t()}.{self.one('find', 'rfind', 'index', 'count', 'startswith')}({c()}, {self.small()}, {self.small()})",
            f"{t()}.replace({c()}, {c()})", f"{t()}.replace({c()}, {c()}, {self.small()})", f"{t()}.{self.one('center', 'ljust', 'rjust')}({self.one('1', '4', '7', '10', '15')})", f"{t()}.{self.one('center', 'ljust', 'rjust')}({self.one('4', '8', '9')}, {c()})",
            f"{t()}.zfill({self.one('2', '5', '8')})", f"{c()}.join({self.texts()})", f"{c()}.join(map(str, {self.numbers()}))", f"{t()}[{self.slice()}]", f"{t()} {self.one('+', '*', '<', '<=', '==', '!=', '>', 'in', 'not in', '%', '-', 'is')} {self.one(t, t, t, self.small)()}",
            f"sorted({t()})", f"list({t()})", f"{t()}.startswith(({c()}, {c()}))", f"max({t()})", f"list(reversed({t()}))", f"ord({c()})", f"chr({self.one('65', '233', '-1', '0x1F600', '97')})",
            f"{t()}.translate(str.maketrans({self.one(repr('abc') + ', ' + repr('xyz'), '{97: None}', repr('a') + ', ' + repr('b') + ', ' + repr('c'))}))", f"len({t()})", f"{t()}.splitlines({self.one('True', 'False')})", f"{t()} * {self.small()}", f"{self.small()} * {t()}",
            f"str.{self.one('upper', 'lower', 'strip', 'split', 'title')}({t()})", f"list(map(str.{self.one('upper', 'strip', 'lower')}, {self.texts()}))", f"repr({t()})", f"ascii({t()})", f"{t()}.format({self.value()}, {self.small()})", f"{t()} % ({self.value()},)",
            f"str({self.any()})", f"hash({t()}) == hash({t()})", f"{t()}.expandtabs({self.one('4', '2')})", f"textwrap.dedent({self.one(repr('  a' + chr(10) + '   b'), t())})", f"textwrap.indent({t()}, '> ')", f"string.{self.one('ascii_lowercase', 'digits', 'ascii_uppercase', 'hexdigits', 'punctuation', 'ascii_letters')}",
            f"string.capwords({t()})", f"textwrap.shorten({t()}, {self.one('5', '9')})", f"string.Template('$a-${{b}}').substitute(a={self.small()}, b={t()})",
        )

    def of_format(self):
        v = self.one(self.int, self.float, self.text, self.value)
        spec = self.spec()
        return self.one(
            f"format({v()}, {spec!r})", f"format({v()}, {spec!r})", f"'{{:{spec}}}'.format({v()})", f"f'{{{v().replace(chr(39), chr(34)) if chr(92) not in v() else 1}}}'", f"{self.percent()!r} % ({v()},)", f"{self.percent()!r} % {v()}", f"'%s and {self.percent()}' % ({v()}, {v()})",
            f"'{{0}}{{1!r:>6}}{{0:{self.one('5', '<3', '')}}}'.format({v()}, {v()})", f"'{{a[0]}}{{b.real}}'.format(a={self.list()}, b={self.int()})", f"'%(a)s:%(b)03d' % {{'a': {v()}, 'b': {self.small()}}}", f"'{{:{{w}}.{{p}}f}}'.format({self.number()}, w={self.one('8', '3')}, p={self.one('1', '3')})",
            f"f'{{{self.number()}:{self.spec()}}}'", f"f'{{{self.int()}!r:>{self.one('4', '9')}}}'", f"'%*d' % ({self.one('4', '6')}, {self.small()})", f"'{{}}{{}}'.format({v()})", f"'{{{{}}}}{{}}'.format({v()})", f"'{{x}}'.format_map({{'x': {v()}}})", f"f'{{{self.numbers()}}}'", f"f'{{{self.float()}=}}'", f"f'{{{self.small()}=:>5}}'",
        )

    def of_number(self):
        n, i = self.number, self.int
        op = self.one("+", "-", "*", "/", "//", "%", "**", "&", "|", "^", "<<", ">>", "<", "<=", "==", "!=")
        return self.one(
            f"{n()} {op} {n()}", f"{i()} {op} {i()}", f"({i()}) {op} ({self.small()})", f"{i()} {op} {self.small()} {self.one('+', '*', '-')} {n()}", f"-{n()}", f"~{i()}", f"+{n()}", f"not {n()}", f"abs({n()})", f"round({n()})", f"round({n()}, {self.small()})", f"int({n()})", f"int({self.text()})",
            f"int({self.text()}, {self.one('10', '16', '2', '0', '8', '36')})", f"float({self.one(self.text, self.number)()})", f"divmod({n()}, {n()})", f"pow({i()}, {self.small()})", f"pow({self.small()}, {self.one('3', '5')}, {self.one('7', '10')})", f"{self.one('bin', 'oct', 'hex')}({i()})", f"bool({self.value()})",
            f"math.{self.one('ceil', 'floor', 'trunc', 'sqrt', 'fabs', 'isnan', 'isinf', 'isfinite', 'factorial', 'isqrt', 'degrees')}({n()})", f"math.{self.one('gcd', 'lcm')}({self.some(i, 0, 3)})", f"math.{self.one('comb', 'perm')}({self.one('5', '10', '3')}, {self.one('2', '3', '0')})",
            f"math.{self.one('hypot', 'fmod', 'copysign', 'remainder', 'pow')}({n()}, {n()})", f"math.{self.one('log2', 'log10')}({self.one('8', '1000', '1024', '100', '0', '-1', '2')})", f"math.{self.one('prod', 'fsum')}({self.numbers()})", f"math.isclose({n()}, {n()})", f"math.{self.one('modf', 'frexp')}({n()})",
            f"({i()}).{self.one('bit_length', 'bit_count', 'conjugate', 'as_integer_ratio')}()", f"({i()}).{self.one('real', 'imag', 'numerator', 'denominator')}", f"({self.float()}).{self.one('is_integer', 'hex', 'as_integer_ratio', 'conjugate')}()", f"{n()} == {n()}", f"{n()} < {n()} <= {n()}", f"{n()} if {n()} else {n()}", f"{n()} or {n()}", f"{n()} and {n()}",
            f"str({n()})", f"repr({n()})", f"sum({self.numbers()})", f"sum({self.numbers()}, {n()})", f"min({self.numbers()})", f"max({self.numbers()}, default={n()})", f"max({n()}, {n()})", f"min({self.list()}, key={self.lambda_()})", f"int.from_bytes({self.one(repr(b'ab'), '[1, 2]')}, {self.one(repr('big'), repr('little'))})",
            f"({self.one('5', '258', '1')}).to_bytes({self.one('2', '4')}, {self.one(repr('big'), repr('little'))})", f"statistics.{self.one('mean', 'median', 'mode', 'stdev', 'pvariance', 'fmean', 'median_low')}({self.numbers()})", f"Fraction({i()}, {self.one('3', '6', '1', '0', '-4')}) {self.one('+', '-', '*', '/', '//', '%', '==', '<')} {self.one(i, lambda: 'Fraction(1, 3)')()}",
            f"str(Fraction({self.one('6, 4', '3', repr('2/4'), '0.5')}))", f"operator.{self.one('add', 'sub', 'mul', 'truediv', 'floordiv', 'mod', 'pow', 'lt', 'eq', 'and_', 'xor', 'ge', 'lshift')}({n()}, {n()})", f"{self.one('2**64', '10**20', '3**50', '-2**70', '2**53 + 1')} {self.one('+', '-', '*', '//', '%', '&', '>>', '<', '==')} {self.one('7', '3', '2**65', '10', '1')}",
            f"complex({self.small()}, {self.small()})", f"{self.small()} in range({self.some(self.small, 1, 3)})", f"isinstance({self.any()}, ({self.one('int', 'str', 'list', 'float')}, {self.one('dict', 'bool', 'tuple', 'set')}))", f"isinstance({self.any()}, {self.one('int', 'str', 'list', 'float', 'dict', 'bool', 'tuple', 'set', 'object', 'type', 'range', 'frozenset', 'bytes')})",
            f"type({self.any()})", f"type({self.any()}).__name__", f"type({self.any()}) is {self.one('int', 'str', 'list', 'dict')}", f"issubclass({self.one('bool', 'int', 'dict', 'OrderedDict', 'KeyError', 'Counter')}, {self.one('int', 'object', 'dict', 'LookupError', '(int, str)')})", f"callable({self.one('len', '3', 'int', 'lambda: 1', 'None')})",
        )

    def of_list(self):
        a = self.one(self.list, self.numbers, self.texts, self.tuple)
        change = lambda call: f"(lambda a: ({call}, a))({self.one(self.list, self.numbers)()})"
        return self.one(
            f"{a()}[{self.slice()}]", f"{a()}[{self.slice()}]", f"{a()} + {a()}", f"{a()} * {self.small()}", f"{a()} {self.one('==', '<', '>=', '!=')} {a()}", f"{self.value()} in {a()}", f"len({a()})", f"sorted({a()})", f"sorted({a()}, key={self.lambda_()})", f"sorted({a()}, reverse={self.one('True', 'False')})",
            f"{a()}.{self.one('index', 'count')}({self.value()})", f"{a()}.index({self.small()}, {self.small()})", change(f"a.append({self.value()})"), change(f"a.extend({self.any()})"), change(f"a.insert({self.small()}, 7)"), change(f"a.pop({self.one('', self.small())})"), change(f"a.remove({self.small()})"), change("a.reverse()"), change("a.clear()"), change("a.copy() is a"),
            change(f"a.sort({self.one('', 'reverse=True', 'key=str', 'key=len', 'key=lambda x: -x')})"), change(f"a.__setitem__({self.one(self.small(), 'slice(1, 3)', 'slice(None, None, 2)')}, {self.any()})"), change(f"a.__delitem__({self.one(self.small(), 'slice(1, 3)', 'slice(None, None, -2)', 'slice(None, None, 2)')})"), change("a.__iadd__((1, 2))"), change("a.__len__()"), change("a.__contains__(1)"),
            f"list({self.any()})", f"tuple({self.any()})", f"list(zip({self.any()}, {self.any()}))", f"list(zip({self.any()}, {self.any()}, strict=True))", f"list(enumerate({self.any()}, {self.small()}))", f"list(map({self.lambda_()}, {a()}))", f"list(filter({self.lambda_()}, {a()}))", f"list(reversed({self.any()}))", f"{self.one('any', 'all')}({self.any()})", f"[x for x in {self.any()} if x]",
            f"[*{self.any()}, *{self.any()}]", f"{{x: 1 for x in {self.any()}}}", f"[(i, j) for i in range({self.small()}) for j in {self.numbers()} if i < j]", f"list(range({self.some(self.small, 1, 3)}))", f"range({self.some(self.small, 1, 3)})[{self.slice()}]", f"len(range({self.some(self.small, 1, 3)}))", f"range({self.some(self.small, 1, 3)}) == range({self.some(self.small, 1, 3)})",
            f"range({self.some(self.small, 1, 3)}).{self.one('index', 'count')}({self.small()})", f"functools.reduce({self.one('operator.add', 'operator.mul', 'max', 'lambda a, b: a - b', 'lambda a, b: [a, b]')}, {a()}{self.one('', ', ' + self.small())})", f"copy.deepcopy({a()})", f"bisect.{self.one('bisect', 'bisect_left', 'insort')}(sorted({self.numbers()}), {self.small()})", f"heapq.{self.one('nsmallest', 'nlargest')}(2, {self.numbers()})",
            f"(lambda a: (heapq.heapify(a), heapq.heappop(a), a))({self.numbers()})", f"max({a()}, key={self.lambda_()})", f"str({a()})", f"(lambda x, *y: (x, y))(*{a()})", f"(lambda **k: k)(**{self.dict()})", f"(lambda a, b=2, *c, d=4, **e: (a, b, c, d, e))({self.one('1', '1, 3', '1, 3, 5', '1, d=0', '1, z=3', '', '1, a=2', '*[1, 2, 3]')})", f"operator.itemgetter({self.some(self.small, 1, 2)})({a()})", f"operator.methodcaller('count', 1)({a()})",
        )

    def of_dict(self):
        d = self.dict
        change = lambda call: f"(lambda d: ({call}, d))({d()})"
        k = self.one(self.small, self.text)
        return self.one(
            f"{d()}[{k()}]", f"{d()}.get({k()})", f"{d()}.get({k()}, {self.value()})", f"list({d()}.{self.one('keys', 'values', 'items')}())", f"{d()}.{self.one('keys', 'values', 'items')}()", f"{d()} | {d()}", f"{d()} == {d()}", f"{k()} in {d()}", f"len({d()})", f"list({d()})", f"sorted({d()})", f"dict({self.one(d, lambda: '[(1, 2), (3, 4)]', self.list)()})", f"dict(a={self.value()}, **{d()})",
            f"{{**{d()}, **{d()}}}", change(f"d.pop({k()})"), change(f"d.pop({k()}, 9)"), change("d.popitem()"), change(f"d.setdefault({k()}, [])"), change(f"d.update({d()})"), change(f"d.update([({k()}, 1)], b=2)"), change("d.clear()"), change(f"d.__setitem__({self.value()}, 1)"), change(f"d.__delitem__({k()})"), change(f"d.__ior__({d()})"), f"dict.fromkeys({self.list()}{self.one('', ', 0')})",
            f"list(reversed({d()}))", f"{{v: k for k, v in {d()}.items()}}", f"OrderedDict({self.one(d, lambda: '[(1, 2), (3, 4)]')()})", f"(lambda o: (o.move_to_end({k()}{self.one('', ', last=False', ', False')}), o))(OrderedDict({d()}))", f"(lambda o: (o.popitem({self.one('', 'last=False')}), o))(OrderedDict({d()}))", f"Counter({self.one(self.text, self.numbers, self.list)()})", f"Counter({self.text()}).most_common({self.one('', '2', '1')})", f"Counter({self.text()}) {self.one('+', '-', '&', '|', '==')} Counter({self.text()})",
            f"Counter({self.numbers()})[{self.small()}]", f"(lambda c: (c.{self.one('update', 'subtract')}({self.text()}), c))(Counter('abca'))", f"sorted(Counter({self.text()}).elements())", f"(lambda d: (d[{k()}].append(1), d))(defaultdict(list))", f"(lambda d: (d.__getitem__({k()}), len(d), dict(d)))(defaultdict({self.one('int', 'list', 'lambda: 3', 'None', '')}))", f"defaultdict(int, {d()})", f"deque({self.any()})", f"deque({self.list()}, maxlen={self.one('2', '3', '0', 'None')})",
            f"(lambda q: (q.{self.one('append(1)', 'appendleft(2)', 'pop()', 'popleft()', 'rotate(1)', 'rotate(-2)', 'extend([1, 2])', 'extendleft([1, 2])', 'reverse()', 'clear()', 'count(1)', 'index(1)', 'remove(1)', 'insert(1, 5)')}, q, len(q)))(deque({self.numbers()}{self.one('', ', 3')}))", f"deque({self.numbers()})[{self.small()}]", f"list(deque({self.list()}))", f"ChainMap({d()}, {d()}).get({k()})", f"dict(ChainMap({d()}, {d()}))",
            f"{d()}.keys() {self.one('&', '|', '-', '^', '==', '<=')} {self.one(lambda: d() + '.keys()', self.set)()}", f"list({d()}.items() & {d()}.items())", f"len({d()}.values())", f"{self.value()} in {d()}.{self.one('values', 'keys', 'items')}()", f"json.loads({self.one(lambda: repr(json.dumps({'a': [1, 2.5, None, True], 'b': 'x'})), lambda: repr('[1, 2'), lambda: repr('3'), lambda: repr('nul'), self.text)()})", f"json.dumps({self.any()})", f"json.dumps({d()}, indent={self.one('2', 'None')}, sort_keys={self.one('True', 'False')})",
            f"list(map(dict.get, [{d()}], [{k()}]))", f"P({self.some(self.small, 1, 3)})", f"P(1, 2)._replace(x={self.value()})", f"P(*{self.numbers()})._asdict()", f"P(1, 2) {self.one('==', '+', '<')} (1, {self.small()})", f"P(1, 2){self.one('.x', '.y', '[0]', '[-1]', '[:1]', '._fields', '.z', '.count(1)', '.index(2)')}", f"{self.one('Color(1)', 'Color[' + repr('BLUE') + ']', 'list(Color)', 'Color.RED.name', 'Color.BLUE.value', 'Color.RED == 1', 'Color.RED is Color(1)', 'Color(7)', 'len(Color)', 'Color.RED in Color', 'str(Color.RED)', 'repr(Color.RED)', 'Bits.A | Bits.B', 'Bits(3)', 'Bits.A in Bits(3)', 'Bits.A + 1', 'f' + repr('{Color.RED}'), 'Color.__members__', 'Color.RED.RED', 'isinstance(Color.RED, Color)')}",
        )

    def of_set(self):
        s = self.set
        return self.one(
            f"{s()} {self.one('|', '&', '-', '^', '<', '<=', '==', '>=', '!=')} {s()}", f"{s()}.{self.one('union', 'intersection', 'difference', 'symmetric_difference', 'issubset', 'issuperset', 'isdisjoint')}({self.one(s, self.numbers)()})", f"{self.small()} in {s()}", f"sorted(set({self.numbers()}))", f"len(set({self.text()}))", f"(lambda s: (s.{self.one('add(9)', 'discard(1)', 'remove(1)', 'update([1, 4])', 'pop()', 'clear()', 'intersection_update([1])', 'difference_update([1])')}, sorted(s)))({s()})",
            f"frozenset({self.numbers()}) == set({self.numbers()})", f"{{frozenset([1, 2]): 3}}[frozenset([2, 1])]", f"sum({s()})", f"max({s()})", f"min({s()}, default=0)", f"{{*{self.numbers()}}} == {s()}", f"bool({s()})", f"hash(frozenset()) == hash(frozenset())", f"{s()}.copy()", f"type({s()})", f"sorted({{x % 3 for x in {self.numbers()}}})", f"{s()}.__contains__(1)", f"set({self.any()}) == set()", f"len({{{self.some(self.hashable, 1, 4)}}})", f"{s()}.union({self.numbers()}, {self.numbers()}) == {s()}",
        )

    def of_iteration(self):
        x = self.one(self.list, self.numbers, self.texts, self.text, lambda: f"range({self.small()})", lambda: f"iter({self.numbers()})")
        it = self.one(
            lambda: f"itertools.chain({self.some(x, 0, 3)})", lambda: f"itertools.chain.from_iterable([{self.some(x, 0, 3)}])", lambda: f"itertools.islice({x()}, {self.some(lambda: self.one('1', '2', '4', 'None', '0'), 1, 3)})", lambda: f"itertools.islice(itertools.{self.one('count(2)', 'count(1, 0.5)', 'cycle([1, 2, 3])', 'count(step=3)', 'repeat(7)')}, {self.one('4', '1, 6, 2', '3, 5')})",
            lambda: f"itertools.product({self.some(x, 1, 2)}{self.one('', ', repeat=2')})", lambda: f"itertools.{self.one('combinations', 'permutations', 'combinations_with_replacement')}({self.numbers()}, {self.one('2', '1', '0')})", lambda: f"itertools.accumulate({self.numbers()}{self.one('', ', max', ', operator.mul', ', initial=5')})", lambda: f"itertools.zip_longest({x()}, {x()}{self.one('', ', fillvalue=0')})",
            lambda: f"itertools.takewhile(lambda x: x < 3, {self.numbers()})", lambda: f"itertools.dropwhile(lambda x: x < 3, {self.numbers()})", lambda: f"itertools.filterfalse({self.lambda_()}, {x()})", lambda: f"itertools.starmap(pow, [(2, 3), (3, 2)])", lambda: f"itertools.compress({x()}, [1, 0, 1])", lambda: f"itertools.pairwise({x()})", lambda: f"itertools.repeat({self.value()}, {self.one('0', '2', 'times=3')})", lambda: f"zip({x()}, itertools.count())",
            lambda: f"((k, list(g)) for k, g in itertools.groupby({x()}{self.one('', ', key=' + self.lambda_())}))", lambda: f"(x for x in {x()} if x)", lambda: f"map(lambda a, b: (a, b), {x()}, {x()})", lambda: f"iter({x()})", lambda: f"reversed({self.list()})", lambda: f"enumerate({x()})",
        )
        return self.one(f"list({it()})", f"list({it()})", f"tuple({it()})", f"next({it()})", f"next({it()}, None)", f"sum({it()})", f"(lambda i: (next(i, 0), list(i), list(i)))({it()})", f"len(list({it()}))", f"list(zip({it()}, {it()}))", f"max({it()}, default=None)", f"dict(enumerate({it()}))", f"{self.small()} in {it()}", f"[*{it()}]", f"any({it()})", f"sorted({it()}, key=str)", f"[list(t) for t in itertools.tee({it()})]", f"list(iter(iter({self.numbers()}).__next__, 3))", f"list(map(list, itertools.tee({it()}, 2)))")

    def of_path(self):
        p = self.one(lambda: self.one("'a/b/c.py'", "'/x/y.tar.gz'", "'model.pth'", "''", "'/'", "'a/../b'", "'./a//b/'", "'.hidden'", "'a.b/c'"))
        return self.one(
            f"os.path.{self.one('basename', 'dirname', 'splitext', 'split', 'normpath', 'isabs')}({p()})", f"os.path.join({self.some(p, 1, 3)})", f"pathlib.PurePosixPath({p()}).{self.one('name', 'stem', 'suffix', 'parts', 'suffixes', 'parent.name')}", f"str(pathlib.PurePosixPath({p()}) / {p()})", f"str(pathlib.PurePosixPath({p()}).{self.one('with_suffix(' + repr('.x') + ')', 'parent', 'with_name(' + repr('n') + ')', 'joinpath(' + repr('q') + ')')})", f"os.path.commonprefix([{self.some(p, 1, 3)}])", f"pathlib.Path({p()}).as_posix()",
        )

    def of_re(self):
        pattern = self.one(r"'[a-z]+'", r"r'(\d+)'", r"r'([a-z]+)(\d*)'", r"'a|b'", r"r'\W+'", r"r'(?P<l>[a-z])(?P<n>\d+)'", "'X'", r"r'^\w+$'", "','", r"r'(?i)abc'", r"r'\s+'", r"r'([A-Z])'", "'.'", r"r'\d'", "''", r"r'(a)(b)?'", r"r'\bc'", r"r'_(\w)'", r"r'(?<=a).'", r"r'[^,]*'")
        t = self.text
        return self.one(
            f"re.{self.one('match', 'search', 'fullmatch')}({pattern}, {t()}) is None", f"re.{self.one('findall', 'split')}({pattern}, {t()})", f"re.sub({pattern}, {self.one(repr('-'), repr('<' + chr(92) + '1>'), repr(''), 'lambda m: m.group().upper()')}, {t()}{self.one('', '', ', count=1')})", f"(lambda m: m and (m.group(), m.groups(), m.start(), m.end(), m.span()))(re.search({pattern}, {t()}))",
            f"(lambda m: m and m.groupdict())(re.match({pattern}, {t()}))", f"[m.group() for m in re.finditer({pattern}, {t()})]", f"re.compile({pattern}).{self.one('findall', 'split')}({t()})", f"re.escape({t()})", f"re.subn({pattern}, 'q', {t()})", f"re.split({pattern}, {t()}, {self.one('1', '0', 'maxsplit=2')})", f"re.search({pattern}, {t()}, re.{self.one('I', 'IGNORECASE', 'M', 'S')}) is None", f"re.compile({pattern}).pattern",
        )

    def of_any(self):
        a, b = self.any(), self.any()
        return self.one(
            f"{a} {self.one('+', '-', '*', '/', '//', '%', '**', '&', '|', '==', '!=', '<', '>', '<=', '>=', 'in', 'not in', 'is', 'is not', 'and', 'or', '@', '<<')} {b}", f"{a}[{self.value()}]", f"len({a})", f"{self.one('str', 'repr', 'bool', 'list', 'tuple', 'set', 'dict', 'int', 'float', 'sum', 'max', 'min', 'abs', 'round', 'sorted', 'iter', 'ord', 'bytes', 'any', 'all', 'len', 'callable', 'frozenset', 'enumerate')}({a})",
            f"{a}.{self.one('append', 'keys', 'upper', 'real', 'count', 'x', 'items', '__class__', '__len__', '__doc__', 'copy', 'index')}", f"not {a}", f"-{a}", f"hasattr({a}, {self.one(repr('append'), repr('keys'), repr('__len__'), repr('__iter__'), repr('real'), repr('upper'), repr('__call__'), repr('__getitem__'), repr('zzz'), repr('__hash__'))})", f"getattr({a}, {self.one(repr('real'), repr('zzz'), repr('name'))}, 5)", f"{a}()", f"isinstance({a}, collections.abc.{self.one('Sequence', 'Mapping', 'Iterable', 'Hashable', 'Sized', 'Callable')})",
            f"{{{a}: 1}}", f"hash({a}) == hash({a})", f"copy.copy({a}) == {a}", f"[{a}] * 2", f"({a}, {b}) == ({b}, {a})", f"'%s' % ({a},)", f"f'{{{a}}}'" if "'" not in a and "{" not in a and "\\" not in a else a, f"{a} if {b} else 0", f"(lambda x=({a}): x)()", f"[x for x in {a}]", f"type({a})({b})", f"{a}.__eq__({b})", f"(a := {a}, a)", f"slice({self.small()}, {self.small()}).indices(5)", f"bytes({self.one(repr('ab') + ', ' + repr('utf-8'), '3', '[1, 2]')})", f"{self.one(repr(b'abc'), repr(b''))}{self.one('[0]', '[1:]', '.decode()', '.hex()', ' + b' + repr('x'))}",
        )

    def expression(self):
        return self.one(
            self.of_text, self.of_text, self.of_format, self.of_format, self.of_number, self.of_number, self.of_list, self.of_list, self.of_dict, self.of_dict, self.of_set, self.of_iteration, self.of_iteration, self.of_path, self.of_re, self.of_any, self.of_any,
        )()


def main():
    wanted = int(os.environ.get("EXPRESSIONS", "3000"))
    names = {"__name__": "__main__"}
    exec(PRELUDE, names)
    print(json.dumps(PRELUDE))
    maker = Maker(int(os.environ.get("SEED", "1")))
    seen = set()
    while len(seen) < wanted:
        expression = maker.expression()
        if expression in seen or len(expression) > 200:
            continue
        found = outcome(expression, names)
        # What prints a set of several depends on its order.
        if found is None or found == "!SyntaxError" or re.search(r"\{[^{}:]*,[^{}:]*\}", found):
            continue
        seen.add(expression)
        print(json.dumps([expression, found], ensure_ascii=True))


main()
