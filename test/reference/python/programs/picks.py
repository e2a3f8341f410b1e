from elsewhere import COUNT
pair = [[], []]
pair[COUNT % 2].append(3)
first, second = pair
both = len(first) + len(second)
# ---
from elsewhere import COUNT
groups = [dict(), dict()]
for key in ("a", "b"):
    groups[(COUNT + len(key)) % 2][key] = 1
left, right = groups
here = "a" in left
there = right.get("b")
# ---
from elsewhere import COUNT
table = {0: [1], 1: [2], 2: [3], 5: [4]}
inner = table[0]
table[COUNT].append(9)
size = len(inner)
last = inner[-1]
# ---
from elsewhere import COUNT
rows = [[1], [2], [3]]
kept = rows[0]
rows[COUNT % 3] = [7]
rows[0].append(5)
now = kept
which = rows[1]
# ---
from elsewhere import FLAG
outer = [[[1]], [[2]]]
deep = outer[0][0]
outer[int(FLAG)][0].append(3)
size = len(deep)
total = sum(len(x) for y in outer for x in y)
# ---
from elsewhere import COUNT
store = {"a": [1], "b": [2]}
value = store["a"]
store["ab"[COUNT % 2]] = [5]
value.append(6)
found = store["a"]
# ---
from elsewhere import COUNT
class Box:
    def __init__(self):
        self.items = []
        self.other = []
box = Box()
getattr(box, "items" if COUNT > 1 else "other").append(1)
sizes = len(box.items), len(box.other)
# ---
from elsewhere import COUNT
words = [["x"], ["y"]]
name = words[0]
words.pop(COUNT % 2).append("z")
left = len(words)
length = len(name)
# ---
from typing import List
def pack(values):
    return tuple[int, int](values)
one = pack([3, 4])
two = list[int]()
two.append(2)
three = dict[str, int](a=1)
# ---
from elsewhere import COUNT
matrix = [[0] * 3 for _ in range(3)]
matrix[COUNT % 3][0] = 1
row = matrix[0]
middle = row[1]
corner = row[0]
