import { expect, it } from 'vitest';
import { findingsText, totalsText } from './model-status.ts';

const MODEL = {
  format: 'convlint model',
  unread: false,
  rows: false,
  layers: 35,
  parameters: '31 M',
  macs: '150 G',
  errors: 0,
  warnings: 0,
};

it('shows the totals of a model, whatever their number', () => {
  expect(totalsText(MODEL)).toBe('35 layers · 31 M parameters · 150 G MACs');
  expect(totalsText({ ...MODEL, layers: 1, macs: '?' })).toBe('1 layer · 31 M parameters · ? MACs');
});

it('says which model it is in a program', () => {
  expect(totalsText({ ...MODEL, model: 'Net(3)' })).toBe('Net(3) · 35 layers · 31 M parameters · 150 G MACs');
});

it('shows no totals of a model that is not read', () => {
  expect(totalsText({ ...MODEL, unread: true, layers: 0 })).toBe('too large to be read');
});

it.each([
  [0, 0, 'convlint model'],
  [1, 0, 'convlint model: 1 error'],
  [0, 1, 'convlint model: 1 warning'],
  [2, 3, 'convlint model: 2 errors, 3 warnings'],
])('shows %i errors and %i warnings in words', (errors, warnings, text) => {
  expect(findingsText({ ...MODEL, errors, warnings })).toBe(text);
});
