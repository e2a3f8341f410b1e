# The models of keras.applications, from what they are: the papers, and the names that Keras gives their layers.
from keras import Model, backend, layers
from keras.utils import get_source_inputs


def preprocess_input(x, data_format=None, mode=None):
    return x


def obtain_input_shape(input_shape, default_size, min_size, data_format, require_flatten=True, weights=None, include_top=None):
    if include_top is not None:
        require_flatten = include_top
    first = data_format == "channels_first"
    width = 3
    if weights != "imagenet" and input_shape and len(input_shape) == 3:
        width = input_shape[0 if first else -1]
    size = default_size
    usual = (width, size, size) if first else (size, size, width)
    if weights == "imagenet" and require_flatten:
        return usual
    if input_shape:
        return input_shape
    if require_flatten:
        return usual
    return (3, None, None) if first else (None, None, 3)


_obtain_input_shape = obtain_input_shape


def _axis():
    return 1 if backend.image_data_format() == "channels_first" else 3


def _begin(options, size, least=32, flat=None):
    tensor = options["input_tensor"]
    if tensor is not None and backend.is_keras_tensor(tensor):
        return tensor
    shape = obtain_input_shape(
        options["input_shape"],
        size,
        least,
        backend.image_data_format(),
        options["include_top"] if flat is None else flat,
        options["weights"],
    )
    return layers.Input(shape=shape)


def _pooled(x, pooling, avg=None, max=None):
    if pooling == "avg":
        return layers.GlobalAveragePooling2D(name=avg)(x)
    if pooling == "max":
        return layers.GlobalMaxPooling2D(name=max)(x)
    return x


def _made(start, x, options, usual):
    tensor = options["input_tensor"]
    inputs = start if tensor is None else get_source_inputs(tensor)
    return Model(inputs, x, name=options["name"] or usual)


def _options(include_top=True, weights="imagenet", input_tensor=None, input_shape=None, pooling=None, classes=1000,
             classifier_activation="softmax", name=None):
    return {
        "include_top": include_top,
        "weights": weights,
        "input_tensor": input_tensor,
        "input_shape": input_shape,
        "pooling": pooling,
        "classes": classes,
        "classifier_activation": classifier_activation,
        "name": name,
    }


def _vgg(usual, depths, options):
    x = start = _begin(options, 224)
    for number, (depth, width) in enumerate(zip(depths, (64, 128, 256, 512, 512)), 1):
        for at in range(depth):
            x = layers.Conv2D(width, 3, activation="relu", padding="same", name=f"block{number}_conv{at + 1}")(x)
        x = layers.MaxPooling2D(2, strides=2, name=f"block{number}_pool")(x)
    if options["include_top"]:
        x = layers.Flatten(name="flatten")(x)
        x = layers.Dense(4096, activation="relu", name="fc1")(x)
        x = layers.Dense(4096, activation="relu", name="fc2")(x)
        x = layers.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")(x)
    else:
        x = _pooled(x, options["pooling"])
    return _made(start, x, options, usual)


def VGG16(*args, **kwargs):
    return _vgg("vgg16", (2, 2, 3, 3, 3), _options(*args, **kwargs))


def VGG19(*args, **kwargs):
    return _vgg("vgg19", (2, 2, 4, 4, 4), _options(*args, **kwargs))


def _norm(x, name, **more):
    return layers.BatchNormalization(axis=_axis(), epsilon=1.001e-5, name=name, **more)(x)


def _relu(x, name=None):
    return layers.Activation("relu", name=name)(x)


def _residual(x, width, stride, name, projects):
    shortcut = x
    if projects:
        shortcut = layers.Conv2D(4 * width, 1, strides=stride, name=name + "_0_conv")(x)
        shortcut = _norm(shortcut, name + "_0_bn")
    for at, (filters, kernel, step) in enumerate(((width, 1, stride), (width, 3, 1)), 1):
        x = layers.Conv2D(filters, kernel, strides=step, padding="same", name=f"{name}_{at}_conv")(x)
        x = _relu(_norm(x, f"{name}_{at}_bn"), f"{name}_{at}_relu")
    x = _norm(layers.Conv2D(4 * width, 1, name=name + "_3_conv")(x), name + "_3_bn")
    return _relu(layers.Add(name=name + "_add")([shortcut, x]), name + "_out")


