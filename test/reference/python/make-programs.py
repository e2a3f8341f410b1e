"""Writes programs.jsonl: small programs, each with what CPython makes of the names it assigns (`repr`), or the exception it ends with.

Usage: python3 test/reference/python/make-programs.py > test/reference/python/programs.jsonl

Programs are those of the files under programs/ (parted by lines of `# ---`), and random ones from a fixed seed. `FLAG`, `OTHER` and `COUNT` come from a
module that only this script has: each program is run for several values of them, and the outcomes are recorded side by side, since a reader
who does not know them may only claim what holds for all.
"""

import glob
import io
import contextlib
import json
import os
import random
import signal
import sys
import types
import warnings

warnings.simplefilter("ignore")
HERE = os.path.dirname(os.path.abspath(__file__))
WORLDS = [{"FLAG": flag, "OTHER": other, "COUNT": count} for flag, other, count in [(True, False, 0), (False, True, 1), (True, True, 2), (False, False, 5)]]


class TooLong(BaseException):
    pass


def stop(*_):
    raise TooLong


def outcome(program, world):
    module = types.ModuleType("elsewhere")
    module.__dict__.update(world)
    sys.modules["elsewhere"] = module
    names = {"__name__": "__main__"}
    raised = None
    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.2)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(program, "program", "exec"), names)
    except Exception as error:
        raised = type(error).__name__
    except TooLong:
        return {"values": {}, "raised": "TooLong", "skip": "x" * 5000}
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    plain = (int, float, bool, str, list, tuple, dict, set, range, type(None))
    if any(isinstance(value, (list, str, dict)) and len(value) > 300 for value in names.values()):
        return {"values": {}, "raised": "TooLong", "skip": "x" * 5000}
    values = {name: repr(value) for name, value in names.items() if isinstance(value, plain) and not name.startswith("__")}
    # Where something is in memory is another time somewhere else.
    values = {name: value for name, value in values.items() if " at 0x" not in value}
    for name in world:
        values.pop(name, None)
    return {"values": values, **({"raised": raised} if raised else {})}


def record(program):
    worlds = WORLDS if "elsewhere" in program else WORLDS[:1]
    outcomes = [outcome(program, world) for world in worlds]
    print(json.dumps({"program": program, "outcomes": outcomes}, ensure_ascii=True))


