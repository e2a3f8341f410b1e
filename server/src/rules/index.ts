// All rules, in the order of their ids. Written by `npm run generate` from the folders beside this file.
import { rule as anchorRows } from './anchor-rows/index.ts';
import { rule as biasBeforeBatchNorm } from './bias-before-batch-norm/index.ts';
import { rule as builtForOtherSize } from './built-for-other-size/index.ts';
import { rule as channelMismatch } from './channel-mismatch/index.ts';
import { rule as channelOrder } from './channel-order/index.ts';
import { rule as channelsNotMultipleOf8 } from './channels-not-multiple-of-8/index.ts';
import { rule as checkerboard } from './checkerboard/index.ts';
import { rule as classesEqualWidth } from './classes-equal-width/index.ts';
import { rule as concatMismatch } from './concat-mismatch/index.ts';
import { rule as consecutiveActivations } from './consecutive-activations/index.ts';
import { rule as deadPadding } from './dead-padding/index.ts';
import { rule as deepWithoutSkip } from './deep-without-skip/index.ts';
import { rule as deepestStrideExceedsHead } from './deepest-stride-exceeds-head/index.ts';
import { rule as denseOnMap } from './dense-on-map/index.ts';
import { rule as differsByRelease } from './differs-by-release/index.ts';
import { rule as dropoutBeforeBatchNorm } from './dropout-before-batch-norm/index.ts';
import { rule as duplicateName } from './duplicate-name/index.ts';
import { rule as evenKernelDefaultPadding } from './even-kernel-default-padding/index.ts';
import { rule as evenSameKernel } from './even-same-kernel/index.ts';
import { rule as exclusiveAttributes } from './exclusive-attributes/index.ts';
import { rule as fractionForSize } from './fraction-for-size/index.ts';
import { rule as groupsDoNotDivide } from './groups-do-not-divide/index.ts';
import { rule as headReadsConcat } from './head-reads-concat/index.ts';
import { rule as headStrideOrder } from './head-stride-order/index.ts';
import { rule as identityLayer } from './identity-layer/index.ts';
import { rule as imageSizeNotMultiple } from './image-size-not-multiple/index.ts';
import { rule as indivisible } from './indivisible/index.ts';
import { rule as inputCount } from './input-count/index.ts';
import { rule as inputRank } from './input-rank/index.ts';
import { rule as inputWidthInArguments } from './input-width-in-arguments/index.ts';
import { rule as inputWidthMismatch } from './input-width-mismatch/index.ts';
import { rule as invalidAxis } from './invalid-axis/index.ts';
import { rule as invalidValue } from './invalid-value/index.ts';
import { rule as joinedOnBatch } from './joined-on-batch/index.ts';
import { rule as kernelExceedsInput } from './kernel-exceeds-input/index.ts';
import { rule as kernelWidthAsStrides } from './kernel-width-as-strides/index.ts';
import { rule as labelShape } from './label-shape/index.ts';
import { rule as largeDense } from './large-dense/index.ts';
import { rule as linearStack } from './linear-stack/index.ts';
import { rule as lossCount } from './loss-count/index.ts';
import { rule as lossInput } from './loss-input/index.ts';
import { rule as mergeMismatch } from './merge-mismatch/index.ts';
import { rule as missingAttribute } from './missing-attribute/index.ts';
import { rule as missingKey } from './missing-key/index.ts';
import { rule as modelInput } from './model-input/index.ts';
import { rule as noFilters } from './no-filters/index.ts';
import { rule as noInputSize } from './no-input-size/index.ts';
import { rule as nonIntegerSize } from './non-integer-size/index.ts';
import { rule as openSize } from './open-size/index.ts';
import { rule as outputPadding } from './output-padding/index.ts';
import { rule as padExceedsInput } from './pad-exceeds-input/index.ts';
import { rule as poolDoesNotDivide } from './pool-does-not-divide/index.ts';
import { rule as poolPadding } from './pool-padding/index.ts';
import { rule as poolWithChannels } from './pool-with-channels/index.ts';
import { rule as raisesException } from './raises-exception/index.ts';
import { rule as receptiveFieldCoversInput } from './receptive-field-covers-input/index.ts';
import { rule as referenceCycle } from './reference-cycle/index.ts';
import { rule as repeatsChangeChannels } from './repeats-change-channels/index.ts';
import { rule as reshapeCount } from './reshape-count/index.ts';
import { rule as rowInputs } from './row-inputs/index.ts';
import { rule as rowItems } from './row-items/index.ts';
import type { Rule } from './rule.ts';
import { rule as sameWithStride } from './same-with-stride/index.ts';
import { rule as scaleNotInName } from './scale-not-in-name/index.ts';
import { rule as sharedByRepetition } from './shared-by-repetition/index.ts';
import { rule as sharedWeightsMismatch } from './shared-weights-mismatch/index.ts';
import { rule as singleClassSoftmax } from './single-class-softmax/index.ts';
import { rule as singleValueNorm } from './single-value-norm/index.ts';
import { rule as sizeBelowOne } from './size-below-one/index.ts';
import { rule as sizeLimit } from './size-limit/index.ts';
import { rule as staleIndexComment } from './stale-index-comment/index.ts';
import { rule as staleRowNumbers } from './stale-row-numbers/index.ts';
import { rule as strideExceedsKernel } from './stride-exceeds-kernel/index.ts';
import { rule as stridesWithDilation } from './strides-with-dilation/index.ts';
import { rule as structure } from './structure/index.ts';
import { rule as superInit } from './super-init/index.ts';
import { rule as surplusArguments } from './surplus-arguments/index.ts';
import { rule as syntax } from './syntax/index.ts';
import { rule as unknownAttribute } from './unknown-attribute/index.ts';
import { rule as unknownInputSize } from './unknown-input-size/index.ts';
import { rule as unknownKey } from './unknown-key/index.ts';
import { rule as unknownLayerKind } from './unknown-layer-kind/index.ts';
import { rule as unknownScale } from './unknown-scale/index.ts';
import { rule as unreachableLayer } from './unreachable-layer/index.ts';
import { rule as unreadInput } from './unread-input/index.ts';
import { rule as unreadPadding } from './unread-padding/index.ts';
import { rule as unreadRow } from './unread-row/index.ts';
import { rule as unregisteredLayers } from './unregistered-layers/index.ts';
import { rule as unresolvedReference } from './unresolved-reference/index.ts';
import { rule as unusedDefinition } from './unused-definition/index.ts';
import { rule as unusedSuppression } from './unused-suppression/index.ts';
import { rule as viewChangesBatch } from './view-changes-batch/index.ts';
import { rule as viewMixesAxes } from './view-mixes-axes/index.ts';
import { rule as viewOfPermuted } from './view-of-permuted/index.ts';
import { rule as widthCapTooSmall } from './width-cap-too-small/index.ts';
import { rule as widthRounded } from './width-rounded/index.ts';

