import { ownKindOf, plainWords } from '#functions/sources/personal-words.ts';

/** What a column looks as if it held of people: as `personal` of a mapping names it. */
export type PersonalKind = 'email' | 'phone' | 'name' | 'removed';

const email = /^[^@\s]+@[^@\s]+\.\p{L}{2,}$/u;
const phone = /^(\+|00)\d[\d ()./-]{6,}\d$/;
const iban = /^[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}$/i;
/** Two or three capitalised words; `von`, `de la` and the like may stand between. */
const fullName = /^\p{Lu}(?:[\p{L}'’-]+|\.),?(?: (?:v[ao]n|de[rnl]?|d[ai]|la|zu))*(?: \p{Lu}(?:[\p{L}'’-]+|\.)){1,2}$/u;
const anyName = /^[\p{L}'’.-]+,?(?: [\p{L}'’.-]+){1,3}$/u;
const emailHeader = /e-?mail|почта/iu;
const phoneHeader = /phone|(^|[ _-])mobile$|^tel\b|telefon|handy|kom[oó]rk|телефон/iu;
const nameHeader =
  /^(first|last|full|customer|client|buyer|billing|shipping)?[ _-]*(name|surname)$|imi[eę]|nazwisko|vorname|nachname|^nom$|pr[eé]nom|имя|фамилия|jm[eé]no|p[rř][ií]jmen[ií]/iu;
const placeHeader = /address|adres|street|ulica|stra(ß|ss)e|улица|birth|urodz|geburt|pesel|passport|^ip$|ip_address/iu;
/** Columns of people by any name: their values need not be many. */
const personHeader =
  /^(?:klient|kunde|kaufer|besteller|nabywca|kupujacy|odbiorca|клиент|покупатель|zakaznik|customer|client|buyer|recipient|contact|kontakt)(?:_|$)/;
/** Things are called by capitalised words too. */
const thingHeader =
  /produ[ck]t|item|artikel|descri|bezeichnung|[ck]ategor|brand|marka|campaign|kampan|kampagne|country|kraj|region|city|miasto|stadt|status|method|metoda|payment|channel/;
/** Of many rows so many must differ: a list of states or of campaigns repeats far more. */
const leastDistinct = 0.05;

/** By most of its values, else by what it is called; a guess that a person confirms. */
export function personalKindOf(header: string, values: readonly string[]): PersonalKind | null {
  const most = (pattern: RegExp, share: number) =>
    values.length > 0 && values.filter((text) => pattern.test(text)).length >= values.length * share;
  if (most(email, 0.5) || emailHeader.test(header)) return 'email';
  if (most(phone, 0.8) || phoneHeader.test(header)) return 'phone';
  if (most(iban, 0.5)) return 'removed';
  const isBareName = /^name$/i.test(header);
  if (nameHeader.test(header) && (!isBareName || most(fullName, 0.5))) return 'name';
  if (holdsNames(plainWords(header), values)) return 'name';
  return placeHeader.test(header) ? 'removed' : kindByWords(header);
}

function holdsNames(plainHeader: string, values: readonly string[]): boolean {
  const pattern = personHeader.test(plainHeader) ? anyName : fullName;
  const names = values.filter((text) => pattern.test(text.normalize('NFC')));
  if (names.length === 0 || names.length < values.length / 2) return false;
  if (personHeader.test(plainHeader)) return true;
  const least = Math.max(2, values.length * leastDistinct);
  return !thingHeader.test(plainHeader) && new Set(names).size >= least;
}

/** The words that fields of people's own are known by in every source. */
function kindByWords(header: string): PersonalKind | null {
  const kind = ownKindOf(header);
  return kind === 'hidden' ? 'removed' : (kind ?? null);
}
