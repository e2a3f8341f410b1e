from keras import Model
from keras.applications import MobileNetV2
from keras.layers import Dense, Flatten

base = MobileNetV2(weights=None, include_top=False)
x = Flatten()(base.output)
model = Model(base.input, Dense(5, activation="softmax")(x))
