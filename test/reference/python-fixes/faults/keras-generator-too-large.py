import keras
from keras import layers

SIDE = 32

critic = keras.Sequential([
    keras.Input((SIDE, SIDE, 3)),
    layers.Conv2D(8, 3, strides=2, padding="same"),
    layers.Flatten(),
    layers.Dense(1, activation="sigmoid"),
])
seed = keras.Input((16,))
x = layers.Dense(8 * 8 * 4)(seed)
x = layers.Reshape((8, 8, 4))(x)
x = layers.UpSampling2D(8)(x)
image = layers.Conv2D(3, 3, padding="same", activation="tanh")(x)
gan = keras.Model(seed, critic(image))
