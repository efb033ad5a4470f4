const places = 6;
const unit = 10n ** BigInt(places);
const plain = /^([+-]?)(\d{1,32})(?:\.(\d*))?$/;
const scientific = /^([+-]?\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/;

/** Plain digits without needless zeros, so that equal amounts are equal text; null for what is no plain number. */
export function amountText(text: string): string | null {
  const match = plain.exec(text) ?? plain.exec(positional(text));
  if (match === null) return null;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** An amount in millionths, exact; null for no number and for more than six decimal places. */
export function millionths(text: string): bigint | null {
  const match = plain.exec(amountText(text) ?? '');
  const fraction = match?.[3] ?? '';
  if (match === null || fraction.length > places) return null;
  const value = BigInt(match[2] ?? '0') * unit + BigInt(fraction.padEnd(places, '0'));
  return match[1] === '-' ? -value : value;
}

export function amountOfMillionths(value: bigint): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  const whole = digits.slice(0, -places);
  return `${value < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** A double prints very small and very large numbers with an exponent. */
function positional(text: string): string {
  const match = scientific.exec(text);
  if (match === null) return text.trim();
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const sign = whole.startsWith('-') ? '-' : '';
  const digits = whole.replace(/^[+-]/, '') + fraction;
  const point = digits.length - fraction.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0').slice(0, point)}.${digits.slice(point)}`;
}
