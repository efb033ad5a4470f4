export const missing = '–';
const noBreak = '\u00a0';

/** Shows numbers the way the whole report does; null is an en dash. */
export type Formats = {
  readonly currency: string;
  readonly count: (value: number | null) => string;
  /** Cents below a thousand, whole amounts above. */
  readonly money: (value: number | null) => string;
  /** For axes: 1.2K, 3M. */
  readonly shortMoney: (value: number | null) => string;
  /** Of a share, 0..1. */
  readonly percent: (value: number | null, digits?: number) => string;
  readonly decimal: (value: number | null, digits: number) => string;
};

const locale = 'en-GB';

export function formatsFor(currency: string): Formats {
  return {
    currency,
    count: shown((value) => fixed(0).format(value)),
    money: shown((value) => moneyFormat(currency, Math.abs(value) >= 1000 ? 0 : 2)(value)),
    shortMoney: shown(moneyFormat(currency, 0, 'compact')),
    percent: (value, digits = 0) => shown((share) => percentOf(share, digits))(value),
    decimal: (value, digits) => shown((number) => fixed(digits).format(number))(value),
  };
}

/** A share that is something is never shown as 0 %. */
function percentOf(share: number, digits: number): string {
  if (digits === 0 && share > 0 && share < 0.005) return `<1${noBreak}%`;
  return `${fixed(digits).format(share * 100)}${noBreak}%`;
}

function shown(format: (value: number) => string): (value: number | null) => string {
  return (value) => (value === null || !Number.isFinite(value) ? missing : format(value).replace(/^-/, '−'));
}

function fixed(digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function moneyFormat(currency: string, digits: number, notation: 'standard' | 'compact' = 'standard') {
  const most = notation === 'compact' ? 1 : digits;
  const common = { notation, minimumFractionDigits: digits, maximumFractionDigits: most };
  const style = { ...common, style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
  const isCode = /^[A-Za-z]{3}$/.test(currency);
  const format = new Intl.NumberFormat(locale, isCode ? style : common);
  return (value: number) => (isCode ? format.format(value) : `${format.format(value)} ${currency}`);
}

/** A signed difference: +5, −3, ±0. */
export function signed(value: number | null, format: (value: number) => string): string {
  if (value === null) return missing;
  const text = format(Math.abs(value));
  if (!/[1-9]/.test(text)) return `±${text}`;
  return `${value > 0 ? '+' : '−'}${text}`;
}

/** `Mar 2026` of a day. */
export function monthName(day: string): string {
  return dated(day, { month: 'short', year: 'numeric' }, 'en-US');
}

/** `March 2026` of a day. */
export function longMonthName(day: string): string {
  return dated(day, { month: 'long', year: 'numeric' });
}

/** `31 March 2026` of a day. */
export function dayName(day: string): string {
  return dated(day, { day: 'numeric', month: 'long', year: 'numeric' });
}

function dated(day: string, options: Intl.DateTimeFormatOptions, language = locale): string {
  const date = new Date(`${day.slice(0, 10)}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return missing;
  return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' }).format(date);
}

/** The first day of the month so many months later. */
export function addMonths(month: string, months: number): string {
  const date = new Date(`${month.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

/** `paid_search` becomes `Paid search`, for values that no names table knows. */
export function spaced(value: string): string {
  const words = value.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `one thing`, `two things`: a count with its noun. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${fixed(0).format(value)} ${value === 1 ? one : many}`;
}
