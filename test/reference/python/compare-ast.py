"""Reads files with CPython's `ast` and with convlint's reader, and compares: the spans of all statements with their kinds, and the kinds
of all expressions. Usage: python3 test/reference/python/compare-ast.py [FOLDER or FILE…]  (default: the standard library)

Prints how many files are equal, and for each kind of difference how often it is and one example. Not part of `npm test`.
"""

import ast
import json
import os
import subprocess
import sys
import sysconfig
import tokenize
from collections import Counter

KINDS = {
    "Name": "name", "Attribute": "attribute", "Subscript": "subscript", "Slice": "slice", "Call": "call", "JoinedStr": "formatted",
    "List": "list", "Tuple": "tuple", "Set": "set", "Dict": "dict", "BinOp": "operation", "UnaryOp": "unary", "BoolOp": "logic",
    "Compare": "comparison", "IfExp": "conditional", "Lambda": "lambda", "ListComp": "comprehension", "SetComp": "comprehension",
    "DictComp": "comprehension", "GeneratorExp": "comprehension", "Starred": "starred", "NamedExpr": "named", "Await": "await",
    "Yield": "yield", "YieldFrom": "yield", "Expr": "expression", "Assign": "assign", "AnnAssign": "annotated", "AugAssign": "augmented",
    "Return": "return", "Raise": "raise", "Assert": "assert", "Delete": "delete", "Pass": "pass", "Break": "break", "Continue": "continue",
    "Global": "global", "Nonlocal": "nonlocal", "Import": "import", "ImportFrom": "import-from", "If": "if", "For": "for", "AsyncFor": "for",
    "While": "while", "Try": "try", "TryStar": "try", "With": "with", "AsyncWith": "with", "Match": "match", "FunctionDef": "function",
    "AsyncFunctionDef": "function", "ClassDef": "class",
}


def kind_of(node):
    if isinstance(node, ast.Constant):
        value = node.value
        if isinstance(value, bool) or value is None or value is Ellipsis:
            return "constant"
        return {int: "int", float: "float", str: "text", bytes: "bytes", complex: "complex"}[type(value)]
    if isinstance(node, ast.JoinedStr) and not any(isinstance(part, ast.FormattedValue) for part in node.values):
        return "text"
    return KINDS.get(type(node).__name__)


def within(node, statements, kinds):
    """All statements with kind and place, and how often each kind of expression is there; patterns and type parameters aside."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.pattern, ast.expr_context)):
            continue
        if isinstance(child, ast.stmt):
            statements.append((kind_of(child), child.lineno, child.col_offset, child.end_lineno, child.end_col_offset))
        elif isinstance(child, ast.expr):
            kinds[kind_of(child)] += 1
            if isinstance(child, ast.JoinedStr):
                within_text(child, statements, kinds)
                continue
        within(child, statements, kinds)


def within_text(node, statements, kinds):
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            kinds[kind_of(part.value)] += 1
            if isinstance(part.value, ast.JoinedStr):
                within_text(part.value, statements, kinds)
            else:
                within(part.value, statements, kinds)
            if part.format_spec:
                within_text(part.format_spec, statements, kinds)


def expected(text):
    statements, kinds = [], Counter()
    within(ast.parse(text), statements, kinds)
    # Columns are in bytes.
    lines = [line.encode() for line in text.split("\n")]

    def place(line, column):
        return [line - 1, len(lines[line - 1][:column].decode().encode("utf-16-le")) // 2]

    return (
        sorted([kind, *place(line, column), *place(last, end)] for kind, line, column, last, end in statements),
        dict(kinds),
    )


def files(arguments):
    for argument in arguments:
        if os.path.isfile(argument):
            yield argument
        for folder, _, names in sorted(os.walk(argument)):
            yield from (os.path.join(folder, name) for name in sorted(names) if name.endswith(".py"))


def main():
    paths = list(files(sys.argv[1:] or [sysconfig.get_paths()["stdlib"]]))
    here = os.path.dirname(os.path.abspath(__file__))
    process = subprocess.Popen(
        ["npx", "tsx", os.path.join(here, "print-statements.ts")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    counts, differences, examples = Counter(), Counter(), {}
    for path in paths:
        try:
            with tokenize.open(path) as file:
                text = file.read()
            statements, kinds = expected(text)
        except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError):
            counts["not Python 3"] += 1
            text = open(path, encoding="latin-1").read()
            statements = kinds = None
        process.stdin.write(json.dumps(text) + "\n")
        process.stdin.flush()
        read = json.loads(process.stdout.readline())
        if "error" in read:
            counts["thrown"] += 1
            print("thrown", path, read["error"])
        elif statements is None:
            continue
        else:
            counts["files"] += 1
            counts["statements"] += len(statements)
            counts["expressions"] += sum(kinds.values())
            counts["milliseconds"] += read["milliseconds"]
            found = [tuple(statement) for statement in read["statements"]]
            wanted = [tuple(statement) for statement in statements]
            lost = Counter(wanted) - Counter(found)
            wrong = Counter(found) - Counter(wanted)
            unread = read["kinds"].get("unread", 0) + sum(1 for one in found if one[0] == "unread")
            same_kinds = all(read["kinds"].get(kind, 0) == count for kind, count in kinds.items()) and len(read["kinds"]) == len(kinds)
            counts["statements equal"] += sum((Counter(wanted) & Counter(found)).values())
            if not lost and not wrong and same_kinds:
                counts["equal"] += 1
            elif unread:
                counts["with unread parts"] += 1
            else:
                counts["different"] += 1
            if not lost and not wrong and not same_kinds:
                for kind in {*kinds, *read["kinds"]}:
                    if kinds.get(kind, 0) != read["kinds"].get(kind, 0):
                        key = f"{'(unread) ' if unread else ''}expressions: {kind} {'fewer' if kinds.get(kind, 0) > read['kinds'].get(kind, 0) else 'more'}"
                        differences[key] += 1
                        examples.setdefault(key, path)
            for one in list(lost)[:1]:
                key = f"{'(unread) ' if unread else ''}statement lost: {one[0]}"
                differences[key] += 1
                examples.setdefault(key, f"{path}:{one[1] + 1}:{one[2]}-{one[3] + 1}:{one[4]} (instead {list(wrong)[:1]})")
    process.stdin.close()
    for key, count in counts.items():
        print(f"{key}: {round(count)}")
    for key, count in differences.most_common(40):
        print(f"  {count} × {key}, as in {examples[key]}")


main()