def _residual_2(x, width, stride, name, projects):
    before = _relu(_norm(x, name + "_preact_bn"), name + "_preact_relu")
    if projects:
        shortcut = layers.Conv2D(4 * width, 1, strides=stride, name=name + "_0_conv")(before)
    else:
        shortcut = layers.MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
    x = layers.Conv2D(width, 1, use_bias=False, name=name + "_1_conv")(before)
    x = _relu(_norm(x, name + "_1_bn"), name + "_1_relu")
    x = layers.ZeroPadding2D(1, name=name + "_2_pad")(x)
    x = layers.Conv2D(width, 3, strides=stride, use_bias=False, name=name + "_2_conv")(x)
    x = _relu(_norm(x, name + "_2_bn"), name + "_2_relu")
    x = layers.Conv2D(4 * width, 1, name=name + "_3_conv")(x)
    return layers.Add(name=name + "_out")([shortcut, x])


def _resnet(usual, depths, is_second, options):
    start = _begin(options, 224)
    x = layers.ZeroPadding2D(3, name="conv1_pad")(start)
    x = layers.Conv2D(64, 7, strides=2, name="conv1_conv")(x)
    if not is_second:
        x = _relu(_norm(x, "conv1_bn"), "conv1_relu")
    x = layers.ZeroPadding2D(1, name="pool1_pad")(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1_pool")(x)
    for number, depth in enumerate(depths, 2):
        width = 16 * 2 ** number
        for at in range(1, depth + 1):
            name = f"conv{number}_block{at}"
            if is_second:
                stride = 2 if at == depth and number < 5 else 1
                x = _residual_2(x, width, stride, name, at == 1)
            else:
                x = _residual(x, width, 2 if at == 1 and number > 2 else 1, name, at == 1)
    if is_second:
        x = _relu(_norm(x, "post_bn"), "post_relu")
    if options["include_top"]:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")(x)
    else:
        x = _pooled(x, options["pooling"], "avg_pool", "max_pool")
    return _made(start, x, options, usual)


def ResNet50(*args, **kwargs):
    return _resnet("resnet50", (3, 4, 6, 3), False, _options(*args, **kwargs))


def ResNet101(*args, **kwargs):
    return _resnet("resnet101", (3, 4, 23, 3), False, _options(*args, **kwargs))


def ResNet152(*args, **kwargs):
    return _resnet("resnet152", (3, 8, 36, 3), False, _options(*args, **kwargs))


def ResNet50V2(*args, **kwargs):
    return _resnet("resnet50v2", (3, 4, 6, 3), True, _options(*args, **kwargs))


def ResNet101V2(*args, **kwargs):
    return _resnet("resnet101v2", (3, 4, 23, 3), True, _options(*args, **kwargs))


def ResNet152V2(*args, **kwargs):
    return _resnet("resnet152v2", (3, 8, 36, 3), True, _options(*args, **kwargs))


def _separable(x, width, name):
    x = layers.SeparableConv2D(width, 3, padding="same", use_bias=False, name=name)(x)
    return layers.BatchNormalization(axis=_axis(), name=name + "_bn")(x)


def Xception(*args, **kwargs):
    options = _options(*args, **kwargs)
    x = start = _begin(options, 299, 71)
    for at, (width, stride) in enumerate(((32, 2), (64, 1)), 1):
        name = f"block1_conv{at}"
        x = layers.Conv2D(width, 3, strides=stride, use_bias=False, name=name)(x)
        x = layers.BatchNormalization(axis=_axis(), name=name + "_bn")(x)
        x = _relu(x, name + "_act")
    for number in range(2, 14):
        name = f"block{number}_sepconv"
        shortcut = x
        widths = {2: (128, 128), 3: (256, 256), 4: (728, 728), 13: (728, 1024)}.get(number, (728, 728, 728))
        if len(widths) == 2:
            shortcut = layers.Conv2D(widths[1], 1, strides=2, padding="same", use_bias=False)(x)
            shortcut = layers.BatchNormalization(axis=_axis())(shortcut)
        for at, width in enumerate(widths, 1):
            if number > 2 or at > 1:
                x = _relu(x, f"{name}{at}_act")
            x = _separable(x, width, f"{name}{at}")
        if len(widths) == 2:
            x = layers.MaxPooling2D(3, strides=2, padding="same", name=f"block{number}_pool")(x)
        x = layers.add([x, shortcut])
    for at, width in enumerate((1536, 2048), 1):
        x = _relu(_separable(x, width, f"block14_sepconv{at}"), f"block14_sepconv{at}_act")
    if options["include_top"]:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")(x)
    else:
        x = _pooled(x, options["pooling"])
    return _made(start, x, options, "xception")


def _conv(x, width, rows, columns=None, padding="same", stride=1):
    x = layers.Conv2D(width, (rows, columns or rows), strides=stride, padding=padding, use_bias=False)(x)
    return _relu(layers.BatchNormalization(axis=_axis(), scale=False)(x))


def _chain(x, *steps):
    for step in steps:
        x = _conv(x, *step)
    return x


def _joined(parts, name=None):
    return layers.concatenate(parts, axis=_axis(), name=name)


def _mean(x):
    return layers.AveragePooling2D(3, strides=1, padding="same")(x)


def InceptionV3(*args, **kwargs):
    options = _options(*args, **kwargs)
    start = _begin(options, 299, 75)
    x = _conv(start, 32, 3, padding="valid", stride=2)
    x = _conv(_conv(x, 32, 3, padding="valid"), 64, 3)
    x = layers.MaxPooling2D(3, strides=2)(x)
    x = _conv(_conv(x, 80, 1, padding="valid"), 192, 3, padding="valid")
    x = layers.MaxPooling2D(3, strides=2)(x)
    for at, width in enumerate((32, 64, 64)):
        parts = [_conv(x, 64, 1), _chain(x, (48, 1), (64, 5)), _chain(x, (64, 1), (96, 3), (96, 3))]
        x = _joined(parts + [_conv(_mean(x), width, 1)], f"mixed{at}")
    parts = [_conv(x, 384, 3, padding="valid", stride=2)]
    parts.append(_conv(_chain(x, (64, 1), (96, 3)), 96, 3, padding="valid", stride=2))
    x = _joined(parts + [layers.MaxPooling2D(3, strides=2)(x)], "mixed3")
    for at, width in enumerate((128, 160, 160, 192), 4):
        parts = [_conv(x, 192, 1), _chain(x, (width, 1), (width, 1, 7), (192, 7, 1))]
        parts.append(_chain(x, (width, 1), (width, 7, 1), (width, 1, 7), (width, 7, 1), (192, 1, 7)))
        x = _joined(parts + [_conv(_mean(x), 192, 1)], f"mixed{at}")
    parts = [_conv(_conv(x, 192, 1), 320, 3, padding="valid", stride=2)]
    parts.append(_conv(_chain(x, (192, 1), (192, 1, 7), (192, 7, 1)), 192, 3, padding="valid", stride=2))
    x = _joined(parts + [layers.MaxPooling2D(3, strides=2)(x)], "mixed8")
    for at in range(2):
        one = _conv(x, 320, 1)
        three = _conv(x, 384, 1)
        three = _joined([_conv(three, 384, 1, 3), _conv(three, 384, 3, 1)], f"mixed9_{at}")
        double = _chain(x, (448, 1), (384, 3))
        double = _joined([_conv(double, 384, 1, 3), _conv(double, 384, 3, 1)])
        x = _joined([one, three, double, _conv(_mean(x), 192, 1)], f"mixed{9 + at}")
    if options["include_top"]:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")(x)
    else:
        x = _pooled(x, options["pooling"])
    return _made(start, x, options, "inception_v3")


def _usual_norm(x, name, **more):
    return layers.BatchNormalization(axis=_axis(), epsilon=1e-3, name=name, **more)(x)


def _relu6(x, name):
    return layers.ReLU(6.0, name=name)(x)


def MobileNet(input_shape=None, alpha=1.0, depth_multiplier=1, dropout=1e-3, include_top=True, weights="imagenet", input_tensor=None,
              pooling=None, classes=1000, classifier_activation="softmax", name=None):
    options = _options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    size = input_shape[0] if input_shape and input_shape[0] == input_shape[1] and input_shape[0] in (128, 160, 192, 224) else 224
    start = _begin(options, size)
    x = layers.Conv2D(int(32 * alpha), 3, padding="same", use_bias=False, strides=2, name="conv1")(start)
    x = _relu6(layers.BatchNormalization(axis=_axis(), name="conv1_bn")(x), "conv1_relu")
    rows = [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]
    for at, (width, stride) in enumerate(rows, 1):
        if stride == 2:
            x = layers.ZeroPadding2D(((0, 1), (0, 1)), name=f"conv_pad_{at}")(x)
        x = layers.DepthwiseConv2D(3, padding="same" if stride == 1 else "valid", depth_multiplier=depth_multiplier,
                                   strides=stride, use_bias=False, name=f"conv_dw_{at}")(x)
        x = _relu6(layers.BatchNormalization(axis=_axis(), name=f"conv_dw_{at}_bn")(x), f"conv_dw_{at}_relu")
        x = layers.Conv2D(int(width * alpha), 1, padding="same", use_bias=False, name=f"conv_pw_{at}")(x)
        x = _relu6(layers.BatchNormalization(axis=_axis(), name=f"conv_pw_{at}_bn")(x), f"conv_pw_{at}_relu")
    if include_top:
        x = layers.GlobalAveragePooling2D(keepdims=True)(x)
        x = layers.Dropout(dropout, name="dropout")(x)
        x = layers.Conv2D(classes, 1, padding="same", name="conv_preds")(x)
        x = layers.Reshape((classes,), name="reshape_2")(x)
        x = layers.Activation(classifier_activation, name="predictions")(x)
    else:
        x = _pooled(x, pooling)
    return _made(start, x, options, f"mobilenet_{alpha:0.2f}_{_rows(start)}")


def _rows(x):
    rows = x.shape[2 if _axis() == 1 else 1]
    return 224 if rows is None else rows


def _divisible(value, by=8):
    rounded = max(by, int(value + by / 2) // by * by)
    return rounded + by if rounded < 0.9 * value else rounded


def correct_pad(x, kernel):
    axis = 2 if backend.image_data_format() == "channels_first" else 1
    sizes = x.shape[axis:axis + 2]
    less = (1, 1) if sizes[0] is None else (1 - sizes[0] % 2, 1 - sizes[1] % 2)
    half = kernel // 2
    return ((half - less[0], half), (half - less[1], half))


def MobileNetV2(input_shape=None, alpha=1.0, include_top=True, weights="imagenet", input_tensor=None, pooling=None, classes=1000,
                classifier_activation="softmax", name=None):
    options = _options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    square = input_shape and input_shape[0] == input_shape[1] and input_shape[0] in (96, 128, 160, 192, 224)
    start = _begin(options, input_shape[0] if square else 224)
    x = layers.Conv2D(_divisible(32 * alpha), 3, strides=2, padding="same", use_bias=False, name="Conv1")(start)
    x = _relu6(_usual_norm(x, "bn_Conv1"), "Conv1_relu")
    number = 0
    for factor, width, depth, step in ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2),
                                       (6, 320, 1, 1)):
        for at in range(depth):
            stride = step if at == 0 else 1
            before = x
            channels = x.shape[_axis()]
            prefix = f"block_{number}_" if number else "expanded_conv_"
            if number:
                x = layers.Conv2D(factor * channels, 1, padding="same", use_bias=False, name=prefix + "expand")(x)
                x = _relu6(_usual_norm(x, prefix + "expand_BN"), prefix + "expand_relu")
            if stride == 2:
                x = layers.ZeroPadding2D(correct_pad(x, 3), name=prefix + "pad")(x)
            x = layers.DepthwiseConv2D(3, strides=stride, use_bias=False, padding="same" if stride == 1 else "valid",
                                       name=prefix + "depthwise")(x)
            x = _relu6(_usual_norm(x, prefix + "depthwise_BN"), prefix + "depthwise_relu")
            filters = _divisible(int(width * alpha))
            x = layers.Conv2D(filters, 1, padding="same", use_bias=False, name=prefix + "project")(x)
            x = _usual_norm(x, prefix + "project_BN")
            if channels == filters and stride == 1:
                x = layers.Add(name=prefix + "add")([before, x])
            number += 1
    x = layers.Conv2D(_divisible(1280 * alpha) if alpha > 1.0 else 1280, 1, use_bias=False, name="Conv_1")(x)
    x = _relu6(_usual_norm(x, "Conv_1_bn"), "out_relu")
    if include_top:
        x = layers.GlobalAveragePooling2D()(x)
        x = layers.Dense(classes, activation=classifier_activation, name="predictions")(x)
    else:
        x = _pooled(x, pooling)
    return _made(start, x, options, f"mobilenetv2_{alpha:0.2f}_{_rows(start)}")


