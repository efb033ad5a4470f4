import { quotable } from '#functions/personal/quotable.ts';

/** An e-mail, a phone, a date, a long number: no name that a column has. */
const looksLikeData = /@|\d{4}|\d{3}\D\d{3}/;

/** The columns of a file for a message. A file without a header begins with a row, which is nobody's to read. */
export function headersTold(headers: readonly string[]): string {
  if (!headers.some((header) => looksLikeData.test(header))) return quotable(headers.join(', '));
  return `${headers.length} that read like a row, not like a header`;
}
