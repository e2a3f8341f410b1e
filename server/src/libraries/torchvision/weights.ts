// Sets of weights of ready-made models, each an enumeration: `ResNet50_Weights.IMAGENET1K_V2`. What they hold changes no size; which
// there are, and how many classes they tell apart, decides whether a call works.

interface Sets {
  readonly classes: number;
  /** In the order in which they were published. */
  readonly members: readonly string[];
  readonly usual: string;
}

const V1 = 'IMAGENET1K_V1';
const V2 = 'IMAGENET1K_V2';
const [END_TO_END, LINEAR] = ['IMAGENET1K_SWAG_E2E_V1', 'IMAGENET1K_SWAG_LINEAR_V1'];
const VOC = 'COCO_WITH_VOC_LABELS_V1';
const KINETICS = 'KINETICS400_V1';

/** Models with the same sets, by what the names of these begin with. */
const TABLE: readonly (readonly [
  classes: number,
  members: readonly string[],
  usual: string,
  models: string,
])[] = [
  [
    1000,
    [V1],
    V1,
    'AlexNet ConvNeXt_Tiny ConvNeXt_Small ConvNeXt_Base ConvNeXt_Large DenseNet121 DenseNet161 DenseNet169 DenseNet201 ' +
      'EfficientNet_B0 EfficientNet_B2 EfficientNet_B3 EfficientNet_B4 EfficientNet_B5 EfficientNet_B6 EfficientNet_B7 ' +
      'EfficientNet_V2_S EfficientNet_V2_M EfficientNet_V2_L GoogLeNet Inception_V3 MaxVit_T MNASNet0_5 MNASNet0_75 ' +
      'MNASNet1_0 MNASNet1_3 MobileNet_V3_Small ResNet18 ResNet34 ResNeXt101_64X4D ShuffleNet_V2_X0_5 ShuffleNet_V2_X1_0 ' +
      'ShuffleNet_V2_X1_5 ShuffleNet_V2_X2_0 SqueezeNet1_0 SqueezeNet1_1 Swin_T Swin_S Swin_B Swin_V2_T Swin_V2_S ' +
      'Swin_V2_B VGG11 VGG11_BN VGG13 VGG13_BN VGG16_BN VGG19 VGG19_BN ViT_B_32 ViT_L_32',
  ],
  [
    1000,
    [V1, V2],
    V2,
    'EfficientNet_B1 MobileNet_V2 MobileNet_V3_Large RegNet_X_400MF RegNet_X_800MF RegNet_X_1_6GF RegNet_X_3_2GF ' +
      'RegNet_X_8GF RegNet_X_16GF RegNet_X_32GF RegNet_Y_400MF RegNet_Y_800MF RegNet_Y_1_6GF RegNet_Y_3_2GF RegNet_Y_8GF ' +
      'ResNet50 ResNet101 ResNet152 ResNeXt50_32X4D ResNeXt101_32X8D Wide_ResNet50_2 Wide_ResNet101_2',
  ],
  [1000, [V1, V2, END_TO_END, LINEAR], V2, 'RegNet_Y_16GF RegNet_Y_32GF'],
  [1000, [END_TO_END, LINEAR], END_TO_END, 'RegNet_Y_128GF ViT_H_14'],
  [1000, [V1, END_TO_END, LINEAR], V1, 'ViT_B_16 ViT_L_16'],
  [1000, [V1, 'IMAGENET1K_FEATURES'], V1, 'VGG16'],
  [
    21,
    [VOC],
    VOC,
    'DeepLabV3_MobileNet_V3_Large DeepLabV3_ResNet50 DeepLabV3_ResNet101 FCN_ResNet50 FCN_ResNet101 LRASPP_MobileNet_V3_Large',
  ],
  [400, [KINETICS], KINETICS, 'MC3_18 R3D_18 R2Plus1D_18 S3D MViT_V1_B MViT_V2_S Swin3D_T Swin3D_S'],
  [400, [KINETICS, 'KINETICS400_IMAGENET22K_V1'], KINETICS, 'Swin3D_B'],
  [
    91,
    ['COCO_V1'],
    'COCO_V1',
    'FasterRCNN_MobileNet_V3_Large_320_FPN FasterRCNN_MobileNet_V3_Large_FPN FasterRCNN_ResNet50_FPN ' +
      'FasterRCNN_ResNet50_FPN_V2 FCOS_ResNet50_FPN MaskRCNN_ResNet50_FPN MaskRCNN_ResNet50_FPN_V2 ' +
      'RetinaNet_ResNet50_FPN RetinaNet_ResNet50_FPN_V2 SSD300_VGG16 SSDLite320_MobileNet_V3_Large',
  ],
  [2, ['COCO_LEGACY', 'COCO_V1'], 'COCO_V1', 'KeypointRCNN_ResNet50_FPN'],
];

/** The class of that name, as a text; `undefined` if there is none. */
export function weightsText(name: string): string | undefined {
  const sets = setsOf(name.replace(/_Weights$/, ''));
  if (!sets) return undefined;
  const { classes, members, usual } = sets;
  return [
    'from torchvision.models._api import WeightsEnum',
    `class ${name}(WeightsEnum):`,
    ...members.map((member) => ` ${member} = ("${member}", ${classes})`),
    ` DEFAULT = ${usual}`,
  ].join('\n');
}

function setsOf(model: string): Sets | undefined {
  for (const [classes, members, usual, models] of TABLE)
    if (models.split(' ').includes(model)) return { classes, members, usual };
  return undefined;
}
