const personalNames =
  'e-?mail(?:_?address)?|mail|user_?name|login|phone(?:_?number)?|tel|telephone|mobile|name|full_?name|' +
  'first_?name|last_?name|surname|address[12]?|street|zip|post_?code|postal_?code|birth_?(?:day|date)|dob|' +
  'password|passwd|pwd|token|access_token|auth|api_key|key|iban';
/** With the names some systems wrap around: `customer[email]=`, `checkout%5Bemail%5D=`. */
const personalMember = new RegExp(
  String.raw`(?<=[?&#;])(?:[\w-]{1,40}(?:\[|%5B))?(?:${personalNames})(?:\]|%5D)?=[^&#;\s"]*&?`,
  'giu',
);

/** The address of a page without the query members that are named like personal data; the rest as it was. */
export function withoutPersonalMembers(text: string): string {
  if (!text.includes('=')) return text;
  const rest = text.replace(personalMember, '');
  return rest === text ? text : rest.replace(/[?&#;]+(?=$|[\s"])/g, '').replace(/[?&]+(?=#)/g, '');
}

/** One member of the query, decoded; null where there is none. Cheaper than parsing the whole address. */
export function queryMember(address: string, name: string): string | null {
  const query = address.indexOf('?');
  if (query < 0 || !address.includes(name, query)) return null;
  const hash = address.indexOf('#', query);
  const text = address.slice(query + 1, hash < 0 ? undefined : hash);
  for (const member of text.split('&')) {
    if (member.startsWith(name) && member[name.length] === '=') return decoded(member.slice(name.length + 1));
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', ' ')) || null;
  } catch {
    return text || null;
  }
}
