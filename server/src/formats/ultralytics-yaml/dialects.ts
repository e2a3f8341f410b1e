// The families of YOLO files and what each knows: which modules there are and how a row becomes a call.
// Source: parse_model of ultralytics (8.4), yolov5, yolov7 and yolov9.
import type { DialectId } from './families.ts';
import type { ModuleSpec } from './module.ts';
import { ELAN1, HGBlock, HGStem, RepNCSPELAN4, ResNetLayer, SPPELAN } from './modules/aggregation-blocks.ts';
import {
  AIFI,
  areaAttention,
  C2fAttn,
  C2fPSA,
  C2PSA,
  C3TR,
  ImagePoolingAttn,
  PSA,
} from './modules/attention-blocks.ts';
import {
  AConv,
  ADown,
  Conv,
  Conv2,
  ConvTranspose,
  ConvWithoutDilation,
  DWConv,
  DWConvTranspose2d,
  DWConvWithoutDilation,
  Focus,
  GhostConv,
  RepConv,
  RepConvWithIdentity,
  SCDown,
} from './modules/convolutions.ts';
import {
  bottleneckCsp,
  bottleneckModule,
  C1,
  C2,
  C2f,
  C2fCIB,
  C3,
  C3Ghost,
  C3k2,
  C3x,
  GhostBottleneck,
  RepC3,
  RepVGGDW,
} from './modules/cross-stage-blocks.ts';
import {
  AnchorDetect,
  AnchorDetectOfWidths,
  AnchorSegment,
  IAuxDetect,
  IDetect,
} from './modules/heads/anchored.ts';
import {
  Detect,
  isFilledIn,
  OBB,
  OBB26,
  Pose,
  Pose26,
  Segment,
  Segment26,
  V10Detect,
} from './modules/heads/detect.ts';
import { WorldDetect, YOLOEDetect, YOLOESegment, YOLOESegment26 } from './modules/heads/open-vocabulary.ts';
import { Classify, Depth, SemanticSegment } from './modules/heads/others.ts';
import { RTDETRDecoder } from './modules/heads/rtdetr.ts';
import {
  DDetect,
  DetectV9,
  DSegment,
  DualDDetect,
  DualDSegment,
  Panoptic,
  SegmentV9,
  TripleDDetect,
} from './modules/heads/yolov9.ts';
import { CBFuse, CBLinear, Concat, Identity } from './modules/joining.ts';
import { SPP, SPPF, threePools } from './modules/spatial-pyramids.ts';
import {
  BatchNorm2d,
  Conv2d,
  ConvTranspose2d,
  MaxPool2d,
  mapModules,
  plainModules,
  Upsample,
  ZeroPad2d,
} from './modules/torch.ts';
import { Index, TorchVision } from './modules/torchvision.ts';
import {
  C3SPP,
  Contract,
  CrossConv,
  crossStageModules,
  DownC,
  Expand,
  MixConv2d,
  MP,
  ReOrg,
  Shortcut,
  SP,
  SPPCSPC,
  Stem,
} from './modules/yolov7.ts';

/**
 * How the parser turns the arguments of a row into a call.
 * scaled: the first is the output width, which is scaled, and the input width goes before it;
 * repeated: so too, and the repeats go third; input-first: the input width goes before the arguments;
 * input-and-repeats: so too, and the repeats go fifth; as-written: nothing is added;
 * declared: the first argument is a declaration and is dropped; nothing: all arguments are dropped;
 * head: bins and copies are added behind.
 */
export type CallForm =
  | 'scaled'
  | 'repeated'
  | 'input-first'
  | 'input-and-repeats'
  | 'as-written'
  | 'declared'
  | 'nothing'
  | 'head';

/** The output width that later rows are told: what was built, or what the parser takes it for. */
export type Recorded =
  | 'built'
  | 'input'
  | 'sum'
  | 'last-input'
  | 'stale'
  | 'first-argument'
  | 'second-argument'
  | 'parts';

