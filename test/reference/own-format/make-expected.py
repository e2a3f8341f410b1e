"""Builds eleven networks of tutorials, in PyTorch and in Keras, as their authors write them, and writes down what each library counts.

The files beside this one say the same networks in the own format. Run: python make-expected.py > expected.tsv
"""
import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import keras
import torch
from keras import layers
from torch import nn


def conv(*given, **named):
    return nn.Conv2d(*given, **named)


class Lambda(nn.Module):
    def __init__(self, function):
        super().__init__()
        self.function = function

    def forward(self, x):
        return self.function(x)


def lenet():
    return nn.Sequential(
        conv(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), conv(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10),
    ), (1, 28, 28)


def alexnet():
    return nn.Sequential(
        conv(3, 64, kernel_size=11, stride=4, padding=2), nn.ReLU(inplace=True), nn.MaxPool2d(kernel_size=3, stride=2),
        conv(64, 192, kernel_size=5, padding=2), nn.ReLU(inplace=True), nn.MaxPool2d(kernel_size=3, stride=2),
        conv(192, 384, kernel_size=3, padding=1), nn.ReLU(inplace=True), conv(384, 256, kernel_size=3, padding=1), nn.ReLU(inplace=True),
        conv(256, 256, kernel_size=3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(kernel_size=3, stride=2),
        nn.AdaptiveAvgPool2d((6, 6)), nn.Flatten(1), nn.Dropout(), nn.Linear(256 * 6 * 6, 4096), nn.ReLU(inplace=True), nn.Dropout(),
        nn.Linear(4096, 4096), nn.ReLU(inplace=True), nn.Linear(4096, 1000),
    ), (3, 224, 224)


def vgg():
    parts, width = [], 3
    for size in [64, 64, "M", 128, 128, "M", 256, 256, 256, "M"]:
        if size == "M":
            parts.append(nn.MaxPool2d(2, 2))
        else:
            parts += [conv(width, size, 3, 1, 1), nn.BatchNorm2d(size), nn.ReLU(True)]
            width = size
    head = [nn.Linear(4096, 512), nn.ReLU(True), nn.Dropout(0.5), nn.Linear(512, 10)]
    return nn.Sequential(*parts, Lambda(lambda x: x.view(-1, 256 * 4 * 4)), *head), (3, 32, 32)


def mnist_example():
    return nn.Sequential(
        conv(1, 32, 3, 1), nn.ReLU(), conv(32, 64, 3, 1), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(0.25), nn.Flatten(1),
        nn.Linear(9216, 128), nn.ReLU(), nn.Dropout(0.5), nn.Linear(128, 10), nn.LogSoftmax(dim=1),
    ), (1, 28, 28)


def cifar_tutorial():
    return nn.Sequential(
        conv(3, 6, 5), nn.ReLU(), nn.MaxPool2d(2, 2), conv(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2, 2),
        Lambda(lambda x: x.view(-1, 16 * 5 * 5)),
        nn.Linear(16 * 5 * 5, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    ), (3, 32, 32)


def mnist_convnet():
    return nn.Sequential(
        conv(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), conv(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Dropout(0.5),
        nn.Linear(1600, 10), nn.Softmax(dim=1),
    ), (1, 28, 28)


def cats_and_dogs():
    parts = []
    for arriving, given in ((3, 32), (32, 32), (32, 64)):
        parts += [conv(arriving, given, 3), nn.ReLU(), nn.MaxPool2d(2)]
    head = [nn.Flatten(), nn.Linear(64 * 17 * 17, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 1), nn.Sigmoid()]
    return nn.Sequential(*parts, *head), (3, 150, 150)


def autoencoder():
    return nn.Sequential(
        conv(1, 16, 3, stride=2, padding=1), nn.ReLU(), conv(16, 32, 3, stride=2, padding=1), nn.ReLU(), nn.Flatten(),
        nn.Linear(32 * 7 * 7, 32), nn.Linear(32, 32 * 7 * 7), nn.Unflatten(1, (32, 7, 7)),
        nn.ConvTranspose2d(32, 16, 3, stride=2, padding=1, output_padding=1), nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 3, stride=2, padding=1, output_padding=1), nn.Sigmoid(),
    ), (1, 28, 28)


class UNet(nn.Module):
    def __init__(self):
        super().__init__()

        def double(arriving, given):
            return nn.Sequential(
                conv(arriving, given, 3, padding=1), nn.BatchNorm2d(given), nn.ReLU(),
                conv(given, given, 3, padding=1), nn.BatchNorm2d(given), nn.ReLU(),
            )

        self.down1, self.down2, self.bottom = double(3, 16), double(16, 32), double(32, 64)
        self.pool = nn.MaxPool2d(2)
        self.up2, self.right2 = nn.ConvTranspose2d(64, 32, 2, stride=2), double(64, 32)
        self.up1, self.right1 = nn.Upsample(scale_factor=2, mode="bilinear", align_corners=True), double(32 + 16, 16)
        self.last = conv(16, 1, 1)

    def forward(self, x):
        one = self.down1(x)
        two = self.down2(self.pool(one))
        x = self.bottom(self.pool(two))
        x = self.right2(torch.cat([self.up2(x), two], dim=1))
        return self.last(self.right1(torch.cat([self.up1(x), one], dim=1)))


def dcgan_generator():
    parts, n = [], 64
    for arriving, given, stride, padding in ((100, n * 8, 1, 0), (n * 8, n * 4, 2, 1), (n * 4, n * 2, 2, 1), (n * 2, n, 2, 1)):
        parts += [nn.ConvTranspose2d(arriving, given, 4, stride, padding, bias=False), nn.BatchNorm2d(given), nn.ReLU(True)]
    return nn.Sequential(*parts, nn.ConvTranspose2d(n, 3, 4, 2, 1, bias=False), nn.Tanh()), (100, 1, 1)


class ResNet(nn.Module):
    def __init__(self):
        super().__init__()

        def unit(arriving, given, size, stride, padding):
            return nn.Sequential(conv(arriving, given, size, stride, padding, bias=False), nn.BatchNorm2d(given))

        self.stem = unit(3, 16, 3, 1, 1)
        self.a, self.b = unit(16, 16, 3, 1, 1), unit(16, 16, 3, 1, 1)
        self.c, self.d, self.short = unit(16, 32, 3, 2, 1), unit(32, 32, 3, 1, 1), unit(16, 32, 1, 2, 0)
        self.pool, self.fc = nn.AdaptiveAvgPool2d((1, 1)), nn.Linear(32, 10)

    def forward(self, x):
        x = torch.relu(self.stem(x))
        x = torch.relu(self.b(torch.relu(self.a(x))) + x)
        x = torch.relu(self.d(torch.relu(self.c(x))) + self.short(x))
        return self.fc(torch.flatten(self.pool(x), 1))


PYTORCH = {
    "lenet": lenet, "alexnet": alexnet, "vgg": vgg, "mnist-example": mnist_example, "cifar-tutorial": cifar_tutorial,
    "mnist-convnet": mnist_convnet, "cats-and-dogs": cats_and_dogs, "autoencoder": autoencoder, "unet": lambda: (UNet(), (3, 64, 64)),
    "dcgan-generator": dcgan_generator, "resnet": lambda: (ResNet(), (3, 32, 32)),
}


def c(filters, size, **named):
    return layers.Conv2D(filters, size, **named)


def keras_models():
    relu, same = {"activation": "relu"}, {"padding": "same"}
    bn, pool = layers.BatchNormalization, layers.MaxPooling2D
    yield "lenet", keras.Sequential([
        layers.Input((28, 28, 1)), c(6, (5, 5), padding="same", activation="tanh"), layers.AveragePooling2D(2),
        c(16, (5, 5), activation="tanh"), layers.AveragePooling2D(2), layers.Flatten(), layers.Dense(120, "tanh"), layers.Dense(84, "tanh"),
        layers.Dense(10, activation="softmax"),
    ])
    yield "alexnet", keras.Sequential([
        layers.Input((227, 227, 3)), c(96, (11, 11), strides=(4, 4), **relu), bn(), pool((3, 3), (2, 2)),
        c(256, (5, 5), **relu, **same), bn(), pool((3, 3), (2, 2)),
        c(384, (3, 3), **relu, **same), c(384, (3, 3), **relu, **same), c(256, (3, 3), **relu, **same), pool((3, 3), (2, 2)), layers.Flatten(),
        layers.Dense(4096, **relu), layers.Dropout(0.5), layers.Dense(4096, **relu), layers.Dropout(0.5), layers.Dense(1000, activation="softmax"),
    ])
    parts = [layers.Input((32, 32, 3))]
    for size in [64, 64, "M", 128, 128, "M", 256, 256, 256, "M"]:
        parts.append(pool((2, 2), strides=(2, 2)) if size == "M" else c(size, (3, 3), **relu, **same))
    head = [layers.Flatten(), layers.Dense(512, **relu), layers.Dropout(0.5), layers.Dense(10, activation="softmax")]
    yield "vgg", keras.Sequential(parts + head)
    yield "mnist-example", keras.Sequential([
        layers.Input((28, 28, 1)), c(32, 3), layers.Activation("relu"), c(64, 3), layers.Activation("relu"), layers.MaxPool2D(2),
        layers.Dropout(0.25), layers.Flatten(), layers.Dense(128), layers.Activation("relu"), layers.Dropout(0.5), layers.Dense(10),
        layers.Softmax(),
    ])
    yield "cifar-tutorial", keras.Sequential([
        layers.Input((32, 32, 3)), c(32, (3, 3), **relu), pool((2, 2)), c(64, (3, 3), **relu), pool((2, 2)), c(64, (3, 3), **relu),
        layers.Flatten(), layers.Dense(64, **relu), layers.Dense(10),
    ])
    yield "mnist-convnet", keras.Sequential([
        keras.Input(shape=(28, 28, 1)), c(32, (3, 3), **relu), pool((2, 2)), c(64, (3, 3), **relu), pool((2, 2)), layers.Flatten(),
        layers.Dropout(0.5), layers.Dense(10, activation="softmax"),
    ])
    parts = [layers.Input((150, 150, 3)), layers.Rescaling(1.0 / 255)]
    for filters in (32, 32, 64):
        parts += [c(filters, (3, 3)), layers.Activation("relu"), pool(pool_size=(2, 2))]
    head = [layers.Flatten(), layers.Dense(64), layers.Activation("relu"), layers.Dropout(0.5), layers.Dense(1), layers.Activation("sigmoid")]
    yield "cats-and-dogs", keras.Sequential(parts + head)
    up = layers.Conv2DTranspose
    yield "autoencoder", keras.Sequential([
        layers.Input((28, 28, 1)), c(32, 3, **relu, **same), pool((2, 2), **same), c(32, 3, **relu, **same), pool((2, 2), **same),
        up(32, 3, strides=2, **relu, **same), up(32, 3, strides=2, **relu, **same), layers.UpSampling2D((2, 2)), layers.AveragePooling2D(2),
        c(1, 3, activation="sigmoid", **same),
    ])
    x = start = keras.Input((64, 64, 3))
    one = c(16, 3, **relu, **same)(c(16, 3, **relu, **same)(x))
    two = c(32, 3, **relu, **same)(c(32, 3, **relu, **same)(pool((2, 2))(one)))
    x = c(64, 3, **relu, **same)(pool((2, 2))(two))
    x = c(32, 2, **relu, **same)(layers.UpSampling2D((2, 2))(x))
    x = c(32, 3, **relu, **same)(layers.Concatenate(axis=3)([two, x]))
    x = layers.concatenate([one, up(16, (2, 2), strides=(2, 2), **same)(x)])
    yield "unet", keras.Model(start, c(1, 1, activation="sigmoid")(c(16, 3, **relu, **same)(x)))
    bare = {"padding": "same", "use_bias": False}
    yield "dcgan-generator", keras.Sequential([
        layers.Input((100,)), layers.Dense(7 * 7 * 256, use_bias=False), bn(), layers.LeakyReLU(), layers.Reshape((7, 7, 256)),
        up(128, (5, 5), strides=(1, 1), **bare), bn(), layers.LeakyReLU(), up(64, (5, 5), strides=(2, 2), **bare), bn(), layers.LeakyReLU(),
        up(1, (5, 5), strides=(2, 2), **bare, activation="tanh"),
    ])
    start = keras.Input((32, 32, 3))
    stem = layers.ReLU()(bn()(c(16, (3, 3), **bare)(start)))
    x = layers.ReLU()(bn(momentum=0.9)(c(16, (3, 3), **bare)(stem)))
    block = layers.ReLU()(layers.Add()([bn(axis=3, epsilon=1.001e-5)(c(16, (3, 3), **bare)(x)), stem]))
    x = layers.Activation("relu")(bn()(c(32, (3, 3), strides=(2, 2), **bare)(block)))
    main = bn()(c(32, (3, 3), **bare)(x))
    short = bn()(c(32, (1, 1), strides=(2, 2), use_bias=False)(block))
    x = layers.GlobalAveragePooling2D()(layers.Activation("relu")(layers.Add()([main, short])))
    yield "resnet", keras.Model(start, layers.Dense(10, activation="softmax")(x))


def row(library, name, shape, trainable, others, batches):
    print("\t".join([library, name, "x".join(map(str, shape)), str(trainable), str(others), str(batches)]))


def main():
    print("library\tname\toutput\ttrainable\tstatistics\tcounters")
    for name, make in PYTORCH.items():
        model, shape = make()
        model.eval()
        with torch.no_grad():
            output = model(torch.zeros(1, *shape))
        trainable = sum(each.numel() for each in model.parameters())
        kept = [(key, each) for key, each in model.named_buffers()]
        counters = sum(each.numel() for key, each in kept if key.endswith("num_batches_tracked"))
        row("pytorch", name, output.shape[1:], trainable, sum(each.numel() for _, each in kept) - counters, counters)
    for name, model in keras_models():
        count = lambda weights: sum(int(each.shape.num_elements() if hasattr(each.shape, "num_elements") else torch.Size(each.shape).numel()) for each in weights)
        row("keras", name, model.output_shape[1:], count(model.trainable_weights), count(model.non_trainable_weights), 0)


main()