export const rules: readonly Rule[] = [
  anchorRows,
  biasBeforeBatchNorm,
  builtForOtherSize,
  channelMismatch,
  channelOrder,
  channelsNotMultipleOf8,
  checkerboard,
  classesEqualWidth,
  concatMismatch,
  consecutiveActivations,
  deadPadding,
  deepWithoutSkip,
  deepestStrideExceedsHead,
  denseOnMap,
  differsByRelease,
  dropoutBeforeBatchNorm,
  duplicateName,
  evenKernelDefaultPadding,
  evenSameKernel,
  exclusiveAttributes,
  fractionForSize,
  groupsDoNotDivide,
  headReadsConcat,
  headStrideOrder,
  identityLayer,
  imageSizeNotMultiple,
  indivisible,
  inputCount,
  inputRank,
  inputWidthInArguments,
  inputWidthMismatch,
  invalidAxis,
  invalidValue,
  joinedOnBatch,
  kernelExceedsInput,
  kernelWidthAsStrides,
  labelShape,
  largeDense,
  linearStack,
  lossCount,
  lossInput,
  mergeMismatch,
  missingAttribute,
  missingKey,
  modelInput,
  noFilters,
  noInputSize,
  nonIntegerSize,
  openSize,
  outputPadding,
  padExceedsInput,
  poolDoesNotDivide,
  poolPadding,
  poolWithChannels,
  raisesException,
  receptiveFieldCoversInput,
  referenceCycle,
  repeatsChangeChannels,
  reshapeCount,
  rowInputs,
  rowItems,
  sameWithStride,
  scaleNotInName,
  sharedByRepetition,
  sharedWeightsMismatch,
  singleClassSoftmax,
  singleValueNorm,
  sizeBelowOne,
  sizeLimit,
  staleIndexComment,
  staleRowNumbers,
  strideExceedsKernel,
  stridesWithDilation,
  structure,
  superInit,
  surplusArguments,
  syntax,
  unknownAttribute,
  unknownInputSize,
  unknownKey,
  unknownLayerKind,
  unknownScale,
  unreachableLayer,
  unreadInput,
  unreadPadding,
  unreadRow,
  unregisteredLayers,
  unresolvedReference,
  unusedDefinition,
  unusedSuppression,
  viewChangesBatch,
  viewMixesAxes,
  viewOfPermuted,
  widthCapTooSmall,
  widthRounded,
];
