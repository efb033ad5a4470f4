const dayLength = 86_400_000;
const serial = /^(\d{1,5})(?:[.,](\d{1,15}))?$/;
/** Serials with fewer digits than this were rounded for display: they say a second, and no part of one. */
const exactDigits = 8;

/** Excel counts 1 January 1900 as day 1, and a 29 February 1900 that never was as day 60. */
function since1900(day: number): number | null {
  if (day === 60 || day === 0) return null;
  return Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * dayLength;
}

function since1904(day: number): number {
  return Date.UTC(1904, 0, 1) + day * dayLength;
}

/**
 * Excel's serial days by the name of their date format; the fraction is the time of day on the wall. They give the
 * wall time as milliseconds of UTC, or null for what is no such day. A decimal comma is read as a point: a serial has
 * no groups, so nothing else can be meant.
 */
export const serialDays: Readonly<Record<string, (text: string) => number | null>> = {
  excel: (text) => wallMilliseconds(text, since1900),
  excel_1904: (text) => wallMilliseconds(text, since1904),
};

function wallMilliseconds(text: string, startOf: (day: number) => number | null): number | null {
  const match = serial.exec(text);
  if (match === null) return null;
  const [, day = '', fraction = ''] = match;
  const start = startOf(Number(day));
  if (start === null) return null;
  const unit = fraction.length >= exactDigits ? 1 : 1_000;
  return start + Math.round((Number(`0.${fraction}0`) * dayLength) / unit) * unit;
}
