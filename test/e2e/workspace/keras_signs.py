import keras
from keras import layers

inputs = keras.Input((28, 28, 1))
x = layers.Conv2D(6, 5, activation="relu")(inputs)
x = layers.MaxPooling2D()(x)
x = layers.Conv2D(16, 5, activation="relu")(x)
x = layers.MaxPooling2D()(x)
x = layers.Conv2D(32, 5, activation="relu")(x)
x = layers.Flatten()(x)
model = keras.Model(inputs, layers.Dense(10)(x))
