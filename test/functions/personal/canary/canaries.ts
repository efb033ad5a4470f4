/** What is planted: a value that occurs nowhere else, and the place it was put, for whoever has to find a leak. */
export type Canary = { readonly mark: string; readonly text: string; readonly place: string };

/** `text`: a phone as it stands in what people write. */
export type Kind = 'email' | 'phone' | 'text' | 'name';
type Write = (value: string) => string;

const wide: Write = (text) => text.replace(/[!-~]/g, (c) => String.fromCodePoint((c.codePointAt(0) ?? 0) + 0xfee0));

/** An address in every writing that comes: as typed, in texts, in addresses of pages, escaped, in other letters. */
export const emailForms: Readonly<Record<string, Write>> = {
  plain: (address) => address,
  capitals: (address) => address.toUpperCase(),
  prose: (address) => `Please write to ${address}, thanks`,
  'display name': (address) => `Shop <${address}>`,
  tagged: (address) => address.replace('@', '+news@'),
  link: (address) => `<a href="mailto:${address}">write</a>`,
  'query member': (address) => `https://shop.example/a?email=${address}&utm_source=mail`,
  'query value': (address) => `https://shop.example/a?q=${encodeURIComponent(address)}&page=2`,
  'encoded twice': (address) =>
    `https://shop.example/go?to=%2Fa%3Fq%3D${encodeURIComponent(encodeURIComponent(address))}`,
  'encoded alone': encodeURIComponent,
  entity: (address) => address.replace('@', '&#64;'),
  'entity in hex': (address) => address.replace('@', '&#x40;'),
  'entity by name': (address) => `to ${address.replace('@', '&commat;')} please`,
  'full-width': wide,
  'full-width in prose': (address) => `書く ${wide(address)} まで`,
  'full-width sign': (address) => address.replace('@', '＠'),
  'small sign': (address) => address.replace('@', '﹫'),
  decomposed: (address) => address.replace('@', '.jo\u0301zef@'),
  composed: (address) => address.replace('@', '.józef@'),
  'zero-width': (address) => address.replace('@', '\u200b@'),
  'own letters': (address) => address.replace('mail.example', 'bücher.example'),
  quoted: (address) => `"${address.replace('@', '"@')}`,
  json: (address) => JSON.stringify({ contact: address }),
  list: (address) => `a@b.example;${address}`,
};

/** As people write them in a text. In an id a row of digits is a number of its own, so these stand in texts alone. */
export const phonesInTexts: Readonly<Record<string, Write>> = {
  joined: (digits) => `call ${digits} please`,
  'joined, with zeros': (digits) => `call 0048${digits} please`,
  dots: (digits) => `ring ${grouped(digits, '.')}, thanks`,
};

const grouped = (digits: string, between: string) =>
  `${digits.slice(0, 3)}${between}${digits.slice(3, 6)}${between}${digits.slice(6)}`;

/** A phone with its country, and one of nine digits as people write it. */
export const phoneForms: Readonly<Record<string, Write>> = {
  international: (digits) => `+48 ${grouped(digits, ' ')}`,
  'international, joined': (digits) => `+48${digits}`,
  'with zeros': (digits) => `0048 ${grouped(digits, ' ')}`,
  'in prose': (digits) => `Call +48-${grouped(digits, '-')} now`,
  national: (digits) => grouped(digits, ' '),
  'national in prose': (digits) => `tel. ${grouped(digits, ' ')} after six`,
  'national, dashes, in prose': (digits) => `my phone is ${grouped(digits, '-')}`,
  'in brackets': (digits) => `(${digits.slice(0, 2)}) ${digits.slice(2, 5)} ${digits.slice(5, 7)} ${digits.slice(7)}`,
  'query member': (digits) => `https://shop.example/a?phone=${digits}&page=2`,
  'query value': (digits) => `https://shop.example/a?q=%2B48${digits}&page=2`,
  'full-width': (digits) => wide(`+48 ${grouped(digits, '-')}`),
  'hard blanks': (digits) => `+48 ${grouped(digits, '\u00a0')}`,
  'hard hyphens in prose': (digits) => `call +48 ${grouped(digits, '\u2011')} now`,
  tel: (digits) => `tel:+48${digits}`,
};

/** As it stands in a member that holds a name. */
export const nameForms: Readonly<Record<string, Write>> = {
  plain: (name) => name,
  capitals: (name) => name.toUpperCase(),
  'with a first name': (name) => `Anna ${name}`,
  turned: (name) => `${name}, Anna`,
  decomposed: (name) => `Żaneta ${name}`.normalize('NFD'),
};

export const forms = { email: emailForms, phone: phoneForms, text: phonesInTexts, name: nameForms } as const;

/** Makes canaries, no two alike, and remembers where each was put. */
export class Aviary {
  readonly planted: Canary[] = [];
  /** The names of the forms rotate, so that every field meets many of them. */
  #turns: Record<Kind, number> = { email: 0, phone: 0, text: 0, name: 0 };

  plant(kind: Kind, place: string, form = this.#nextForm(kind)): string {
    const count = this.planted.length;
    const mark = { email: markOfEmail, phone: markOfPhone, text: markOfPhone, name: markOfName }[kind](count);
    const value = kind === 'email' ? `${mark}@mail.example` : mark;
    const text = (forms[kind][form] as Write)(value);
    this.planted.push({ mark, text, place: `${place} [${kind}, ${form}]` });
    return text;
  }

  count(kind: Kind): number {
    return this.planted.filter(({ place }) => place.includes(`[${kind},`)).length;
  }

  #nextForm(kind: Kind): string {
    const names = Object.keys(forms[kind]);
    return names[this.#turns[kind]++ % names.length] ?? 'plain';
  }
}

/** Letters alone: a row of digits would already tell that a name of a member is none of a vendor's. */
const letters = (count: number) =>
  Array.from(String(count).padStart(6, '0'), (digit) => 'bcdfghjklm'[Number(digit)]).join('');
const markOfEmail = (count: number) => `kanarek${letters(count)}x`;
/** Nine digits, spread so that neighbours do not resemble each other; 7 is no year and no part of a time. */
const markOfPhone = (count: number) => `7${String((count * 40_503_121 + 31_415_927) % 100_000_000).padStart(8, '0')}`;
const markOfName = (count: number) => `Kanarkow${letters(count)}sky`;
