import { describe, expect, it } from 'vitest';
import { Given } from './given.ts';
import type { Literal } from './literal.ts';
import type { Parameter } from './parameter.ts';

const SEGMENT = { text: 'layer' };
const SPAN = { segment: SEGMENT, start: 0, end: 5 };

const size: Parameter = {
  name: 'size',
  spec: { type: 'per-axis', min: 1, meaning: '', default: { required: true } },
  sets: 'kernel',
};
const bias: Parameter = {
  name: 'bias',
  spec: { type: 'boolean', meaning: '', default: { value: true } },
  sets: 'bias',
};
const dim: Parameter = {
  name: 'dim',
  spec: { type: 'axis', meaning: '', default: { absent: true } },
  sets: 'axis',
  reads: (value) => (typeof value === 'number' && value > 0 ? value - 1 : undefined),
};
const dtype: Parameter = { name: 'dtype', spec: { type: 'boolean', meaning: '', default: { absent: true } } };

const given = (values: Readonly<Record<string, Literal | undefined>>) =>
  new Given(
    [size, bias, dim, dtype],
    new Map(Object.entries(values).map(([name, value]) => [name, { value, span: SPAN }])),
  );
const attributes = (values: Readonly<Record<string, Literal | undefined>>) =>
  given(values).attributes(undefined);

describe('arguments of a call', () => {
  it('set attributes, each with the argument that decides it', () => {
    expect(attributes({ size: 3, bias: false, dim: 2 })).toEqual({
      kernel: { value: 3, span: SPAN, argument: 'size' },
      bias: { value: false, span: SPAN, argument: 'bias' },
      axis: { value: 1, span: SPAN, argument: 'dim' },
    });
  });

  it('leave defaults to the parameters, without a place', () => {
    expect(attributes({ size: [3, 5] })).toEqual({
      kernel: { value: [3, 5], span: SPAN, argument: 'size' },
      bias: { value: true },
    });
    expect(attributes({ size: 3, bias: null }).bias).toEqual({ value: true });
  });

  it('leave an attribute without a value where it is not known', () => {
    expect(attributes({})).toEqual({ kernel: {}, bias: { value: true } });
    expect(attributes({ size: undefined, bias: undefined, dim: 0 })).toEqual({
      kernel: { span: SPAN, argument: 'size' },
      bias: { span: SPAN, argument: 'bias' },
      axis: { span: SPAN, argument: 'dim' },
    });
    expect(attributes({ size: 'large' }).kernel).toEqual({ span: SPAN, argument: 'size' });
    expect(attributes({ size: [3, 'large'] }).kernel).toEqual({ span: SPAN, argument: 'size' });
  });

  it('are read as Python reads them', () => {
    expect(attributes({ size: true, bias: [] })).toEqual({
      kernel: { value: 1, span: SPAN, argument: 'size' },
      bias: { value: false, span: SPAN, argument: 'bias' },
    });
    expect(given({ bias: 0 }).flag('bias')).toBe(false);
    expect(given({}).flag('bias')).toBe(true);
    expect(given({ size: 'same' }).word('size')).toBe('same');
    expect([given({ size: null }).has('size'), given({ size: undefined }).has('size')]).toEqual([
      false,
      true,
    ]);
  });
});
