import { decimalReader, isScientific, type NumberStyle } from '../decimal.ts';

/** The styles that are told apart, the plainest first: of those that read a column, the first says all there is to say. */
const styles: readonly NumberStyle[] = [
  { decimal: '.', thousands: null },
  { decimal: ',', thousands: null },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" },
];

type ReadingStyle = { readonly style: NumberStyle; readonly reads: (text: string) => boolean };

const readers: readonly ReadingStyle[] = styles.map((style) => ({ style, reads: readsIn(style) }));

/** Whether a text is a number of the style. `0.500` is no group of thousands, whatever the style says. */
function readsIn(style: NumberStyle): (text: string) => boolean {
  const read = decimalReader(style);
  const point = style.decimal === '.' ? ',' : '.';
  return (text) => read(text) !== null && !(style.thousands === point && startsWithZero(text, point));
}

function startsWithZero(text: string, separator: string): boolean {
  return new RegExp(`^[(+\\-−]?\\s*0+\\${separator}`).test(text);
}

export type NumberFinding = {
  /** Values that are a number in some style. */
  readonly numbers: number;
  /** Plainest first; each reads all the numbers. Empty where they are of several styles. */
  readonly styles: readonly NumberStyle[];
  /** Styles that read all numbers, and read one of them otherwise than the first does. */
  readonly rivals: readonly NumberStyle[];
  /** Values that only the first style, of those that differ in it, can be: the rows that speak for it. */
  readonly speaking: readonly string[];
  readonly scientific: number;
};

/** How the numbers among the values of a column are written. */
export function numberStyleOf(values: readonly string[]): NumberFinding {
  const numbers = values.filter((text) => readers.some(({ reads }) => reads(text)));
  const fitting = readers.filter(({ reads }) => numbers.every(reads)).map(({ style }) => style);
  const [first] = fitting;
  const rivals = first === undefined ? [] : fitting.filter((style) => isRival(style, first, numbers));
  return {
    numbers: numbers.length,
    styles: fitting,
    rivals,
    speaking: first === undefined ? [] : numbers.filter((text) => speaksFor(first, text)),
    scientific: values.filter(isScientific).length,
  };
}

function isRival(style: NumberStyle, first: NumberStyle, numbers: readonly string[]): boolean {
  const one = decimalReader(first);
  const other = decimalReader(style);
  return numbers.some((text) => {
    const [a, b] = [one(text), other(text)];
    return a !== null && b !== null && a.digits * 10n ** BigInt(b.scale) !== b.digits * 10n ** BigInt(a.scale);
  });
}

/** A text that its decimal separator, or its groups, prove. */
function speaksFor({ decimal, thousands }: NumberStyle, text: string): boolean {
  return readers.every(
    ({ style, reads }) =>
      (style.decimal === decimal && (thousands === null || style.thousands === thousands)) || !reads(text),
  );
}

/** In the words of a mapping: `"decimal": ",", "thousands": " "`. */
export function styleText({ decimal, thousands }: NumberStyle): string {
  const groups = thousands === null ? '' : `, "thousands": ${JSON.stringify(thousands)}`;
  return `"decimal": ${JSON.stringify(decimal)}${groups}`;
}
