const places = 6;
const unit = 10n ** BigInt(places);
const plain = /^([+-]?)(\d{1,32})(?:\.(\d*))?$/;
const scientific = /^([+-]?\d+)(?:\.(\d+))?[eE]([+-]?\d{1,2})$/;

/** How nearly all amounts are written. */
const usual = /^(?:0|[1-9]\d{0,31})(?:\.\d+)?$/;

/** Plain digits without needless zeros, so that equal amounts are equal text; null for what is no plain number. */
export function amountText(text: string): string | null {
  if (usual.test(text)) return withoutLastZeros(text);
  const match = plain.exec(text) ?? plain.exec(positional(text));
  if (match === null) return null;
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

function withoutLastZeros(text: string): string {
  if (!text.includes('.')) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, text[end - 1] === '.' ? end - 1 : end);
}

/** An amount in millionths, exact; null for no number and for more than six decimal places. */
export function millionths(text: string): bigint | null {
  const amount = amountText(text);
  if (amount === null) return null;
  const point = amount.indexOf('.');
  if (point < 0) return BigInt(amount) * unit;
  const fraction = amount.slice(point + 1);
  return fraction.length > places ? null : BigInt(amount.slice(0, point) + fraction.padEnd(places, '0'));
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
