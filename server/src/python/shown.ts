// How `str()` and `repr()` write what needs no running of the program.

/** As Python writes a float: the shortest that is read as the same, with an exponent from 1e16 on and below 1e-4. */
export function shownFloat(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= 16 || power < -4) {
    const two = String(Math.abs(power)).padStart(2, '0');
    return `${digits}e${power < 0 ? '-' : '+'}${two}`;
  }
  const plain = digits.replace('-', '').replace('.', '');
  const sign = value < 0 ? '-' : '';
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${plain}`;
  const padded = plain.padEnd(power + 2, '0');
  return `${sign}${padded.slice(0, power + 1)}.${padded.slice(power + 1)}`;
}

/** `undefined` where it depends on which characters can be shown. */
export function shownText(value: string): string | undefined {
  if (/[^\x20-\x7e\n\r\t]/.test(value)) return undefined;
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const inside = value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replaceAll(quote, `\\${quote}`);
  return `${quote}${inside}${quote}`;
}
