import iconv from 'iconv-lite';

/** How a file writes its numbers and dates, and how a mapping says so. */
export type Way<T> = {
  readonly title: string;
  readonly mapping: Readonly<Record<string, unknown>>;
  readonly write: (value: T) => string;
};

function grouped(cents: number, decimal: string, group: string): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  const whole = digits.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, group);
  return `${cents < 0 ? '-' : ''}${whole}${decimal}${digits.slice(-2)}`;
}

/** Amounts are whole cents. */
export const numberWays: readonly Way<number>[] = [
  { title: '1234.50', mapping: { decimal: '.' }, write: (cents) => grouped(cents, '.', '') },
  { title: '1234,50', mapping: { decimal: ',' }, write: (cents) => grouped(cents, ',', '') },
  { title: '1 234,50', mapping: { decimal: ',', thousands: ' ' }, write: (cents) => grouped(cents, ',', ' ') },
  {
    title: '1 234,50 with no-break spaces',
    mapping: { decimal: ',', thousands: ' ' },
    write: (cents) => grouped(cents, ',', '\u00a0'),
  },
  { title: '1.234,50', mapping: { decimal: ',', thousands: '.' }, write: (cents) => grouped(cents, ',', '.') },
  { title: '1,234.50', mapping: { decimal: '.', thousands: ',' }, write: (cents) => grouped(cents, '.', ',') },
  { title: "1'234.50", mapping: { decimal: '.', thousands: "'" }, write: (cents) => grouped(cents, '.', "'") },
];

/** UTF-8 and UTF-16 can write it, the encodings with one byte a letter can not. */
export const narrowSpaces: Way<number> = {
  title: '1 234,50 with narrow spaces',
  mapping: { decimal: ',', thousands: ' ' },
  write: (cents) => grouped(cents, ',', '\u202f'),
};

const dayLength = 86_400_000;
const two = (part: number) => String(part).padStart(2, '0');

function pattern(format: string): Way<Date> {
  const write = (at: Date) =>
    format
      .replace('YYYY', String(at.getUTCFullYear()))
      .replace('DD', two(at.getUTCDate()))
      .replace('MM', two(at.getUTCMonth() + 1))
      .replace(/\bD\b/, String(at.getUTCDate()))
      .replace(/\bM\b/, String(at.getUTCMonth() + 1))
      .replace('YY', two(at.getUTCFullYear() % 100))
      .replace('HH', two(at.getUTCHours()))
      .replace('mm', two(at.getUTCMinutes()));
  return { title: format, mapping: { date_format: format }, write };
}

function counting(format: string, write: (milliseconds: number) => number): Way<Date> {
  return { title: format, mapping: { date_format: format }, write: (at) => String(write(at.getTime())) };
}

/** Instants are whole quarters of an hour in UTC. */
export const dateWays: readonly Way<Date>[] = [
  { title: 'iso', mapping: {}, write: (at) => at.toISOString().slice(0, 16).replace('T', ' ') },
  pattern('DD.MM.YYYY HH:mm'),
  pattern('MM/DD/YYYY HH:mm'),
  pattern('DD/MM/YYYY HH:mm'),
  pattern('D.M.YY HH:mm'),
  counting('excel', (at) => at / dayLength + 25_569),
  counting('excel_1904', (at) => at / dayLength + 24_107),
  counting('epoch_seconds', (at) => at / 1_000),
];

/** An encoding, whether a mark stands before it, what a mapping calls it, and words that show it. */
export type Encoded = {
  readonly encoding: string;
  readonly isMarked?: boolean;
  readonly words: readonly string[];
};

const polish = ['Zażółć gęślą jaźń', 'Łódź, ścieżka', 'książka o pająkach'];
const russian = ['Привет, мир', 'чайник «Север»', 'Ёлка на объекте'];
const french = ['crème brûlée à la carte', 'garçon, où est-il ?', 'œuvre complète'];

export const encodings: readonly Encoded[] = [
  { encoding: 'utf-8', words: polish },
  { encoding: 'utf-8', isMarked: true, words: russian },
  { encoding: 'cp1250', words: polish },
  { encoding: 'iso-8859-2', words: polish },
  { encoding: 'cp1251', words: russian },
  { encoding: 'cp1252', words: french },
  { encoding: 'utf-16le', words: polish },
  { encoding: 'utf-16be', words: french },
  { encoding: 'utf-16le', isMarked: true, words: polish },
  { encoding: 'utf-16be', isMarked: true, words: french },
];

export const separators = [',', ';', '\t', '|'] as const;

export type Line = { readonly id: string; readonly at: Date; readonly cents: number; readonly name: string };

const days = [Date.UTC(2025, 10, 27), Date.UTC(2025, 10, 28), Date.UTC(2025, 11, 3)];

/** Days on both sides of the twelfth, so that the order of day and month shows, and one of one digit. */
export function linesOf({ words }: Encoded): readonly Line[] {
  return words.map((name, index) => ({
    id: `o${index}`,
    at: new Date((days[index] ?? 0) + (9 + index) * 3_600_000 + 900_000),
    cents: [123_450, -99, 123_456_789][index] ?? 0,
    name,
  }));
}

export type Written = {
  readonly encoded: Encoded;
  readonly separator: string;
  readonly number: Way<number>;
  readonly date: Way<Date>;
};

/** The bytes of a file. */
export function bytesOf(lines: readonly Line[], { encoded, separator, number, date }: Written): Buffer {
  const cell = (text: string) => (/[,;|\t"']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = lines.map(({ id, at, cents, name }) => [id, date.write(at), number.write(cents), name]);
  const header = ['source_id', 'occurred_at', 'unit_price', 'product_name'];
  const text = [header, ...rows].map((cells) => `${cells.map(cell).join(separator)}\r\n`).join('');
  return iconv.encode(text, encoded.encoding, { addBOM: encoded.isMarked === true });
}

/** The mapping that says how they are written. */
export function mappingOf({ encoded, separator, number, date }: Written) {
  return {
    source: 'shop',
    encoding: encoded.encoding,
    separator,
    time_zone: 'UTC',
    currency: 'EUR',
    ...number.mapping,
    ...date.mapping,
    records: [
      {
        record: 'order_lines',
        source_id: { from: 'source_id' },
        occurred_at: { from: 'occurred_at' },
        columns: {
          order_id: { from: 'source_id' },
          kind: { value: 'product' },
          quantity: { value: '1' },
          unit_price: { from: 'unit_price' },
          product_name: { from: 'product_name' },
        },
      },
    ],
  };
}
