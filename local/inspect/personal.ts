/** What a column looks as if it held of people: as `personal` of a mapping names it. */
export type PersonalKind = 'email' | 'phone' | 'name' | 'removed';

const email = /^[^@\s]+@[^@\s]+\.\p{L}{2,}$/u;
const phone = /^(\+|00)\d[\d ()./-]{6,}\d$/;
const fullName = /^\p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}.'’-]*){1,3}$/u;
const emailHeader = /e-?mail|почта/iu;
const phoneHeader = /phone|(^|[ _-])mobile$|^tel\b|telefon|handy|kom[oó]rk|телефон/iu;
const nameHeader =
  /^(first|last|full|customer|client|buyer|billing|shipping)?[ _-]*(name|surname)$|imi[eę]|nazwisko|vorname|nachname|^nom$|pr[eé]nom|имя|фамилия|jm[eé]no|p[rř][ií]jmen[ií]/iu;
const placeHeader = /address|adres|street|ulica|stra(ß|ss)e|улица|birth|urodz|geburt|pesel|passport|^ip$|ip_address/iu;

/** By most of its values, else by what it is called; a guess that a person confirms. */
export function personalKindOf(header: string, values: readonly string[]): PersonalKind | null {
  const most = (pattern: RegExp, share: number) =>
    values.length > 0 && values.filter((text) => pattern.test(text)).length >= values.length * share;
  if (most(email, 0.5) || emailHeader.test(header)) return 'email';
  if (most(phone, 0.8) || phoneHeader.test(header)) return 'phone';
  const isBareName = /^name$/i.test(header);
  if (nameHeader.test(header) && (!isBareName || most(fullName, 0.5))) return 'name';
  return placeHeader.test(header) ? 'removed' : null;
}
