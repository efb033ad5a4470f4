/** An exact decimal: digits × 10^−scale. */
export type Decimal = { readonly digits: bigint; readonly scale: number };

/** How numbers are written in a file. */
export type NumberStyle = { readonly decimal: '.' | ','; readonly thousands: string | null };

/** Characters that people take for one another, each family as a class of a regular expression. */
const spaces = '[ \\u00a0\\u2009\\u202f]';
const apostrophes = "['\\u2019]";
/** Beyond this no amount is meant; it keeps `1e400` from becoming four hundred digits. */
const maxExponent = 60;

function escaped(character: string): string {
  if (/[ \u00a0\u2009\u202f]/.test(character)) return spaces;
  if (/['\u2019]/.test(character)) return apostrophes;
  return character.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Makes a reader of numbers in one style. A sign may stand before or after (`-5`, `5-`, `−5`), brackets mean minus,
 * groups of thousands must have three digits. An exponent is read as programs write it, with a small e and a sign
 * (`1.5e+06`, `2e-05`). What is not plainly a number gives null: nothing is guessed.
 */
export function decimalReader(style: NumberStyle): (text: string) => Decimal | null {
  const group = style.thousands === null ? '' : escaped(style.thousands);
  const whole = group === '' ? '\\d+' : `\\d{1,3}(?:${group}\\d{3})+|\\d+`;
  const number = new RegExp(
    `^(?:(${whole})(?:${escaped(style.decimal)}(\\d*))?|${escaped(style.decimal)}(\\d+))(?:e([+-]\\d{1,4}))?$`,
  );
  return (text) => {
    const { body, negative } = signOf(text.trim());
    const match = number.exec(body);
    if (match === null) return null;
    const fraction = match[2] ?? match[3] ?? '';
    const digits = BigInt(`${(match[1] ?? '').replace(/\D/g, '')}${fraction}`);
    return shifted({ digits: negative ? -digits : digits, scale: fraction.length }, Number(match[4] ?? 0));
  };
}

const scientific = /^[+-]?\d+([.,]\d*)?[eE][+-]?\d+$/;

/** `1.23E+05`, as spreadsheets show what had more digits; `1e5`, which may be a number or a code. */
export function isScientific(text: string): boolean {
  return scientific.test(text);
}

const signed = /^(?:([+\-−])\s*(.+)|(\()(.+)\)|(.+?)(-))$/;

function signOf(text: string): { body: string; negative: boolean } {
  const match = signed.exec(text);
  if (match === null) return { body: text, negative: false };
  return { body: match[2] ?? match[4] ?? match[5] ?? '', negative: match[1] !== '+' };
}

function shifted(value: Decimal, exponent: number): Decimal | null {
  if (Math.abs(exponent) > maxExponent) return null;
  const scale = value.scale - exponent;
  return scale >= 0 ? { digits: value.digits, scale } : { digits: value.digits * power(-scale), scale: 0 };
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * power(scale - a.scale), b.digits * power(scale - b.scale), scale];
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return { digits: left + right, scale };
}

export function negate(a: Decimal): Decimal {
  return { digits: -a.digits, scale: a.scale };
}

export function absolute(a: Decimal): Decimal {
  return a.digits < 0n ? negate(a) : a;
}

/** Below, at or above zero, as a comparator. */
export function compare(a: Decimal, b: Decimal): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Rounds half away from zero to a number of decimal places; what has fewer stays as it is. */
export function rounded(value: Decimal, places: number): Decimal {
  if (value.scale <= places) return value;
  const unit = power(value.scale - places);
  const half = value.digits < 0n ? -unit / 2n : unit / 2n;
  return { digits: (value.digits + half) / unit, scale: places };
}

/** Plain digits without needless zeros, so that equal numbers are equal text: `-1234.5`, `0`. */
export function decimalText(value: Decimal): string {
  const sign = value.digits < 0n ? '-' : '';
  const digits = absolute(value)
    .digits.toString()
    .padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