def _densenet(usual, depths, options):
    start = _begin(options, 224)
    x = layers.ZeroPadding2D(3)(start)
    x = layers.Conv2D(64, 7, strides=2, use_bias=False, name="conv1_conv")(x)
    x = _relu(_norm(x, "conv1_bn"), "conv1_relu")
    x = layers.ZeroPadding2D(1)(x)
    x = layers.MaxPooling2D(3, strides=2, name="pool1")(x)
    for number, depth in enumerate(depths, 2):
        for at in range(1, depth + 1):
            name = f"conv{number}_block{at}"
            y = _relu(_norm(x, name + "_0_bn"), name + "_0_relu")
            y = layers.Conv2D(128, 1, use_bias=False, name=name + "_1_conv")(y)
            y = _relu(_norm(y, name + "_1_bn"), name + "_1_relu")
            y = layers.Conv2D(32, 3, padding="same", use_bias=False, name=name + "_2_conv")(y)
            x = layers.Concatenate(axis=_axis(), name=name + "_concat")([x, y])
        if number < 5:
            name = f"pool{number}"
            x = _relu(_norm(x, name + "_bn"), name + "_relu")
            x = layers.Conv2D(x.shape[_axis()] // 2, 1, use_bias=False, name=name + "_conv")(x)
            x = layers.AveragePooling2D(2, strides=2, name=name + "_pool")(x)
    x = _relu(_norm(x, "bn"), "relu")
    if options["include_top"]:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")(x)
    else:
        x = _pooled(x, options["pooling"], "avg_pool", "max_pool")
    return _made(start, x, options, usual)


def DenseNet121(*args, **kwargs):
    return _densenet("densenet121", (6, 12, 24, 16), _options(*args, **kwargs))


def DenseNet169(*args, **kwargs):
    return _densenet("densenet169", (6, 12, 32, 32), _options(*args, **kwargs))


def DenseNet201(*args, **kwargs):
    return _densenet("densenet201", (6, 12, 48, 32), _options(*args, **kwargs))


def _efficientnet(usual, wide, deep, size, rate, options):
    start = _begin(options, size)
    x = layers.Rescaling(1.0 / 255.0)(start)
    x = layers.Normalization(axis=_axis())(x)
    if options["weights"] == "imagenet":
        x = layers.Rescaling([2.0, 2.1, 2.1])(x)
    x = layers.ZeroPadding2D(correct_pad(x, 3), name="stem_conv_pad")(x)
    x = layers.Conv2D(_divisible(32 * wide), 3, strides=2, use_bias=False, name="stem_conv")(x)
    x = layers.Activation("swish", name="stem_activation")(layers.BatchNormalization(axis=_axis(), name="stem_bn")(x))
    before = _divisible(32 * wide)
    rows = ((3, 1, 16, 1, 1), (3, 2, 24, 6, 2), (5, 2, 40, 6, 2), (3, 3, 80, 6, 2), (5, 3, 112, 6, 1), (5, 4, 192, 6, 2), (3, 1, 320, 6, 1))
    for number, (kernel, depth, width, factor, step) in enumerate(rows, 1):
        filters = _divisible(width * wide)
        for at in range(-int(-deep * depth // 1)):
            x = _mbconv(x, before, filters, kernel, step if at == 0 else 1, factor, f"block{number}{chr(97 + at)}_", rate)
            before = filters
    x = layers.Conv2D(_divisible(1280 * wide), 1, padding="same", use_bias=False, name="top_conv")(x)
    x = layers.Activation("swish", name="top_activation")(layers.BatchNormalization(axis=_axis(), name="top_bn")(x))
    if options["include_top"]:
        x = layers.GlobalAveragePooling2D(name="avg_pool")(x)
        x = layers.Dropout(rate, name="top_dropout")(x)
        x = layers.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")(x)
    else:
        x = _pooled(x, options["pooling"], "avg_pool", "max_pool")
    return _made(start, x, options, usual)


def _mbconv(inputs, channels, width, kernel, stride, factor, name, rate):
    x = inputs
    inner = channels * factor
    if factor != 1:
        x = layers.Conv2D(inner, 1, padding="same", use_bias=False, name=name + "expand_conv")(x)
        x = layers.BatchNormalization(axis=_axis(), name=name + "expand_bn")(x)
        x = layers.Activation("swish", name=name + "expand_activation")(x)
    if stride == 2:
        x = layers.ZeroPadding2D(correct_pad(x, kernel), name=name + "dwconv_pad")(x)
    x = layers.DepthwiseConv2D(kernel, strides=stride, padding="valid" if stride == 2 else "same", use_bias=False,
                               name=name + "dwconv")(x)
    x = layers.BatchNormalization(axis=_axis(), name=name + "bn")(x)
    x = layers.Activation("swish", name=name + "activation")(x)
    y = layers.GlobalAveragePooling2D(name=name + "se_squeeze")(x)
    y = layers.Reshape((inner, 1, 1) if _axis() == 1 else (1, 1, inner), name=name + "se_reshape")(y)
    y = layers.Conv2D(max(1, int(channels * 0.25)), 1, padding="same", activation="swish", name=name + "se_reduce")(y)
    y = layers.Conv2D(inner, 1, padding="same", activation="sigmoid", name=name + "se_expand")(y)
    x = layers.multiply([x, y], name=name + "se_excite")
    x = layers.Conv2D(width, 1, padding="same", use_bias=False, name=name + "project_conv")(x)
    x = layers.BatchNormalization(axis=_axis(), name=name + "project_bn")(x)
    if stride == 1 and channels == width:
        x = layers.Dropout(rate, noise_shape=(None, 1, 1, 1), name=name + "drop")(x)
        x = layers.add([x, inputs], name=name + "add")
    return x


def EfficientNetB0(*args, **kwargs):
    return _efficientnet("efficientnetb0", 1.0, 1.0, 224, 0.2, _options(*args, **kwargs))


def EfficientNetB1(*args, **kwargs):
    return _efficientnet("efficientnetb1", 1.0, 1.1, 240, 0.2, _options(*args, **kwargs))


def EfficientNetB2(*args, **kwargs):
    return _efficientnet("efficientnetb2", 1.1, 1.2, 260, 0.3, _options(*args, **kwargs))


def EfficientNetB3(*args, **kwargs):
    return _efficientnet("efficientnetb3", 1.2, 1.4, 300, 0.3, _options(*args, **kwargs))


def EfficientNetB4(*args, **kwargs):
    return _efficientnet("efficientnetb4", 1.4, 1.8, 380, 0.4, _options(*args, **kwargs))


def EfficientNetB5(*args, **kwargs):
    return _efficientnet("efficientnetb5", 1.6, 2.2, 456, 0.4, _options(*args, **kwargs))


def EfficientNetB6(*args, **kwargs):
    return _efficientnet("efficientnetb6", 1.8, 2.6, 528, 0.5, _options(*args, **kwargs))


def EfficientNetB7(*args, **kwargs):
    return _efficientnet("efficientnetb7", 2.0, 3.1, 600, 0.5, _options(*args, **kwargs))
