from keras import Model
from keras.layers import Conv2D, Input, concatenate

image = Input((32, 32, 3))
one = Conv2D(6, 3, padding="same")(image)
other = Conv2D(10, 5, padding="same")(image)
both = concatenate([one, other], axis=1)
model = Model(image, Conv2D(4, 1)(both))
