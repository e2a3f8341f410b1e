# Blocks that many ready-made models are made of.
from torch import nn

__all__ = ["Conv2dNormActivation", "Conv3dNormActivation", "FrozenBatchNorm2d", "MLP", "Permute", "SqueezeExcitation"]


class FrozenBatchNorm2d(nn.Module):
    def __init__(self, num_features, eps=1e-5):
        super().__init__()
        import torch
        self.eps = eps
        self.register_buffer("weight", torch.ones(num_features))
        self.register_buffer("bias", torch.zeros(num_features))
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))

    def forward(self, x):
        w, b, m, v = (one.reshape(1, -1, 1, 1) for one in (self.weight, self.bias, self.running_mean, self.running_var))
        scale = w * (v + self.eps).rsqrt()
        return x * scale + (b - m * scale)


def _padded(kernel_size, dilation):
    if isinstance(kernel_size, int) and isinstance(dilation, int):
        return (kernel_size - 1) // 2 * dilation
    axes = len(kernel_size if not isinstance(kernel_size, int) else dilation)
    sizes = [kernel_size] * axes if isinstance(kernel_size, int) else kernel_size
    steps = [dilation] * axes if isinstance(dilation, int) else dilation
    return tuple((size - 1) // 2 * step for size, step in zip(sizes, steps))


class ConvNormActivation(nn.Sequential):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=None, groups=1,
                 norm_layer=nn.BatchNorm2d, activation_layer=nn.ReLU, dilation=1, inplace=True, bias=None,
                 conv_layer=nn.Conv2d):
        if padding is None:
            padding = _padded(kernel_size, dilation)
        if bias is None:
            bias = norm_layer is None
        made = [conv_layer(in_channels, out_channels, kernel_size, stride, padding, dilation, groups, bias)]
        if norm_layer is not None:
            made.append(norm_layer(out_channels))
        if activation_layer is not None:
            made.append(activation_layer() if inplace is None else activation_layer(inplace=inplace))
        super().__init__(*made)
        self.out_channels = out_channels


class Conv2dNormActivation(ConvNormActivation):
    pass


class Conv3dNormActivation(ConvNormActivation):
    def __init__(self, in_channels, out_channels, kernel_size=3, stride=1, padding=None, groups=1,
                 norm_layer=nn.BatchNorm3d, activation_layer=nn.ReLU, dilation=1, inplace=True, bias=None):
        super().__init__(in_channels, out_channels, kernel_size, stride, padding, groups, norm_layer,
                         activation_layer, dilation, inplace, bias, nn.Conv3d)


class SqueezeExcitation(nn.Module):
    def __init__(self, input_channels, squeeze_channels, activation=nn.ReLU, scale_activation=nn.Sigmoid):
        super().__init__()
        self.avgpool = nn.AdaptiveAvgPool2d(1)
        self.fc1 = nn.Conv2d(input_channels, squeeze_channels, 1)
        self.fc2 = nn.Conv2d(squeeze_channels, input_channels, 1)
        self.activation = activation()
        self.scale_activation = scale_activation()

    def _scale(self, input):
        x = self.activation(self.fc1(self.avgpool(input)))
        return self.scale_activation(self.fc2(x))

    def forward(self, input):
        return self._scale(input) * input


class MLP(nn.Sequential):
    def __init__(self, in_channels, hidden_channels, norm_layer=None, activation_layer=nn.ReLU, inplace=None, bias=True,
                 dropout=0.0):
        given = {} if inplace is None else {"inplace": inplace}
        made = []
        for width in hidden_channels[:-1]:
            made.append(nn.Linear(in_channels, width, bias=bias))
            if norm_layer is not None:
                made.append(norm_layer(width))
            made.append(activation_layer(**given))
            made.append(nn.Dropout(dropout, **given))
            in_channels = width
        made.append(nn.Linear(in_channels, hidden_channels[-1], bias=bias))
        made.append(nn.Dropout(dropout, **given))
        super().__init__(*made)


class Permute(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.dims = dims

    def forward(self, x):
        import torch
        return torch.permute(x, self.dims)
