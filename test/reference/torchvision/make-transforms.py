# Writes what torchvision's transforms make of the sizes of random images, in random orders: test/reference/torchvision/transforms.jsonl.
# Needs torchvision 0.29 and Pillow: python test/reference/torchvision/make-transforms.py
import json
import random
from pathlib import Path

from PIL import Image
from torchvision import transforms as T

KNOWN = """T.Resize(32) T.Resize((20,30)) T.Resize([24]) T.Resize(size=50) T.CenterCrop(24) T.CenterCrop((10,50)) T.RandomCrop(16)
T.RandomCrop(28,padding=4) T.Pad(2) T.Pad((1,2)) T.Pad((1,2,3,4)) T.Grayscale() T.Grayscale(3) T.Grayscale(num_output_channels=3)
T.RandomResizedCrop(22) T.RandomResizedCrop((22,21)) T.RandomHorizontalFlip() T.ColorJitter() T.RandomRotation(10) T.RandomAffine(5)""".split()
SIDES = [(28, 28), (32, 32), (60, 40), (41, 57), (96, 96)]


def rows(count):
    for _ in range(count):
        height, width = random.choice(SIDES)
        channels = random.choice([1, 3])
        chosen = [random.choice(KNOWN) for _ in range(random.randint(1, 3))]
        chosen.insert(random.randint(0, len(chosen)), "T.ToTensor()")
        if random.random() < 0.5:
            chosen.append("T.Normalize((0.5,),(0.5,))")
        text = f"T.Compose([{', '.join(chosen)}])"
        image = Image.new("RGB" if channels == 3 else "L", (width, height))
        try:
            yield {"transform": text, "image": [height, width, channels], "shape": list(eval(text)(image).shape)}
        except ValueError:
            # An image that is too small to be cropped.
            continue


random.seed(5)
target = Path(__file__).with_name("transforms.jsonl")
target.write_text("".join(f"{json.dumps(row)}\n" for row in rows(200)))
