import { dateReader } from '../instants.ts';

/** One way to read all dates of a family. */
type DateReading = { readonly formats: readonly string[]; readonly speaking: readonly string[] };

export type DateFamily = {
  /** Values written alike, but for the order of their parts. */
  readonly values: readonly string[];
  /** One: it is clear. Several: ambiguous. None: the values contradict each other. */
  readonly readings: readonly DateReading[];
  /** Digits alone, which may be a number or an id as well. */
  readonly isNumeric: boolean;
};

type Order = 'DMY' | 'MDY' | 'YMD';
type Shape = {
  readonly family: string;
  readonly parts: readonly string[];
  readonly separator: string;
  readonly time: string;
};

const dateThenTime =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:(T|, | )(\d{1,2}):\d{2}(:\d{2})?(?:([.,])\d{1,9})?(?:( ?)[AP]\.?M\.?)?)?( ?)(Z|[+-]\d{2}:?\d{2})?$/i;
const readIso = dateReader('iso');
const dayLength = 86_400_000;
const numericFormats: readonly (readonly [pattern: RegExp, formats: readonly string[]])[] = [
  [/^(19|20)\d{6}$/, ['YYYYMMDD']],
  [/^[1-9]\d{8,9}$/, ['epoch_seconds']],
  [/^[1-9]\d{12}$/, ['epoch_milliseconds']],
  [/^[1-9]\d{15}$/, ['epoch_microseconds']],
  // 1954 to 2064 in the system of 1900
  [/^[2-5]\d{4}([.,]\d{1,15})?$/, ['excel', 'excel_1904']],
];

/**
 * The dates among the values of a column, by the way they are written. Day and month are told apart by values that
 * only one order can read, never by custom.
 * @param now Excel's two systems differ by four years: one that puts dates well after now is ruled out.
 */
export function dateFamiliesOf(values: readonly string[], now: Date): readonly DateFamily[] {
  const shaped = Map.groupBy(values, familyOf);
  return [...shaped].flatMap(([family, members]): DateFamily[] => {
    if (family === 'none') return [];
    if (family === 'iso')
      return [{ values: members, readings: [{ formats: ['iso'], speaking: members }], isNumeric: false }];
    const numeric = numericFormats.find(([, formats]) => formats.join() === family);
    return [numeric === undefined ? writtenFamily(members) : numericFamily(members, numeric[1], now)].filter(
      ({ values: read }) => read.length > 0,
    );
  });
}

function familyOf(text: string): string {
  if (readIso(text) !== null) return 'iso';
  const numeric = numericFormats.find(([pattern]) => pattern.test(text));
  if (numeric !== undefined) return numeric[1].join();
  return shapeOfDate(text)?.family ?? 'none';
}

function numericFamily(values: readonly string[], formats: readonly string[], now: Date): DateFamily {
  const limit = now.getTime() + 366 * dayLength;
  const readings = formats.flatMap((format): DateReading[] => {
    const read = dateReader(format);
    const isPossible = values.every((text) => {
      const wall = read(text);
      return wall !== null && Date.UTC(wall.year, wall.month - 1, wall.day) <= limit;
    });
    return isPossible ? [{ formats: [format], speaking: values }] : [];
  });
  return { values, readings, isNumeric: true };
}

function shapeOfDate(text: string): Shape | null {
  const match = dateThenTime.exec(text);
  if (match === null) return null;
  const [
    ,
    first = '',
    separator = '',
    second = '',
    third = '',
    before = '',
    hour,
    seconds,
    fraction,
    gap,
    space,
    zone,
  ] = match;
  const isYearFirst = first.length === 4;
  if (isYearFirst ? third.length > 2 : first.length > 2 || (third.length !== 4 && third.length !== 2)) return null;
  const clock = gap === undefined ? 'H' : 'h';
  const time =
    hour === undefined
      ? ''
      : `${before}${clock}:mm${seconds === undefined ? '' : ':ss'}${fraction === undefined ? '' : `${fraction}SSS`}${gap === undefined ? '' : `${gap}A`}`;
  const offset = zone === undefined ? '' : `${space}Z`;
  return {
    family: `${separator}${isYearFirst}${third.length}`,
    parts: [first, second, third],
    separator,
    time: time + offset,
  };
}

function writtenFamily(members: readonly string[]): DateFamily {
  const [sample] = members.flatMap((text) => shapeOfDate(text) ?? []);
  if (sample === undefined) return { values: [], readings: [], isNumeric: false };
  const candidates = ordersOf(sample).map((order) => {
    const formats = formatsOf(members, order);
    const readers = formats.map(dateReader);
    return { formats, reads: (text: string) => readers.some((read) => read(text) !== null) };
  });
  // 31 February is of no order: it is one wrong row, and says nothing about the others
  const values = members.filter((text) => candidates.some(({ reads }) => reads(text)));
  const readings = candidates
    .filter(({ reads }) => values.every(reads))
    .map((candidate) => ({
      formats: candidate.formats,
      speaking: values.filter((text) => candidates.every((other) => other === candidate || !other.reads(text))),
    }));
  return { values, readings, isNumeric: false };
}

function ordersOf({ parts: [first = '', , third = ''] }: Shape): readonly Order[] {
  if (first.length === 4) return ['YMD'];
  return third.length === 4 ? ['DMY', 'MDY'] : ['DMY', 'MDY', 'YMD'];
}

/** Two digits everywhere are written DD and MM; one digit anywhere, D and M, which take two as well. */
function formatsOf(members: readonly string[], order: Order): readonly string[] {
  const shapes = members.flatMap((text) => shapeOfDate(text) ?? []);
  const isShort = (width: (shape: Shape, text: string) => boolean) =>
    shapes.some((shape, index) => width(shape, members[index] ?? ''));
  const hasShortDay = isShort(({ parts }) => parts.some((part) => part.length === 1));
  const hasShortHour = isShort((_, text) => /[T ]\d:/i.test(text));
  const patterns = shapes.map(({ parts: [first = '', , third = ''], separator, time }) => {
    const year = first.length === 4 || third.length === 4 ? 'YYYY' : 'YY';
    const names: Readonly<Record<string, string>> = {
      D: hasShortDay ? 'D' : 'DD',
      M: hasShortDay ? 'M' : 'MM',
      Y: year,
    };
    const date = order
      .split('')
      .map((part) => names[part])
      .join(separator);
    return date + (hasShortHour ? time : time.replace(/[Hh](?=:)/, (hour) => hour + hour));
  });
  return [...new Set(patterns)].sort();
}
