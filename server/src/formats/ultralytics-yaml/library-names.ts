// Names that a parser knows although what they compute is not described here, and names that it does not know
// although the library has them. Neither may be taken for a slip of the pen.
// Source: the imports of ultralytics/nn/tasks.py; models/common.py, experimental.py and yolo.py of yolov5, yolov7, yolov9,
// on all their branches;
// the public names of torch.nn (2.x) and torchvision.ops.
import { type DialectId, isReadByUltralytics } from './families.ts';

const names = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Layers of torch.nn; containers and losses are among them, since the parser asks for nothing but the name. */
const TORCH = names(`
  AdaptiveAvgPool1d AdaptiveAvgPool2d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d
  AdaptiveMaxPool2d AdaptiveMaxPool3d AlphaDropout AvgPool1d AvgPool2d AvgPool3d BCELoss BCEWithLogitsLoss
  BatchNorm1d BatchNorm2d BatchNorm3d Bilinear CELU CTCLoss ChannelShuffle CircularPad1d CircularPad2d
  CircularPad3d ConstantPad1d ConstantPad2d ConstantPad3d Container Conv1d Conv2d Conv3d ConvTranspose1d
  ConvTranspose2d ConvTranspose3d CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss CrossMapLRN2d
  DataParallel Dropout Dropout1d Dropout2d Dropout3d ELU Embedding EmbeddingBag FeatureAlphaDropout Flatten
  Fold FractionalMaxPool2d FractionalMaxPool3d GELU GLU GRU GRUCell GaussianNLLLoss GroupNorm Hardshrink
  Hardsigmoid Hardswish Hardtanh HingeEmbeddingLoss HuberLoss Identity InstanceNorm1d InstanceNorm2d
  InstanceNorm3d KLDivLoss L1Loss LPPool1d LPPool2d LPPool3d LSTM LSTMCell LayerNorm LazyBatchNorm1d
  LazyBatchNorm2d LazyBatchNorm3d LazyConv1d LazyConv2d LazyConv3d LazyConvTranspose1d LazyConvTranspose2d
  LazyConvTranspose3d LazyInstanceNorm1d LazyInstanceNorm2d LazyInstanceNorm3d LazyLinear LeakyReLU Linear
  LocalResponseNorm LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d MaxPool2d MaxPool3d MaxUnpool1d
  MaxUnpool2d MaxUnpool3d Mish Module ModuleDict ModuleList MultiLabelMarginLoss MultiLabelSoftMarginLoss
  MultiMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance Parameter ParameterDict
  ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RMSNorm RNN RNNBase RNNCell RReLU ReLU ReLU6
  ReflectionPad1d ReflectionPad2d ReflectionPad3d ReplicationPad1d ReplicationPad2d ReplicationPad3d SELU
  Sequential SiLU Sigmoid SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign
  SyncBatchNorm Tanh Tanhshrink Threshold Transformer TransformerDecoder TransformerDecoderLayer
  TransformerEncoder TransformerEncoderLayer TripletMarginLoss TripletMarginWithDistanceLoss Unflatten Unfold
  UninitializedBuffer UninitializedParameter Upsample UpsamplingBilinear2d UpsamplingNearest2d ZeroPad1d
  ZeroPad2d ZeroPad3d
`);

const TORCHVISION_OPS = names(`
  Conv2dNormActivation Conv3dNormActivation DeformConv2d DropBlock2d DropBlock3d FeaturePyramidNetwork
  FrozenBatchNorm2d MLP MultiScaleRoIAlign PSRoIAlign PSRoIPool Permute RoIAlign RoIPool SqueezeExcitation
  StochasticDepth
`);

const YOLOV5 = names(`
  TransformerLayer TransformerBlock DetectMultiBackend AutoShape Detections Proto Classify Sum Ensemble
`);

