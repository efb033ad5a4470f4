import { createHmac, createSecretKey } from 'node:crypto';
import type { LakeKey } from '#functions/keys/key.ts';
import { type AudienceMemory, audienceMemory } from './audience.ts';
import { scrubber } from './scrub.ts';

type Hashing = (text: string | null | undefined) => string | null;

/** Keyed hashes (HMAC-SHA-256, hex) of normalised identifiers; null where the text is no such identifier. */
export type Pseudonyms = {
  readonly email: Hashing;
  readonly phone: Hashing;
  /** The full normalised name; null for a name cut to an initial, such as `Anna K.`. */
  fullName(text: string | null | undefined): string | null;
  /** First name and last initial, equal for `Anna Kowalska` and `Anna K.`; null for a single name. */
  nameInitial(text: string | null | undefined): string | null;
  /** Of an id that holds personal data and must still tell its records apart. */
  readonly id: (text: string) => string;
  /** Free text with its e-mails as `[email:<first 12 hex>]`, its phones as `[phone]`, and addresses as below. */
  scrub(text: string): string;
  /**
   * The same for ids, addresses of pages and other machine text, where a row of digits is no phone. Members of a query
   * that are named like personal data are left out.
   */
  scrubMachine(text: string): string;
  /** Whether stored payloads show names as they came. */
  readonly keepsNames: boolean;
  /** Plain hashes for advertising; null where the lake is to hold none. */
  readonly audience: AudienceMemory | null;
};

export type PseudonymOptions = {
  /** Treat `anna+shop@example.com` as `anna@example.com`. */
  readonly dropPlusTag?: boolean | undefined;
  /** Hashes remembered at most; a batch repeats its customers. */
  readonly remembered?: number;
};

/** Make one a batch: it remembers what it hashed. How, the key says, unless the options do. */
export function pseudonyms(key: LakeKey, options: PseudonymOptions = {}): Pseudonyms {
  const secret = createSecretKey(key.pseudonyms);
  const digest = (text: string) => createHmac('sha256', secret).update(text).digest('hex');
  const hashed = (kind: string, normal: (text: string) => string | null) =>
    remembering(options.remembered ?? 100_000, (text) => {
      const value = normal(text);
      return value === null ? null : digest(`${kind}:${value}`);
    });
  const { dropPlusTag = key.privacy?.dropPlusTags } = options;
  const plainEmail = (text: string) => normalEmail(text, dropPlusTag);
  const email = hashed('email', plainEmail);
  const phone = hashed('phone', normalPhone);
  const audience = key.privacy?.audienceHashes === true ? audienceMemory() : null;
  return {
    email: audience === null ? email : noting(email, plainEmail, audience),
    phone: audience === null ? phone : noting(phone, internationalPhone, audience),
    audience,
    keepsNames: key.privacy?.keepNames === true,
    fullName: hashed('name', normalFullName),
    nameInitial: hashed('initial', normalNameInitial),
    id: (text) => digest(`id:${text}`),
    ...scrubber(email),
  };
}

function remembering(most: number, hash: (text: string) => string | null): Hashing {
  const known = new Map<string, string | null>();
  return (text) => {
    if (text === null || text === undefined || text === '') return null;
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const value = hash(text);
    known.set(text, value);
    return value;
  };
}

/** The same hash; what it is of is noted for advertising, as often as it is asked for. */
function noting(keyed: Hashing, normal: (text: string) => string | null, audience: AudienceMemory): Hashing {
  return (text) => {
    const hash = keyed(text);
    const plain = hash === null ? null : normal(text ?? '');
    if (hash !== null && plain !== null) audience.note(hash, plain);
    return hash;
  };
}

/** Without the country a phone has no E.164. */
function internationalPhone(text: string): string | null {
  const phone = normalPhone(text);
  return phone?.startsWith('+') ? phone : null;
}

/** NFKC, without invisible characters, trimmed, lower case; null for what is no address. */
function normalEmail(text: string, dropPlusTag = false): string | null {
  const plain = folded(text).replace(/^mailto:/, '');
  const at = plain.lastIndexOf('@');
  if (at < 1 || at === plain.length - 1 || /\s/.test(plain)) return null;
  const local = plain.slice(0, at);
  return (dropPlusTag ? local.replace(/(?<=.)\+.*$/, '') : local) + plain.slice(at);
}

/** Digits, with a leading `+` where `+` or `00` says that the country comes first; null for under six digits. */
function normalPhone(text: string): string | null {
  const plain = folded(text)
    .replace(/^tel:/, '')
    .replace(/(?:ext|x|#|;).*$/, '')
    .replace('(0)', '');
  const digits = plain.replace(/\D/g, '');
  const international = plain.trimStart().startsWith('+') || digits.startsWith('00');
  const number = digits.replace(/^00/, '');
  if (number.length < 6 || number.length > 18) return null;
  return international ? `+${number}` : digits;
}

function normalFullName(text: string): string | null {
  const parts = nameParts(text);
  const last = parts.at(-1);
  return last === undefined || (parts.length > 1 && last.length === 1) ? null : parts.join(' ');
}

function normalNameInitial(text: string): string | null {
  const parts = nameParts(text);
  const [first] = parts;
  const initial = parts.at(-1)?.match(/./u)?.[0];
  return first === undefined || parts.length < 2 || initial === undefined ? null : `${first} ${initial}`;
}

/** `Kowalska, Anna` reads as `Anna Kowalska`; dots go, so that an initial is one character. */
function nameParts(text: string): readonly string[] {
  const [last = '', first, ...more] = folded(text).split(',');
  const ordered = first === undefined || more.length > 0 ? [last, first, ...more].join(' ') : `${first} ${last}`;
  return ordered.replaceAll('.', ' ').split(/\s+/).filter(Boolean);
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\0]/gu, '')
    .trim()
    .toLowerCase()
    .normalize('NFKC');
}
