# The later models of keras.applications: EfficientNetV2, ConvNeXt, MobileNetV3, NASNet, InceptionResNetV2.
from keras import Sequential, layers
from keras.applications import _axis, _begin, _divisible, _joined, _made, _mean, _options, _pooled, _relu, correct_pad
from keras.applications import CustomScaleLayer, LayerScale


def _bn(x, name=None, **more):
    return layers.BatchNormalization(axis=_axis(), name=name, **more)(x)


def _head(x, options, avg=None, max=None, rate=0, predictions="predictions"):
    if not options["include_top"]:
        return _pooled(x, options["pooling"], avg, max)
    x = layers.GlobalAveragePooling2D(name=avg)(x)
    if rate:
        x = layers.Dropout(rate, name="top_dropout")(x)
    return layers.Dense(options["classes"], activation=options["classifier_activation"], name=predictions)(x)


def _swish(x, name):
    return layers.Activation("swish", name=name)(x)


def _wide(filters, times):
    return max(8, int(filters * times + 4) // 8 * 8)


def _excited(x, inner, squeezed, name):
    y = layers.GlobalAveragePooling2D(name=name + "se_squeeze")(x)
    y = layers.Reshape((inner, 1, 1) if _axis() == 1 else (1, 1, inner), name=name + "se_reshape")(y)
    y = layers.Conv2D(squeezed, 1, padding="same", activation="swish", name=name + "se_reduce")(y)
    y = layers.Conv2D(inner, 1, padding="same", activation="sigmoid", name=name + "se_expand")(y)
    return layers.multiply([x, y], name=name + "se_excite")


def _block(inputs, channels, width, stride, factor, is_fused, name, rate):
    x = inputs
    inner = channels * factor
    if factor != 1:
        size, step = (3, stride) if is_fused else (1, 1)
        x = layers.Conv2D(inner, size, strides=step, padding="same", use_bias=False, name=name + "expand_conv")(x)
        x = _swish(_bn(x, name + "expand_bn"), name + "expand_activation")
    if not is_fused:
        x = layers.DepthwiseConv2D(3, strides=stride, padding="same", use_bias=False, name=name + "dwconv2")(x)
        x = _swish(_bn(x, name + "bn"), name + "activation")
        x = _excited(x, inner, max(1, int(channels * 0.25)), name)
    size, step = (3, stride) if is_fused and factor == 1 else (1, 1)
    x = layers.Conv2D(width, size, strides=step, padding="same", use_bias=False, name=name + "project_conv")(x)
    x = _bn(x, name + "project_bn")
    if is_fused and factor == 1:
        x = _swish(x, name + "project_activation")
    if stride == 1 and channels == width:
        if rate:
            x = layers.Dropout(rate, noise_shape=(None, 1, 1, 1), name=name + "drop")(x)
        x = layers.add([x, inputs], name=name + "add")
    return x


def _efficientnet_v2(usual, size, start, depths, widths, wide, deep, include_preprocessing, options):
    begin = _begin(options, size)
    x = begin
    if include_preprocessing and usual[-2] == "b":
        x = layers.Rescaling(1.0 / 255)(x)
        if _axis() == 3:
            x = layers.Normalization(mean=[0.485, 0.456, 0.406], variance=[0.052441, 0.050176, 0.050625], axis=3)(x)
    elif include_preprocessing:
        x = layers.Rescaling(1.0 / 128, offset=-1)(x)
    before = _wide(start, wide)
    x = layers.Conv2D(before, 3, strides=2, padding="same", use_bias=False, name="stem_conv")(x)
    x = _swish(_bn(x, "stem_bn"), "stem_activation")
    counts = [-int(-deep * depth // 1) for depth in depths]
    done = 0
    for number, (count, width) in enumerate(zip(counts, widths), 1):
        filters = _wide(width, wide)
        for at in range(count):
            stride = 2 if at == 0 and number in (2, 3, 4, 6) else 1
            factor = 1 if number == 1 else 4 if number < 5 else 6
            x = _block(x, before, filters, stride, factor, number < 4, f"block{number}{chr(97 + at)}_", 0.2 * done / sum(counts))
            before = filters
            done += 1
    x = layers.Conv2D(_wide(1280, wide), 1, padding="same", use_bias=False, name="top_conv")(x)
    x = _swish(_bn(x, "top_bn"), "top_activation")
    return _made(begin, _head(x, options, "avg_pool", "max_pool", 0.2), options, usual)


_SMALL = (1, 2, 2, 3, 5, 8), (16, 32, 48, 96, 112, 192)


def EfficientNetV2B0(*args, include_preprocessing=True, **kwargs):
    return _efficientnet_v2("efficientnetv2-b0", 224, 32, *_SMALL, 1.0, 1.0, include_preprocessing, _options(*args, **kwargs))


def EfficientNetV2B1(*args, include_preprocessing=True, **kwargs):
    return _efficientnet_v2("efficientnetv2-b1", 240, 32, *_SMALL, 1.0, 1.1, include_preprocessing, _options(*args, **kwargs))


def EfficientNetV2B2(*args, include_preprocessing=True, **kwargs):
    return _efficientnet_v2("efficientnetv2-b2", 260, 32, *_SMALL, 1.1, 1.2, include_preprocessing, _options(*args, **kwargs))


def EfficientNetV2B3(*args, include_preprocessing=True, **kwargs):
    return _efficientnet_v2("efficientnetv2-b3", 300, 32, *_SMALL, 1.2, 1.4, include_preprocessing, _options(*args, **kwargs))


def EfficientNetV2S(*args, include_preprocessing=True, **kwargs):
    sizes = (2, 4, 4, 6, 9, 15), (24, 48, 64, 128, 160, 256)
    return _efficientnet_v2("efficientnetv2-s", 384, 24, *sizes, 1.0, 1.0, include_preprocessing, _options(*args, **kwargs))


def EfficientNetV2M(*args, include_preprocessing=True, **kwargs):
    sizes = (3, 5, 5, 7, 14, 18, 5), (24, 48, 80, 160, 176, 304, 512)
    return _efficientnet_v2("efficientnetv2-m", 480, 24, *sizes, 1.0, 1.0, include_preprocessing, _options(*args, **kwargs))


def EfficientNetV2L(*args, include_preprocessing=True, **kwargs):
    sizes = (4, 7, 7, 10, 19, 25, 7), (32, 64, 96, 192, 224, 384, 640)
    return _efficientnet_v2("efficientnetv2-l", 480, 32, *sizes, 1.0, 1.0, include_preprocessing, _options(*args, **kwargs))


def _layer_norm(name=None):
    return layers.LayerNormalization(epsilon=1e-6, name=name)


def _convnext(usual, depths, width, include_top=True, include_preprocessing=True, weights="imagenet", input_tensor=None,
              input_shape=None, pooling=None, classes=1000, classifier_activation="softmax", name=None):
    options = _options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    name = name or usual
    x = start = _begin(options, 224)
    if include_preprocessing:
        mean, variance = [123.675, 116.28, 103.53], [3409.976025, 3262.6944, 3291.890625]
        x = layers.Normalization(mean=mean, variance=variance, name=name + "_prestem_normalization")(x)
    stem = Sequential([
        layers.Conv2D(width, 4, strides=4, name=name + "_stem_conv"),
        _layer_norm(name + "_stem_layernorm"),
    ], name=name + "_stem")
    for stage, depth in enumerate(depths):
        filters = width * 2 ** stage
        if stage == 0:
            x = stem(x)
        else:
            x = Sequential([
                _layer_norm(f"{name}_downsampling_layernorm_{stage - 1}"),
                layers.Conv2D(filters, 2, strides=2, name=f"{name}_downsampling_conv_{stage - 1}"),
            ], name=f"{name}_downsampling_block_{stage - 1}")(x)
        for at in range(depth):
            block = f"{name}_stage_{stage}_block_{at}"
            y = layers.Conv2D(filters, 7, padding="same", groups=filters, name=block + "_depthwise_conv")(x)
            y = _layer_norm(block + "_layernorm")(y)
            y = layers.Dense(4 * filters, name=block + "_pointwise_conv_1")(y)
            y = layers.Activation("gelu", name=block + "_gelu")(y)
            y = layers.Dense(filters, name=block + "_pointwise_conv_2")(y)
            y = LayerScale(1e-6, filters, name=block + "_layer_scale")(y)
            x = x + layers.Activation("linear", name=block + "_identity")(y)
    if include_top:
        x = layers.GlobalAveragePooling2D(name=name + "_head_gap")(x)
        x = _layer_norm(name + "_head_layernorm")(x)
        x = layers.Dense(classes, activation=classifier_activation, name=name + "_head_dense")(x)
    else:
        x = _layer_norm()(_pooled(x, pooling))
    return _made(start, x, options, usual)


def ConvNeXtTiny(*args, **kwargs):
    return _convnext("convnext_tiny", (3, 3, 9, 3), 96, *args, **kwargs)


def ConvNeXtSmall(*args, **kwargs):
    return _convnext("convnext_small", (3, 3, 27, 3), 96, *args, **kwargs)


def ConvNeXtBase(*args, **kwargs):
    return _convnext("convnext_base", (3, 3, 27, 3), 128, *args, **kwargs)


def ConvNeXtLarge(*args, **kwargs):
    return _convnext("convnext_large", (3, 3, 27, 3), 192, *args, **kwargs)


def ConvNeXtXLarge(*args, **kwargs):
    return _convnext("convnext_xlarge", (3, 3, 27, 3), 256, *args, **kwargs)


def _mobilenet_v3(usual, rows, last, input_shape=None, alpha=1.0, minimalistic=False, include_top=True, weights="imagenet",
                  input_tensor=None, classes=1000, pooling=None, dropout_rate=0.2, classifier_activation="softmax",
                  include_preprocessing=True, name=None):
    options = _options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)

    def active(x, is_hard):
        return layers.Activation("hard_swish")(x) if is_hard and not minimalistic else layers.ReLU()(x)

    def norm(x, name):
        return layers.BatchNormalization(axis=_axis(), name=name)(x)

    x = start = _begin(options, None, flat=False) if input_tensor is not None else layers.Input(shape=input_shape or (None, None, 3))
    if include_preprocessing:
        x = layers.Rescaling(1.0 / 127.5, offset=-1.0)(x)
    x = layers.Conv2D(16, 3, strides=2, padding="same", use_bias=False, name="conv")(x)
    x = active(norm(x, "conv_bn"), True)
    for at, (factor, width, size, stride, squeezes, is_hard) in enumerate(rows):
        before, channels = x, x.shape[_axis()]
        prefix = f"expanded_conv_{at}_" if at else "expanded_conv_"
        size = 3 if minimalistic else size
        inner = _divisible(channels * factor)
        if at:
            x = layers.Conv2D(inner, 1, padding="same", use_bias=False, name=prefix + "expand")(x)
            x = active(norm(x, prefix + "expand_bn"), is_hard)
        if stride == 2:
            x = layers.ZeroPadding2D(correct_pad(x, size), name=prefix + "depthwise_pad")(x)
        x = layers.DepthwiseConv2D(size, strides=stride, padding="same" if stride == 1 else "valid", use_bias=False,
                                   name=prefix + "depthwise")(x)
        x = active(norm(x, prefix + "depthwise_bn"), is_hard)
        if squeezes and not minimalistic:
            inner = inner if at else channels
            y = layers.GlobalAveragePooling2D(keepdims=True, name=prefix + "squeeze_excite_avg_pool")(x)
            y = layers.Conv2D(_divisible(inner * 0.25), 1, padding="same", name=prefix + "squeeze_excite_conv")(y)
            y = layers.ReLU(name=prefix + "squeeze_excite_relu")(y)
            y = layers.Conv2D(inner, 1, padding="same", name=prefix + "squeeze_excite_conv_1")(y)
            y = layers.ReLU(6.0)(y + 3.0) * (1.0 / 6.0)
            x = layers.Multiply(name=prefix + "squeeze_excite_mul")([x, y])
        filters = _divisible(width * alpha)
        x = layers.Conv2D(filters, 1, padding="same", use_bias=False, name=prefix + "project")(x)
        x = norm(x, prefix + "project_bn")
        if stride == 1 and channels == filters:
            x = layers.Add(name=prefix + "add")([before, x])
    x = layers.Conv2D(_divisible(x.shape[_axis()] * 6), 1, padding="same", use_bias=False, name="conv_1")(x)
    x = active(norm(x, "conv_1_bn"), True)
    if include_top:
        x = layers.GlobalAveragePooling2D(keepdims=True)(x)
        x = layers.Conv2D(_divisible(last * alpha) if alpha > 1.0 else last, 1, padding="same", name="conv_2")(x)
        x = active(x, True)
        if dropout_rate > 0:
            x = layers.Dropout(dropout_rate)(x)
        x = layers.Conv2D(classes, 1, padding="same", name="logits")(x)
        x = layers.Flatten()(x)
        x = layers.Activation(classifier_activation, name="predictions")(x)
    else:
        x = _pooled(x, pooling, "avg_pool", "max_pool")
    return _made(start, x, options, usual)


def MobileNetV3Small(*args, **kwargs):
    rows = ((1, 16, 3, 2, True, False), (72 / 16, 24, 3, 2, False, False), (88 / 24, 24, 3, 1, False, False),
            (4, 40, 5, 2, True, True), (6, 40, 5, 1, True, True), (6, 40, 5, 1, True, True), (3, 48, 5, 1, True, True),
            (3, 48, 5, 1, True, True), (6, 96, 5, 2, True, True), (6, 96, 5, 1, True, True), (6, 96, 5, 1, True, True))
    return _mobilenet_v3("MobileNetV3Small", rows, 1024, *args, **kwargs)


def MobileNetV3Large(*args, **kwargs):
    rows = ((1, 16, 3, 1, False, False), (4, 24, 3, 2, False, False), (3, 24, 3, 1, False, False), (3, 40, 5, 2, True, False),
            (3, 40, 5, 1, True, False), (3, 40, 5, 1, True, False), (6, 80, 3, 2, False, True), (2.5, 80, 3, 1, False, True),
            (2.3, 80, 3, 1, False, True), (2.3, 80, 3, 1, False, True), (6, 112, 3, 1, True, True), (6, 112, 3, 1, True, True),
            (6, 160, 5, 2, True, True), (6, 160, 5, 1, True, True), (6, 160, 5, 1, True, True))
    return _mobilenet_v3("MobileNetV3Large", rows, 1280, *args, **kwargs)


def _separated(x, width, size, stride, at):
    x = layers.Activation("relu")(x)
    if stride == 2:
        x = layers.ZeroPadding2D(correct_pad(x, size), name="separable_conv_1_pad_" + at)(x)
    x = layers.SeparableConv2D(width, size, strides=stride, padding="valid" if stride == 2 else "same", use_bias=False,
                               name="separable_conv_1_" + at)(x)
    x = layers.Activation("relu")(_bn(x, "separable_conv_1_bn_" + at))
    x = layers.SeparableConv2D(width, size, padding="same", use_bias=False, name="separable_conv_2_" + at)(x)
    return _bn(x, "separable_conv_2_bn_" + at)


def _adjusted(p, ip, width, at):
    if p is None:
        return ip
    if p.shape[2] != ip.shape[2]:
        p = _relu(p, "adjust_relu_1_" + at)
        one = layers.AveragePooling2D(1, strides=2, name="adjust_avg_pool_1_" + at)(p)
        one = layers.Conv2D(width // 2, 1, padding="same", use_bias=False, name="adjust_conv_1_" + at)(one)
        two = layers.Cropping2D(((1, 0), (1, 0)))(layers.ZeroPadding2D(((0, 1), (0, 1)))(p))
        two = layers.AveragePooling2D(1, strides=2, name="adjust_avg_pool_2_" + at)(two)
        two = layers.Conv2D(width // 2, 1, padding="same", use_bias=False, name="adjust_conv_2_" + at)(two)
        return _bn(_joined([one, two]), "adjust_bn_" + at)
    if p.shape[_axis()] != width:
        p = layers.Conv2D(width, 1, padding="same", use_bias=False, name="adjust_conv_projection_" + at)(_relu(p))
        return _bn(p, "adjust_bn_" + at)
    return p


def _normal_cell(ip, p, width, at):
    p = _adjusted(p, ip, width, at)
    h = layers.Conv2D(width, 1, padding="same", use_bias=False, name="normal_conv_1_" + at)(_relu(ip))
    h = _bn(h, "normal_bn_1_" + at)

    def around(x, side):
        return layers.AveragePooling2D(3, strides=1, padding="same", name=f"normal_{side}_{at}")(x)

    def separated(x, size, side):
        return _separated(x, width, size, 1, f"normal_{side}_{at}")

    parts = []
    for number, (left, right) in enumerate((
        (lambda: separated(h, 5, "left1"), lambda: separated(p, 3, "right1")),
        (lambda: separated(p, 5, "left2"), lambda: separated(p, 3, "right2")),
        (lambda: around(h, "left3"), lambda: p),
        (lambda: around(p, "left4"), lambda: around(p, "right4")),
        (lambda: separated(h, 3, "left5"), lambda: h),
    ), 1):
        parts.append(layers.add([left(), right()], name=f"normal_add_{number}_{at}"))
    return _joined([p] + parts, "normal_concat_" + at), ip


def _reduction_cell(ip, p, width, at):
    p = _adjusted(p, ip, width, at)
    h = layers.Conv2D(width, 1, padding="same", use_bias=False, name="reduction_conv_1_" + at)(_relu(ip))
    h = _bn(h, "reduction_bn_1_" + at)
    padded = layers.ZeroPadding2D(correct_pad(h, 3), name="reduction_pad_1_" + at)(h)

    def separated(x, size, side, stride=2):
        return _separated(x, width, size, stride, f"reduction_{side}_{at}")

    one = layers.add([separated(h, 5, "left1"), separated(p, 7, "right1")], name="reduction_add_1_" + at)
    two = layers.MaxPooling2D(3, strides=2, name="reduction_left2_" + at)(padded)
    two = layers.add([two, separated(p, 7, "right2")], name="reduction_add_2_" + at)
    three = layers.AveragePooling2D(3, strides=2, name="reduction_left3_" + at)(padded)
    three = layers.add([three, separated(p, 5, "right3")], name="reduction_add3_" + at)
    four = layers.AveragePooling2D(3, strides=1, padding="same", name="reduction_left4_" + at)(one)
    four = layers.add([two, four])
    five = separated(one, 3, "left4", 1)
    five = layers.add([five, layers.MaxPooling2D(3, strides=2, name="reduction_right5_" + at)(padded)], name="reduction_add4_" + at)
    return _joined([two, three, four, five], "reduction_concat_" + at), ip


def _nasnet(usual, size, stem, depth, last, skips, input_shape=None, include_top=True, weights="imagenet", input_tensor=None,
            pooling=None, classes=1000, classifier_activation="softmax", name=None):
    options = _options(include_top, weights, input_tensor, input_shape, pooling, classes, classifier_activation, name)
    start = _begin(options, size, flat=include_top or size == 224)
    width = last // 24
    x = layers.Conv2D(stem, 3, strides=2, use_bias=False, name="stem_conv1")(start)
    x = _bn(x, "stem_bn1")
    x, p = _reduction_cell(x, None, width // 4, "stem_1")
    x, p = _reduction_cell(x, p, width // 2, "stem_2")
    for stage in range(3):
        first = stage * depth + min(stage, 1)
        if stage:
            x, other = _reduction_cell(x, p, width * 2 ** stage, f"reduce_{stage * depth}")
            p = p if skips else other
        for at in range(depth):
            x, p = _normal_cell(x, p, width * 2 ** stage, str(first + at))
    return _made(start, _head(_relu(x), options), options, usual)


def NASNetMobile(*args, **kwargs):
    return _nasnet("nasnet_mobile", 224, 32, 4, 1056, False, *args, **kwargs)


def NASNetLarge(*args, **kwargs):
    return _nasnet("nasnet_large", 331, 96, 6, 4032, True, *args, **kwargs)


def _conv(x, width, rows, columns=None, padding="same", stride=1, name=None):
    x = layers.Conv2D(width, (rows, columns or rows), strides=stride, padding=padding, use_bias=False, name=name)(x)
    x = layers.BatchNormalization(axis=_axis(), scale=False, name=name and name + "_bn")(x)
    return _relu(x, name and name + "_ac")


def _chain(x, *steps):
    for step in steps:
        x = _conv(x, *step)
    return x


def _scaled(x, scale, name, parts, activates=True):
    y = _joined([_chain(x, *steps) for steps in parts], name + "_mixed")
    y = layers.Conv2D(x.shape[_axis()], 1, padding="same", name=name + "_conv")(y)
    x = CustomScaleLayer(scale)([x, y])
    return _relu(x, name + "_ac") if activates else x


def InceptionResNetV2(*args, **kwargs):
    options = _options(*args, **kwargs)
    start = _begin(options, 299, 75)
    x = _chain(start, (32, 3, None, "valid", 2), (32, 3, None, "valid"), (64, 3))
    x = layers.MaxPooling2D(3, strides=2)(x)
    x = _chain(x, (80, 1, None, "valid"), (192, 3, None, "valid"))
    x = layers.MaxPooling2D(3, strides=2)(x)
    parts = [_conv(x, 96, 1), _chain(x, (48, 1), (64, 5)), _chain(x, (64, 1), (96, 3), (96, 3))]
    x = _joined(parts + [_conv(_mean(x), 64, 1)], "mixed_5b")
    for at in range(1, 11):
        x = _scaled(x, 0.17, f"block35_{at}", [[(32, 1)], [(32, 1), (32, 3)], [(32, 1), (48, 3), (64, 3)]])
    reduced = 3, None, "valid", 2
    parts = [_conv(x, 384, *reduced), _chain(x, (256, 1), (256, 3), (384, *reduced))]
    x = _joined(parts + [layers.MaxPooling2D(3, strides=2)(x)], "mixed_6a")
    for at in range(1, 21):
        x = _scaled(x, 0.1, f"block17_{at}", [[(192, 1)], [(128, 1), (160, 1, 7), (192, 7, 1)]])
    parts = [_chain(x, (256, 1), (384, *reduced)), _chain(x, (256, 1), (288, *reduced))]
    parts.append(_chain(x, (256, 1), (288, 3), (320, *reduced)))
    x = _joined(parts + [layers.MaxPooling2D(3, strides=2)(x)], "mixed_7a")
    for at in range(1, 11):
        x = _scaled(x, 0.2 if at < 10 else 1.0, f"block8_{at}", [[(192, 1)], [(192, 1), (224, 1, 3), (256, 3, 1)]], at < 10)
    x = _conv(x, 1536, 1, name="conv_7b")
    return _made(start, _head(x, options, "avg_pool" if options["include_top"] else None), options, "inception_resnet_v2")
