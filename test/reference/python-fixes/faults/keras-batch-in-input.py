import numpy as np
from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential

x = np.zeros((100, 28, 28, 1), "float32")
model = Sequential([
    Conv2D(8, (3, 3), input_shape=x.shape),
    Flatten(),
    Dense(10, activation="softmax"),
])
