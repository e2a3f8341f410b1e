// How figures are written where there is little room, and with units.
import { formatCount } from '../text/format-count.ts';

/** `9,408`, `25.6 k`, `61.1 M`, `4.09 G`: three digits from 10,000 on. */
export function formatShort(value: number): string {
  return Math.abs(value) < 10_000 ? formatCount(value) : scaled(value, ['', 'k', 'M', 'G', 'T', 'P', 'E']);
}

/** Bytes in powers of 1000: `80.6 kB`, `4.9 MB`. */
export function formatBytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : scaled(bytes, ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']);
}

/** How many times as much: `76,167`, `12.5`, `1.02`. */
export function formatFactor(factor: number): string {
  return factor >= 100 ? formatCount(Math.round(factor)) : String(Number(factor.toPrecision(3)));
}

/** A number of elements that may be infinite or, behind upsampling, a fraction. */
export function formatExtent(value: number): string {
  return Number.isFinite(value) ? formatCount(Math.round(value * 1000) / 1000) : '∞';
}

/** `/16`: how far one step of a map reaches in the image; nothing where there is no stride. */
export function strideText(stride: number | undefined): string {
  return stride === undefined ? '' : `/${formatExtent(stride)}`;
}

function scaled(value: number, units: readonly string[]): string {
  let rest = value;
  let unit = 0;
  while (Math.abs(Number(rest.toPrecision(3))) >= 1000 && unit < units.length - 1) {
    rest /= 1000;
    unit++;
  }
  return `${Number(rest.toPrecision(3))} ${units[unit] ?? ''}`.trim();
}
