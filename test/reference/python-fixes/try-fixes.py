"""Applies the fix that is offered first to files with faults, runs what comes of it in PyTorch or Keras, and keeps what happened.

    python3 try-fixes.py                        # the files in faults/, written to fixes.jsonl
    python3 try-fixes.py FOLDER > OUT           # folders with bad.py and case.json, one beside the other
    python3 try-fixes.py FOLDER keras > OUT     # those of them that are about Keras
    python3 try-fixes.py FILE... > OUT          # these files

Needs a Python with PyTorch, torchvision and Keras, and the command line as `npm run build` makes it. Keras runs on PyTorch; where a file
imports TensorFlow, a stand-in takes its place that has the Keras in it and a few functions. Of each file it takes the first finding at the
highest level that has a fix. A line is one file: the rule, the title, the lines that are others then, and whether it ran before and runs after.
Nothing that a test does needs this: `fixes.test.ts` compares what is offered with the lines kept here.
"""
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
CLI = os.environ.get("CONVLINT", os.path.join(HERE, "../../../dist/cli.js"))
ENV = {**os.environ, "KERAS_BACKEND": "torch"}
LEVELS = ["error", "warning", "info", "hint"]


def found(path):
    told = subprocess.run(["node", CLI, "check", "--format", "json", path], capture_output=True, text=True)
    return json.loads(told.stdout)["files"][0]["findings"]


def first_fix(findings):
    fixable = [one for one in findings if one["fixes"]]
    fixable.sort(key=lambda one: LEVELS.index(one["severity"]))
    return (fixable[0], fixable[0]["fixes"][0]) if fixable else (None, None)


def applied(text, edits):
    """Positions count UTF-16 code units, as the protocol of editors does."""
    units = text.encode("utf-16-le")
    starts = [0]
    at = 0
    for line in text.splitlines(keepends=True):
        at += len(line.encode("utf-16-le"))
        starts.append(at)
    offset = lambda place: starts[place["line"]] + 2 * place["character"]
    for edit in sorted(edits, key=lambda one: offset(one["range"]["start"]), reverse=True):
        start, end = offset(edit["range"]["start"]), offset(edit["range"]["end"])
        units = units[:start] + edit["newText"].encode("utf-16-le") + units[end:]
    return units.decode("utf-16-le")


STAND_IN = """
import importlib, importlib.abc, importlib.machinery, sys
import keras
from keras.ops import *

class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self) if name.startswith("tensorflow.keras") else None

    def create_module(self, spec):
        return importlib.import_module(spec.name[len("tensorflow."):])

    def exec_module(self, module):
        pass

sys.meta_path.insert(0, Finder())
"""


def runs(text):
    with tempfile.TemporaryDirectory() as folder:
        if "tensorflow" in text:
            os.mkdir(os.path.join(folder, "tensorflow"))
            with open(os.path.join(folder, "tensorflow/__init__.py"), "w") as file:
                file.write(STAND_IN)
        path = os.path.join(folder, "model.py")
        with open(path, "w", newline="") as file:
            file.write(text)
        ended = subprocess.run([sys.executable, path], capture_output=True, text=True, cwd=folder, timeout=600, env=ENV)
        return ended.returncode == 0


def tried(name, path, **more):
    with open(path, newline="") as file:
        text = file.read()
    finding, fix = first_fix(found(path))
    row = {"name": name, **more, "ran": runs(text)}
    if fix is None:
        return {**row, "fix": None, "runs": row["ran"]}
    after = applied(text, fix["edits"])
    known = text.split("\n")
    lines = [line for line in after.split("\n") if line not in known]
    return {**row, "rule": finding["rule"], "fix": fix["title"], "lines": lines, "runs": runs(after)}


def cases(folder, framework="pytorch"):
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name, "case.json")
        if not os.path.exists(path):
            continue
        with open(path) as file:
            case = json.load(file)
        if case["framework"] == framework:
            yield tried(name, os.path.join(folder, name, "bad.py"), oneLine=case["oneLine"])


def own():
    folder = os.path.join(HERE, "faults")
    for name in sorted(os.listdir(folder)):
        yield tried(name, os.path.join(folder, name))


def main():
    given = sys.argv[1:]
    if given and os.path.isdir(given[0]):
        rows = list(cases(*given))
    else:
        rows = [tried(os.path.basename(path), path) for path in given] if given else list(own())
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if len(sys.argv) > 1:
        sys.stdout.write(lines)
    else:
        with open(os.path.join(HERE, "fixes.jsonl"), "w") as file:
            file.write(lines)
    asked = [row for row in rows if row.get("oneLine", True)]
    print(f"{sum(row['runs'] for row in asked)} of {len(asked)} run", file=sys.stderr)


main()
