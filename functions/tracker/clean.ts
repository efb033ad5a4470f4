/** By how the name of a query's member ends; more rather than less. */
const personalName =
  /(?:mail(?:.?address)?|phone(?:_?number)?|mobile|name|login|address[12]?|street|zip|post(?:al)?_?code|birth_?(?:day|date)|pass(?:word|wd)|pwd|token|auth|key|iban|(?:^|\W|_)(?:tel|dob))\]?$/i;
const mail = /[^\s/?&=<>"]+(?:@|%(?:25)*40)[^\s/?&=<>"]+/gi;
const phone = /(?:\+|%2B)\d(?:[ ().-]?\d){7,}/gi;
/** In a query a plus sign reads as a blank. */
const phoneAlone = /^(?:[ +]|00)\d(?:[ ().-]?\d){7,}/;
const longest = 300;

/** A text without the e-mails and phone numbers in it, cut to 300 characters. */
export function cleanText(text: unknown): string {
  return String(text).replace(mail, '').replace(phone, '').slice(0, longest);
}

/**
 * An address without its fragment and without members of its query that look personal, by name or by value; `path`:
 * without any query, `origin`: without a path as well. Empty for what is no address.
 */
export function cleanAddress(address: string, extent: 'whole' | 'path' | 'origin'): string {
  try {
    const { origin, pathname, searchParams } = new URL(address);
    if (extent === 'origin') return origin;
    const path = origin + cleanText(pathname);
    const query = extent === 'path' ? '' : new URLSearchParams([...searchParams].filter(isPlain)).toString();
    return query ? `${path}?${query}` : path;
  } catch {
    return '';
  }
}

function isPlain([name, value]: readonly [string, string]): boolean {
  const text = `${name} ${value}`.slice(0, longest);
  return !personalName.test(name) && cleanText(text) === text && !phoneAlone.test(value);
}
