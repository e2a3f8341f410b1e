// Sample files of our own for the tests of this format.

/** A small detector with two levels in the style of ultralytics. */
export const TWO_LEVELS = `# A small detector of our own
nc: 3
scales: # [depth, width, max_channels]
  n: [0.50, 0.25, 512]
  m: [1.00, 0.75, 512]

backbone:
  # [from, repeats, module, args]
  - [-1, 1, Conv, [32, 3, 2]] # 0-P1/2
  - [-1, 1, Conv, [64, 3, 2]] # 1-P2/4
  - [-1, 2, C2f, [64, True]]
  - [-1, 1, Conv, [128, 3, 2]] # 3-P3/8
  - [-1, 4, C2f, [128, True]] # 4
  - [-1, 1, Conv, [256, 3, 2]] # 5-P4/16
  - [-1, 1, SPPF, [256, 5]] # 6

head:
  - [-1, 1, nn.Upsample, [None, 2, nearest]]
  - [[-1, 4], 1, Concat, [1]] # cat backbone P3
  - [-1, 2, C2f, [128]] # 9 (P3/8-small)
  - [-1, 1, Conv, [128, 3, 2]]
  - [[-1, 6], 1, Concat, [1]]
  - [-1, 2, C2f, [256]] # 12 (P4/16-medium)
  - [[9, 12], 1, Detect, [nc]] # Detect(P3, P4)
`;

/** Rows in one long list with relative numbers, in the style of YOLOv7. */
export const RELATIVE = `nc: 2
depth_multiple: 1.0
width_multiple: 1.0
anchors:
  - [10,13, 16,30, 33,23]  # P3/8
  - [30,61, 62,45, 59,119]  # P4/16
backbone:
  [[-1, 1, Conv, [32, 3, 2]],  # 0-P1/2
   [-1, 1, Conv, [64, 3, 2]],
   [-1, 1, Conv, [32, 1, 1]],
   [-2, 1, Conv, [32, 1, 1]],
   [-1, 1, Conv, [32, 3, 1]],
   [[-1, -2, -3], 1, Concat, [1]],  # 5
   [-1, 1, MP, []],
   [-1, 1, Conv, [96, 3, 2]],  # 7
  ]
head:
  [[-1, 1, 'Conv', [64, 1, 1]],
   [-3, 1, Conv, [64, 1, 1]],  # 9
   [-1, 1, MP, []],
   [[-1, -3], 1, Concat, [1]],

   [[9, 11], 1, IDetect, [nc, anchors]],   # Detect(P3, P4)
  ]
`;

export const SAMPLES: readonly string[] = [TWO_LEVELS, RELATIVE];

/** A small detector with two scales, for tests of features: nothing is wrong with it. */
export const DETECTOR = `# A small detector
nc: 3
scales:
  n: [0.33, 0.25, 512]
  s: [0.67, 0.50, 512]
backbone:
  - [-1, 1, Conv, [64, 3, 2]] # 0-P1/2
  - [-1, 1, Conv, [128, 3, 2]] # 1-P2/4
  - [-1, 3, C2f, [128, True]] # 2
  - [-1, 1, Conv, [256, 3, 2]] # 3-P3/8
  - [-1, 6, C2f, [256, True]] # 4
  - [-1, 1, Conv, [1024, 3, 2]] # 5-P4/16
  - [-1, 1, SPPF, [512, 5]] # 6
head:
  - [-1, 1, nn.Upsample, [None, 2, nearest]] # 7
  - [[-1, 4], 1, Concat, [1]] # 8
  - [-1, 3, C2f, [256]] # 9
  - [-1, 1, Conv, [256, 3, 2]] # 10
  - [[-1, 6], 1, Concat, [1]] # 11
  - [-1, 3, C2f, [512]] # 12
  - [[9, 12], 1, Detect, [nc]] # 13
`;
