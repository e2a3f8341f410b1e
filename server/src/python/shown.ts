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

/** Characters that have been there for long, and are shown as they are. */
const SHOWN =
  /^[\x20-\x7e\n\r\t\xa1-\xac\xae-\u0377\u0391-\u03a1\u03a3-\u052f\u2010-\u2027\u2030-\u205e\u2190-\u23ff\u2500-\u27bf\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fa5\uac00-\ud7a3\u{1f300}-\u{1f64f}]*$/u;

/** `undefined` where it depends on which characters can be shown. */
export function shownText(value: string): string | undefined {
  const plain = [...value].map((one) => (one < ' ' || one === '\x7f' ? (ESCAPES[one] ?? hex(one)) : one));
  if (!SHOWN.test(plain.join(''))) return undefined;
  const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
  const inside = [...value]
    .map((one) => {
      if (one === '\\' || one === quote) return `\\${one}`;
      return one < ' ' || one === '\x7f' ? (ESCAPES[one] ?? hex(one)) : one;
    })
    .join('');
  return `${quote}${inside}${quote}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function hex(one: string): string {
  return `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`;
}
