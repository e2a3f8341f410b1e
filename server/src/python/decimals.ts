// Decimal digits of floats, exact: as Python rounds, which is the exact value to the nearest, halves to even.

/** `value` is `mantissa * 2 ** exponent`, with whole numbers; of a number that is finite. */
function parts(value: number): { readonly mantissa: bigint; readonly exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const bits = view.getBigUint64(0);
  const biased = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

/** `|value| * 10 ** places`, rounded to a whole number. */
export function scaled(value: number, places: number): bigint {
  const { mantissa, exponent } = parts(value);
  let [above, below] = [mantissa, 1n];
  if (exponent >= 0) above <<= BigInt(exponent);
  else below <<= BigInt(-exponent);
  if (places >= 0) above *= 10n ** BigInt(places);
  else below *= 10n ** BigInt(-places);
  const whole = above / below;
  const twice = 2n * (above - whole * below);
  return twice > below || (twice === below && whole % 2n === 1n) ? whole + 1n : whole;
}

/** `|value|` with so many digits behind the point. */
export function fixedDigits(value: number, places: number): string {
  const digits = scaled(value, places)
    .toString()
    .padStart(places + 1, '0');
  return places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** So many digits of `|value|`, and the power of ten of the first. */
export function leadingDigits(
  value: number,
  count: number,
): { readonly digits: string; readonly power: number } {
  if (value === 0) return { digits: '0'.repeat(count), power: 0 };
  let power = Number(Math.abs(value).toExponential().split('e')[1]);
  let digits = scaled(value, count - 1 - power).toString();
  // 9.99 is 10 with fewer digits.
  if (digits.length > count) {
    power += 1;
    digits = scaled(value, count - 1 - power).toString();
  }
  return { digits, power };
}

/** As `round(value, places)` gives it. */
export function roundedTo(value: number, places: number): number {
  if (places > 323 || !Number.isFinite(value)) return value;
  if (places < -308) return value < 0 ? -0 : 0;
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  return Number(`${sign}${scaled(value, places)}e${-places}`);
}