export interface Known {
  readonly module: ModuleSpec;
  readonly call: CallForm;
  readonly recorded: Recorded;
  /** Reads a list of rows; modules that do not, read one row. */
  readonly reads: 'one' | 'list';
  readonly isHead?: boolean;
  /** Position among the written arguments of one more width to scale. */
  readonly scalesArgument?: number;
  /** How many arguments have to be written, where the parser reads more of them than the module needs. */
  readonly needs?: number;
  /** Its running value is no map, so that no row can read it. */
  readonly unreadable?: string;
}

export interface Dialect {
  readonly id: DialectId;
  readonly modules: ReadonlyMap<string, Known>;
}

const scaled = (...modules: ModuleSpec[]): Known[] =>
  modules.map((module) => ({ module, call: 'scaled', recorded: 'built', reads: 'one' }));
const repeated = (...modules: ModuleSpec[]): Known[] =>
  modules.map((module) => ({ module, call: 'repeated', recorded: 'built', reads: 'one' }));
const asWritten = (...modules: ModuleSpec[]): Known[] =>
  modules.map((module) => ({ module, call: 'as-written', recorded: 'input', reads: 'one' }));
/** What the parser adds goes behind the arguments, so that all of them have to be written. */
const heads = (...modules: ModuleSpec[]): Known[] =>
  modules.map((module) => ({
    module,
    call: 'head',
    recorded: 'stale',
    reads: 'list',
    isHead: true,
    needs: module.parameters.filter(({ name }) => !isFilledIn(name)).length,
  }));
const segmenters = (...modules: ModuleSpec[]): Known[] =>
  heads(...modules).map((known) => ({ ...known, scalesArgument: 2 }));

const common: readonly Known[] = [
  { module: Concat, call: 'as-written', recorded: 'sum', reads: 'list' },
  { module: BatchNorm2d, call: 'nothing', recorded: 'stale', reads: 'one' },
  ...asWritten(Identity('nn.Identity'), MaxPool2d, Upsample, ZeroPad2d, ...mapModules, ...plainModules),
];

/** What YOLOv9 brought, and ultralytics took over. */
const auxiliaryBranches: readonly Known[] = [
  { module: CBLinear, call: 'input-first', recorded: 'parts', reads: 'one' },
  { module: CBFuse, call: 'as-written', recorded: 'last-input', reads: 'list' },
  ...asWritten(Identity('Silence')),
];

const table = (...known: readonly Known[]): ReadonlyMap<string, Known> =>
  new Map(known.map((entry) => [entry.module.name, entry]));

const wideBottleneck = bottleneckModule([3, 3], true);
const narrowBottleneck = bottleneckModule([1, 3], false);
const threePoolSppf = threePools(SPPF);

const ultralytics: Dialect = {
  id: 'ultralytics',
  modules: table(
    ...common,
    ...auxiliaryBranches,
    ...scaled(Conv, ConvTranspose, GhostConv, wideBottleneck, GhostBottleneck, SPP, SPPF, PSA, DWConv, Focus),
    ...scaled(RepNCSPELAN4, ELAN1, ADown, AConv, SPPELAN, ConvTranspose2d, DWConvTranspose2d, SCDown),
    ...repeated(bottleneckCsp([3, 3]), C1, C2, C2f, C3k2, C3, C3TR, C3Ghost, C3x, RepC3, C2fPSA),
    ...repeated(C2fAttn).map((known) => ({ ...known, needs: 3 })),
    ...repeated(C2fCIB, C2PSA, areaAttention(7)),
    { module: Classify, call: 'input-first', recorded: 'built', reads: 'one', isHead: true },
    { module: AIFI, call: 'input-first', recorded: 'stale', reads: 'one' },
    { module: HGStem, call: 'input-first', recorded: 'second-argument', reads: 'one', needs: 2 },
    { module: HGBlock, call: 'input-and-repeats', recorded: 'second-argument', reads: 'one', needs: 2 },
    { module: ResNetLayer, call: 'as-written', recorded: 'built', reads: 'one', needs: 4 },
    { module: TorchVision, call: 'declared', recorded: 'first-argument', reads: 'one' },
    { module: Index, call: 'declared', recorded: 'first-argument', reads: 'one' },
    ...asWritten(Conv2d, Conv2, RepConv, RepVGGDW),
    ...heads(Detect, WorldDetect, YOLOEDetect, Pose, Pose26, OBB, OBB26),
    ...segmenters(Segment, Segment26, YOLOESegment, YOLOESegment26),
    {
      module: ImagePoolingAttn,
      call: 'as-written',
      recorded: 'stale',
      reads: 'list',
      needs: 1,
      unreadable: 'it updates the texts and gives no map',
    },
    ...heads(V10Detect, SemanticSegment, Depth),
    ...heads(RTDETRDecoder).map((known) => ({ ...known, needs: 1 })),
  ),
};

