"""A small residual network for CIFAR-10, as Keras people write one; the data says how large the images are."""
import keras
from keras import layers

(x_train, y_train), _ = keras.datasets.cifar10.load_data()


def block(x, filters, stride=1):
    shortcut = x
    if stride > 1 or x.shape[-1] != filters:
        shortcut = layers.Conv2D(filters, 1, strides=stride, use_bias=False)(x)
        shortcut = layers.BatchNormalization()(shortcut)
    x = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(x)
    x = layers.ReLU()(layers.BatchNormalization()(x))
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    return layers.ReLU()(layers.add([x, shortcut]))


inputs = keras.Input(x_train.shape[1:])
x = layers.Rescaling(1 / 255)(inputs)
x = layers.RandomFlip("horizontal")(x)
for number, filters in enumerate((16, 32, 64)):
    x = block(x, filters, stride=2 if number else 1)
    x = block(x, filters)
x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(10, activation="softmax", name="classes")(x)
model = keras.Model(inputs, outputs, name="small_resnet")
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
