// What constructors of layers refuse, as PyTorch does: groups that do not divide channels, widths that are no integers.
import type { Run, Value } from '../../../python/values.ts';
import { checkEmpty } from './empty.ts';

type Values = ReadonlyMap<string, Value>;

const NONE: Value = { type: 'none' };

function numberIn(value: Value | undefined): number | undefined {
  if (value?.type === 'bool') return Number(value.value);
  return value?.type === 'int' || value?.type === 'float' ? value.value : undefined;
}

function argumentOf(values: Values, name: string): Value {
  return values.get(name) ?? NONE;
}

/** As `//` makes it: an integer stays one, a float as well. */
function perGroup(value: Value, groups: number | undefined): Value {
  const number = numberIn(value);
  if (number === undefined || groups === undefined) return { type: 'unknown' };
  return { type: value.type === 'float' ? 'float' : 'int', value: Math.floor(number / groups) };
}

function checkConvolution(name: string, values: Values, run: Run): void {
  const groups = numberIn(values.get('groups'));
  const isLazy = name.startsWith('Lazy');
  if (groups !== undefined && groups <= 0) run.raise('ValueError', 'groups must be a positive integer');
  for (const one of isLazy ? [] : ['in_channels', 'out_channels']) {
    const size = numberIn(values.get(one));
    if (groups !== undefined && size !== undefined && size % groups !== 0)
      run.raise('ValueError', `${one} must be divisible by groups`);
  }
  checkPadding(name, values, run);
  if (isLazy) return;
  const [into, out] = [argumentOf(values, 'in_channels'), argumentOf(values, 'out_channels')];
  const ends = name.includes('Transpose') ? [into, perGroup(out, groups)] : [out, perGroup(into, groups)];
  const kernel = argumentOf(values, 'kernel_size');
  const window = kernel.type === 'list' || kernel.type === 'tuple' ? kernel.items : [kernel];
  checkEmpty([...ends, ...window], run);
}

function checkPadding(name: string, values: Values, run: Run): void {
  const padding = values.get('padding');
  if (padding?.type === 'text' && !name.includes('Transpose')) {
    if (padding.value !== 'same' && padding.value !== 'valid')
      run.raise(
        'ValueError',
        `Invalid padding string '${padding.value}', should be one of {'valid', 'same'}`,
      );
    if (padding.value === 'same' && numbersIn(values.get('stride')).some((step) => step !== 1))
      run.raise('ValueError', "padding='same' is not supported for strided convolutions");
  }
  const mode = values.get('padding_mode');
  if (mode?.type !== 'text') return;
  const modes = ['zeros', 'reflect', 'replicate', 'circular'];
  if (!modes.includes(mode.value))
    run.raise('ValueError', `padding_mode must be one of {${modes.join(', ')}}, but got '${mode.value}'`);
  if (name.includes('Transpose') && mode.value !== 'zeros')
    run.raise('ValueError', `Only "zeros" padding mode is supported for ${name}`);
}

function numbersIn(value: Value | undefined): readonly number[] {
  const items = value?.type === 'list' || value?.type === 'tuple' ? value.items : value ? [value] : [];
  return items.flatMap((item) => numberIn(item) ?? []);
}

function checkProbability(values: Values, run: Run): void {
  const p = numberIn(values.get('p'));
  if (p !== undefined && (p < 0 || p > 1))
    run.raise('ValueError', `dropout probability has to be between 0 and 1, but got ${p}`);
}

function checkGroupNorm(values: Values, run: Run): void {
  const [groups, channels] = [numberIn(values.get('num_groups')), numberIn(values.get('num_channels'))];
  if (groups === 0) run.raise('ZeroDivisionError', 'integer modulo by zero');
  if (groups !== undefined && channels !== undefined && channels % groups !== 0)
    run.raise('ValueError', `num_channels (${channels}) must be divisible by num_groups (${groups})`);
  if (run.truth(argumentOf(values, 'affine'))) checkEmpty([argumentOf(values, 'num_channels')], run);
}

function checkLayerNorm(values: Values, run: Run): void {
  const shape = argumentOf(values, 'normalized_shape');
  if (shape.type === 'float') run.raise('TypeError', "'float' object is not iterable");
  if (shape.type !== 'list' && shape.type !== 'tuple') return;
  if (run.truth(argumentOf(values, 'elementwise_affine'))) checkEmpty(shape.items, run);
}

/** Raises what the constructor of the layer raises for these arguments. */
export function checkConstruction(name: string, values: Values, run: Run): void {
  CHECKS.find(([names]) => names.test(name))?.[1](name, values, run);
}

const CHECKS: readonly (readonly [RegExp, (name: string, values: Values, run: Run) => void])[] = [
  [/^(?:Lazy)?Conv/, checkConvolution],
  [/Dropout/, (_, values, run) => checkProbability(values, run)],
  [/^(?:Batch|SyncBatch|Instance)Norm/, (_, values, run) => checkNormalization(values, run)],
  [/^Linear$/, checkSizes('out_features', 'in_features')],
  [/^GroupNorm$/, (_, values, run) => checkGroupNorm(values, run)],
  [/^LayerNorm$/, (_, values, run) => checkLayerNorm(values, run)],
  [/^PReLU$/, checkSizes('num_parameters')],
];

function checkSizes(...names: readonly string[]) {
  return (_: string, values: Values, run: Run) =>
    checkEmpty(
      names.map((name) => argumentOf(values, name)),
      run,
    );
}

function checkNormalization(values: Values, run: Run): void {
  const isUsed = ['affine', 'track_running_stats'].some((one) => run.truth(argumentOf(values, one)));
  if (isUsed) checkEmpty([argumentOf(values, 'num_features')], run);
}
