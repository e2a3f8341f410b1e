// Which class of `torch.nn` is derived from which: what `isinstance` and `issubclass` say of layers.

const ABSTRACT: Readonly<Record<string, string>> = {
  _ConvNd: 'Module',
  _ConvTransposeNd: '_ConvNd',
  _NormBase: 'Module',
  _BatchNorm: '_NormBase',
  _InstanceNorm: '_NormBase',
  _MaxPoolNd: 'Module',
  _AvgPoolNd: 'Module',
  _LPPoolNd: 'Module',
  _AdaptiveAvgPoolNd: 'Module',
  _AdaptiveMaxPoolNd: 'Module',
  _MaxUnpoolNd: 'Module',
  _DropoutNd: 'Module',
  _ConstantPadNd: 'Module',
  _ReflectionPadNd: 'Module',
  _ReplicationPadNd: 'Module',
  _CircularPadNd: 'Module',
  _Loss: 'Module',
  _WeightedLoss: '_Loss',
  RNNBase: 'Module',
  RNNCellBase: 'Module',
};

const FAMILIES: readonly (readonly [RegExp, string])[] = [
  [/^Lazy(.+)$/, '$1'],
  [/^ConvTranspose\dd$/, '_ConvTransposeNd'],
  [/^Conv\dd$/, '_ConvNd'],
  [/^(?:BatchNorm\dd|SyncBatchNorm)$/, '_BatchNorm'],
  [/^InstanceNorm\dd$/, '_InstanceNorm'],
  [/^MaxPool\dd$/, '_MaxPoolNd'],
  [/^AvgPool\dd$/, '_AvgPoolNd'],
  [/^LPPool\dd$/, '_LPPoolNd'],
  [/^AdaptiveAvgPool\dd$/, '_AdaptiveAvgPoolNd'],
  [/^AdaptiveMaxPool\dd$/, '_AdaptiveMaxPoolNd'],
  [/^MaxUnpool\dd$/, '_MaxUnpoolNd'],
  [/Dropout(?:\dd)?$/, '_DropoutNd'],
  [/^ZeroPad(\dd)$/, 'ConstantPad$1'],
  [/^ConstantPad\dd$/, '_ConstantPadNd'],
  [/^ReflectionPad\dd$/, '_ReflectionPadNd'],
  [/^ReplicationPad\dd$/, '_ReplicationPadNd'],
  [/^CircularPad\dd$/, '_CircularPadNd'],
  [/^(?:BCE|CrossEntropy|NLL|BCEWithLogits)Loss$/, '_WeightedLoss'],
  [/Loss$/, '_Loss'],
  [/^(?:RNN|LSTM|GRU)$/, 'RNNBase'],
  [/^(?:RNN|LSTM|GRU)Cell$/, 'RNNCellBase'],
  [/^ReLU6$/, 'Hardtanh'],
  [/^Upsampling(?:Nearest|Bilinear)2d$/, 'Upsample'],
  [/^NonDynamicallyQuantizableLinear$/, 'Linear'],
];

export function isAbstract(name: string): boolean {
  return Object.hasOwn(ABSTRACT, name);
}

/** The layer whose constructor and sizes a class has that is no layer of the documentation. */
export function stoodFor(name: string): string {
  if (name === 'NonDynamicallyQuantizableLinear') return 'Linear';
  return name === '_BatchNorm' ? 'SyncBatchNorm' : name;
}

/** The class that one is derived from; `Module` for most. */
export function parentOf(name: string): string {
  const abstract = Object.hasOwn(ABSTRACT, name) ? ABSTRACT[name] : undefined;
  if (abstract !== undefined) return abstract;
  const family = FAMILIES.find(([pattern]) => pattern.test(name));
  return family ? name.replace(family[0], family[1]) : 'Module';
}

const FOLDERS: readonly (readonly [RegExp, string])[] = [
  [/Conv/, 'conv'],
  [/BatchNorm|_NormBase/, 'batchnorm'],
  [/InstanceNorm/, 'instancenorm'],
  [/Norm/, 'normalization'],
  [/Pool/, 'pooling'],
  [/Pad/, 'padding'],
  [/Dropout/, 'dropout'],
  [/Linear$|^Identity$/, 'linear'],
  [/^(?:Sequential|Module(?:List|Dict)|Parameter(?:List|Dict))$/, 'container'],
  [/^Embedding/, 'sparse'],
  [/^(?:RNN|LSTM|GRU)/, 'rnn'],
  [/^Transformer/, 'transformer'],
  [/Loss$/, 'loss'],
  [/^Flatten|^Unflatten/, 'flatten'],
  [/^Upsampl/, 'upsampling'],
  [/^Pixel/, 'pixelshuffle'],
  [/^Module$/, 'module'],
];

/** The module of Python that a class is defined in. */
export function moduleOf(name: string): string {
  const folder = FOLDERS.find(([pattern]) => pattern.test(name))?.[1] ?? 'activation';
  return `torch.nn.modules.${folder}`;
}