class Maker:
    """Random programs. Names are numbers `a`…`e`, lists `p`…`r`, texts `s`, `t`."""

    def __init__(self, seed, doubtful):
        self.random = random.Random(seed)
        self.doubtful = doubtful
        self.depth = 0

    def one(self, *options):
        return self.random.choice(options)

    def number(self, depth=0):
        if depth > 2 or self.random.random() < 0.35:
            return self.one("a", "b", "c", "d", "e", str(self.random.randint(-9, 20)), "0.5", "2.", "True", "1_000")
        left, right = self.number(depth + 1), self.number(depth + 1)
        return self.one(
            f"({left} {self.one('+', '-', '*', '//', '%', '/')} {right})",
            f"({left} {self.one('+', '-', '*', '//', '%')} {self.random.randint(1, 7)})",
            f"({left} if {self.test(depth + 1)} else {right})",
            f"abs({left})", f"min({left}, {right})", f"max({left}, {right}, 3)", f"round({left})", f"int({left})",
            f"len({self.list(depth + 1)})", f"sum({self.list(depth + 1)})", f"-{left}", f"({left} and {right})", f"({left} or {right})",
            f"len({self.text(depth + 1)})", f"f({left}, {right})", f"k.turn({left})", f"k.n",
        )

    def test(self, depth=0):
        if self.doubtful and self.random.random() < 0.35:
            return self.one("FLAG", "OTHER", "not FLAG", "COUNT > 1", "FLAG and OTHER", "a > COUNT")
        left, right = self.number(depth + 1), self.number(depth + 1)
        return self.one(
            f"{left} {self.one('<', '>', '<=', '==', '!=')} {right}", f"0 <= {left} < 9", f"{left} in {self.list(depth + 1)}",
            f"not {left} and {right}", f"isinstance({left}, int)", f"{self.list(depth + 1)} == {self.list(depth + 1)}", f"{self.text(depth + 1)} < 'm'",
        )

    def list(self, depth=0):
        if depth > 2 or self.random.random() < 0.4:
            return self.one("p", "q", "r", "[1, 2, 3]", "[]", f"[{self.one('a', 'b', '7')}, 4]")
        inner = self.list(depth + 1)
        return self.one(
            f"({inner} + {self.list(depth + 1)})", f"{inner}[{self.one(':2', '1:', '::-1', '-2:', '::2', ':')}]", f"[x * 2 for x in {inner}]",
            f"[x for x in {inner} if x > {self.random.randint(-1, 5)}]", f"sorted({inner})", f"list(reversed({inner}))", f"list(range({self.random.randint(0, 6)}))",
            f"{inner} * {self.random.randint(0, 3)}", f"[i + x for i, x in enumerate({inner})]", f"[*{inner}, {self.number(depth + 1)}]",
        )

    def text(self, depth=0):
        if depth > 2 or self.random.random() < 0.4:
            return self.one("s", "t", "'ab'", "'x_y'", "''")
        inner = self.text(depth + 1)
        return self.one(
            f"({inner} + {self.text(depth + 1)})", f"f'{{{self.one('a', 'b', 'c')}}}-{{{self.one('s', 't')}!r}}'", f"{inner}.upper()", f"{inner}.replace('a', 'bb')",
            f"'%s:%d' % ({inner}, {self.random.randint(0, 99)})", f"'-'.join([{inner}, 'z'])", f"{inner}[::-1]", f"'{{}}{{:>3}}'.format({inner}, {self.random.randint(0, 99)})",
            f"str({self.list(depth + 1)})", f"{inner} * 2",
        )

    def block(self, indent, count=2):
        return "".join(self.statement(indent) for _ in range(self.random.randint(1, count)))

    def statement(self, indent):
        pad = "    " * indent
        kind = self.random.random()
        if indent > 2 or kind < 0.5:
            line = self.one(
                f"{self.one('a', 'b', 'c', 'd', 'e')} = {self.number()}", f"{self.one('p', 'q', 'r')} = {self.list()}", f"{self.one('s', 't')} = {self.text()}",
                f"{self.one('a', 'b', 'c')} {self.one('+=', '-=', '*=')} {self.number()}", f"{self.one('p', 'q', 'r')}.append({self.number()})",
                f"{self.one('p', 'q', 'r')} += {self.list()}", f"k.n = {self.number()}", f"p[0] = {self.number()}", f"a, b = {self.number()}, {self.number()}",
                f"m[{self.number(2)}] = {self.number()}", f"q = p", f"g({self.one('p', 'q', 'r')}, {self.number()})", "n.n, k.n = k.n, n.n", f"it = iter({self.list()})", f"a = next(it, {self.number(2)})", "p = list(it)", f"q = list(gen({self.list()}))", "b = next(later, -1)", "r = [x for x in later][:3]",
                f"p = [x for x in zip(it, {self.list()})][:4]" if False else f"c = sum(gen({self.list()}))", f"m.update(a={self.number(2)})", "d = len(m)", f"k = K({self.number(2)})", f"e = sum(x for x in {self.list()} if x > {self.random.randint(-2, 4)})", "k.twice = 7", "d = k.twice", f"a = k[{self.number(2)}]", "d = [i for i, _ in enumerate(it)]",
            )
            return f"{pad}{line}\n"
        if kind < 0.7:
            other = f"{pad}else:\n{self.block(indent + 1)}" if self.random.random() < 0.5 else ""
            return f"{pad}if {self.test()}:\n{self.block(indent + 1)}{other}"
        if kind < 0.85:
            leave = f"{pad}    if {self.test()}:\n{pad}        {self.one('break', 'continue')}\n" if self.random.random() < 0.5 else ""
            over = self.one("range(3)", "[1, 2]", "list(p)[:4]", "range(COUNT)" if self.doubtful else "range(2)")
            rest = f"{pad}else:\n{self.block(indent + 1, 1)}" if self.random.random() < 0.2 else ""
            return f"{pad}for i in {over}:\n{leave}{self.block(indent + 1)}{rest}"
        if kind < 0.88:
            return f"{pad}for i in {self.one('gen(p)', 'gen([1, 2, 3])', 'it', 'later')}:\n{self.block(indent + 1)}{pad}    if {self.test()}:\n{pad}        break\n"
        if kind < 0.91:
            return f"{pad}with held({self.number()}):\n{self.block(indent + 1)}"
        if kind < 0.95:
            last = f"{pad}finally:\n{self.block(indent + 1, 1)}" if self.random.random() < 0.3 else ""
            return f"{pad}try:\n{self.block(indent + 1)}{pad}except (ZeroDivisionError, IndexError, TypeError, ValueError):\n{self.block(indent + 1)}{last}"
        return f"{pad}while b > 0:\n{pad}    b = int(b / 2)\n{pad}    if b > 99:\n{pad}        break\n{self.block(indent + 1, 1)}{pad}    b = min(b, 50) - 1\n"

    def program(self):
        head = "from elsewhere import FLAG, OTHER, COUNT\n" if self.doubtful else ""
        inside = self.test()
        return (
            f"{head}a, b, c, d, e = {[self.random.randint(-3, 12) for _ in range(5)]}\np, q, r = [3, 1], [a], []\ns, t = 'ab', 'q'\nm = {{}}\n"
            f"def f(x, y=2, *z):\n    if x > y:\n        return x - y\n    return y\n"
            f"def g(l, x):\n    if {inside.replace('k.turn', 'int').replace('k.n', 'x')}:\n        return None\n    l.append(x)\n"
            f"class K:\n    size = 3\n    def __init__(self, n):\n        self.n = n\n    def turn(self, x):\n        self.n = self.n + 1\n        return x if x == self.size else self.n\n    @property\n    def twice(self): return self.n * 2\n    @twice.setter\n    def twice(self, v): self.n = v\n    def __getitem__(self, i): return i if {self.one('FLAG' if self.doubtful else 'True', 'True')} else self.n\n"
            f"import contextlib\n@contextlib.contextmanager\ndef held(x):\n    before = k.n\n    k.n = x\n    try:\n        yield x\n    finally:\n        k.n = before\n"
            f"def gen(l):\n    for x in l:\n        if {self.test(1).replace('k.turn', 'int').replace('k.n', 'x')}:\n            k.n += 1\n            {self.one('continue', 'return', 'yield 5', 'pass')}\n        yield x\n    k.n -= 1\n"
            f"it = iter([4, 5])\nlater = gen([7, 8, 9])\n"
            f"k, n = K(1), K(2)\n{''.join(self.statement(0) for _ in range(self.random.randint(3, 7)))}kn, nn = k.n, n.n\n"
        )


def main():
    for path in sorted(glob.glob(os.path.join(HERE, "programs", "*.py"))):
        with open(path) as file:
            for program in file.read().split("# ---\n"):
                record(program.strip() + "\n")
    kept = 0
    for seed in range(8 * int(os.environ.get("PROGRAMS", "250"))):
        program = Maker(seed, seed % 2 == 1).program()
        size = len(json.dumps([outcome(program, world) for world in WORLDS]))
        if outcome(program, WORLDS[0]).get("raised") == "SyntaxError":
            continue
        # Nothing huge, and not too many that only raise.
        if size > 1800 or (outcome(program, WORLDS[0]).get("raised") and seed % 5):
            continue
        record(program)
        kept += 1
        if kept >= int(os.environ.get("PROGRAMS", "240")):
            break


main()