const YOLOV7 = names(`
  BasicStem BottleneckCSPF BottleneckCSPL BottleneckCSPSE BottleneckCSPSEA BottleneckCSPSAM BottleneckCSPSAMA
  BottleneckCSPGC BottleneckCSPDNL Chuncat Classify ConvBN Detections Ensemble Foldcut Ghost GhostConv GhostCSPA
  GhostCSPB GhostCSPC GhostSPPCSPC GhostStem IBin IKeypoint ImplicitA ImplicitM Mlp Mlp_v2 NMS OREPA_3x3_RepConv
  RepBottleneck RepBottleneckCSPA RepBottleneckCSPB
  RepBottleneckCSPC RepConv_OREPA RepRes RepResCSPA RepResCSPB RepResCSPC RepResX RepResXCSPA RepResXCSPB
  RepResXCSPC Res ResX RobustConv RobustConv2 ST2CSPA ST2CSPB ST2CSPC STCSPA STCSPB STCSPC Sum
  SwinTransformer2Block SwinTransformerBlock SwinTransformerLayer SwinTransformerLayer_v2 TransformerBlock
  TransformerLayer WindowAttention WindowAttention_v2 autoShape
`);

const YOLOV9 = names(`
  ASPP AutoShape BottleneckBase CSP CSPBase Classify Contract DFL DetectMultiBackend DualDetect Ensemble Expand
  ImplicitA ImplicitM MixConv2d Proto RBottleneckBase RepConvN RepNBottleneck RepNCSP RepNRBottleneckBase RepNRes
  Res Sum TripleDetect UConv
`);

/** Known to the parser by name only: what it gives is not known here. */
const UNDESCRIBED: Readonly<Record<DialectId, ReadonlySet<string>>> = {
  ultralytics: new Set(['LRPCHead']),
  yolov12: new Set(['LRPCHead']),
  yolov5: new Set(YOLOV5),
  yolov7: new Set(YOLOV7),
  yolov9: new Set(YOLOV9),
};

/** In the library of ultralytics, but not among the names that its parser looks up. */
const NOT_IMPORTED: ReadonlySet<string> = new Set(
  names(`
    CBAM ChannelAttention SpatialAttention LightConv C3k C3f CIB Attention PSABlock Proto DFL SAVPE ResNetBlock
    MSDeformAttn MLP MLPBlock TransformerBlock TransformerLayer TransformerEncoderLayer AGLU ABlock AAttn
    DeformableTransformerDecoder DeformableTransformerDecoderLayer LayerNorm2d RepBottleneck RepCSP
    ContrastiveHead BNContrastiveHead MaxSigmoidAttnBlock SwiGLUFFN Residual RealNVP Proto26
  `),
);

/**
 * Modules of other families that a repository has too, on another branch than its main one or at another time. YOLOv7's
 * branches for key points and masks go back to YOLOv5.
 */
const ON_OTHER_BRANCHES: Partial<Record<DialectId, ReadonlySet<string>>> = {
  yolov5: new Set(names('C1 C2 C2f ConvTranspose')),
  yolov7: new Set(
    names(`
      BottleneckCSP C1 C2 C3 C3Ghost C3SPP C3TR C3x ConvTranspose DWConvTranspose2d GhostBottleneck Segment
    `),
  ),
};

const TORCH_NAMES: ReadonlySet<string> = new Set(TORCH);
const TORCHVISION_NAMES: ReadonlySet<string> = new Set(TORCHVISION_OPS);

/** Whether a parser of this family finds the name, though it is described nowhere here. */
export function isKnownByName(name: string, family: DialectId): boolean {
  const torch = /^(?:torch\.)?nn\.(.+)$/.exec(name);
  if (torch)
    return TORCH_NAMES.has(torch[1] ?? '') && (!isReadByUltralytics(family) || name.startsWith('nn.'));
  if (name.startsWith('torchvision.ops.')) {
    return isReadByUltralytics(family) && TORCHVISION_NAMES.has(name.slice('torchvision.ops.'.length));
  }
  return UNDESCRIBED[family].has(name);
}

/** Whether some branch of the family's repository has a module that its main one does not have. */
export function isOnOtherBranch(name: string, family: DialectId): boolean {
  return ON_OTHER_BRANCHES[family]?.has(name) ?? false;
}

/** Why a name that a reader may know from the library cannot be written in a row: one clause. */
export function whyNotFound(name: string, family: DialectId): string | undefined {
  if (isReadByUltralytics(family) && NOT_IMPORTED.has(name)) {
    return 'the library has it, but its parser of model files does not know it';
  }
  if (/^(?:torch\.)?nn\./.test(name) && name.startsWith('torch.')) {
    return 'the parser looks for names that start with `nn.`';
  }
  return undefined;
}

/** Layers of torch.nn by the names that a row can have, to suggest one. */
export const torchLayerNames: readonly string[] = TORCH.map((name) => `nn.${name}`);