/** A fork of ultralytics: its area attention has a smaller position convolution. */
const yolov12: Dialect = {
  id: 'yolov12',
  modules: new Map([...ultralytics.modules, ...table(...repeated(areaAttention(5)))]),
};

const yolov5: Dialect = {
  id: 'yolov5',
  modules: table(
    ...common,
    ...scaled(
      Conv,
      GhostConv,
      narrowBottleneck,
      GhostBottleneck,
      SPP,
      threePoolSppf,
      DWConv,
      MixConv2d,
      Focus,
      CrossConv,
    ),
    ...scaled(C3SPP, ConvTranspose2d, DWConvTranspose2d),
    ...repeated(bottleneckCsp([1, 3]), C3, C3TR, C3Ghost, C3x),
    { module: Contract, call: 'as-written', recorded: 'built', reads: 'one' },
    { module: Expand, call: 'as-written', recorded: 'built', reads: 'one' },
    ...asWritten(Conv2d),
    ...heads(AnchorDetectOfWidths).map((known) => ({ ...known, needs: 2 })),
    ...heads(AnchorSegment).map((known) => ({ ...known, scalesArgument: 3 })),
  ),
};

const yolov7: Dialect = {
  id: 'yolov7',
  modules: table(
    ...common,
    ...scaled(
      ConvWithoutDilation,
      Conv2d,
      RepConvWithIdentity,
      Stem,
      GhostConv,
      narrowBottleneck,
      SPP,
      threePoolSppf,
    ),
    ...scaled(DWConvWithoutDilation, Focus, MixConv2d, CrossConv),
    ...repeated(DownC, SPPCSPC, ...crossStageModules),
    ...asWritten(MP, SP),
    { module: ReOrg, call: 'as-written', recorded: 'built', reads: 'one' },
    { module: Shortcut, call: 'as-written', recorded: 'input', reads: 'list' },
    { module: Contract, call: 'as-written', recorded: 'built', reads: 'one' },
    { module: Expand, call: 'as-written', recorded: 'built', reads: 'one' },
    ...heads(AnchorDetect, IDetect, IAuxDetect),
  ),
};

const yolov9: Dialect = {
  id: 'yolov9',
  modules: table(
    ...common,
    ...auxiliaryBranches,
    ...scaled(
      Conv,
      AConv,
      ConvTranspose,
      wideBottleneck,
      SPP,
      threePoolSppf,
      DWConv,
      ConvTranspose2d,
      DWConvTranspose2d,
    ),
    ...scaled(ADown, ELAN1, RepNCSPELAN4, SPPELAN),
    ...repeated(bottleneckCsp([1, 3]), SPPCSPC),
    ...asWritten(MP, SP, Conv2d),
    { module: ReOrg, call: 'as-written', recorded: 'built', reads: 'one' },
    { module: Shortcut, call: 'as-written', recorded: 'input', reads: 'list' },
    ...heads(DetectV9, DDetect, DualDDetect, TripleDDetect),
    ...segmenters(SegmentV9, DSegment, DualDSegment, Panoptic),
  ),
};

export const dialects: Readonly<Record<DialectId, Dialect>> = {
  ultralytics,
  yolov12,
  yolov5,
  yolov7,
  yolov9,
};

/** A module as the family has it, unless the file or a setting declares one of that name: then a copy has changed it. */
export function describedModule(
  name: string,
  family: DialectId,
  declared?: ReadonlyMap<string, unknown>,
): Known | undefined {
  return declared?.has(name) ? undefined : dialects[family].modules.get(name);
}
