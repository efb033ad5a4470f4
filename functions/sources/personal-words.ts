/** What a field of somebody's own is about, as far as its name tells; `hidden`: a street, a birthday, a contact. */
export type OwnKind = 'phone' | 'name' | 'hidden';

/** Whole words of a name, in plain letters: Polish, German, Russian, Czech and English, as people call their fields. */
const wholeWord = (words: string) => new RegExp(`(?:^|_)(?:${words})(?:_|$)`);

const phone = wholeWord('fax|tel|gsm|kom|handy|handynummer|mobil|mobilni|мобильныи|komorka|komorkowy');
const phonePart = /phone|mobile|telefon|телефон/;
const name = wholeWord(
  'imie|imiona|nazwisko|nazwiska|vorname|nachname|familienname|prenom|имя|фамилия|фамилию|отчество|фио|jmeno|prijmeni|first_?name|last_?name|full_?name|surname',
);
const hidden = wholeWord(
  'ulica|ulicy|strasse|strassenname|hausnummer|улица|улицу|ulice|street|adres|adresu|adresse|anschrift|adresa|адрес|kod_pocztowy|plz|postleitzahl|psc|urodzenia|urodziny|geburtstag|geburtsdatum|narozeni|рождения|pesel|passport|паспорт|kontakt|kontaktowy|контакт',
);

/** Small letters without accents, words joined by underscores, those of `camelCase` too. */
export function plainWords(text: string): string {
  const parted = text.replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1_$2');
  const letters = parted.toLowerCase().replaceAll('ł', 'l').replaceAll('ß', 'ss').normalize('NFKD');
  return letters
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '');
}

const mostRemembered = 10_000;
const known = new Map<string, OwnKind | undefined>();

/** Names of fields come again with every record. */
export function ownKindOf(fieldName: string): OwnKind | undefined {
  if (known.has(fieldName)) return known.get(fieldName);
  const kind = kindOfPlain(plainWords(fieldName));
  if (known.size < mostRemembered) known.set(fieldName, kind);
  return kind;
}

function kindOfPlain(plain: string): OwnKind | undefined {
  if (phone.test(plain) || phonePart.test(plain)) return 'phone';
  if (name.test(plain)) return 'name';
  return hidden.test(plain) ? 'hidden' : undefined;
}

const address = wholeWord(
  'ulica|ulice|strasse|улица|улицу|adres|adresu|adresse|anschrift|adresa|адрес|kod_pocztowy|postleitzahl|pesel',
);
const nameWording = wholeWord(
  'sie_nazywasz|sie_pan_nazywa|ihr_name|dein_name|heissen_sie|heisst_du|вас_зовут|тебя_зовут|se_jmenujete|se_jmenujes',
);

/** Whether a question, by its own name or its wording, asks in one of these languages for a name or an address. */
export function asksInOtherWords(text: string): boolean {
  const plain = plainWords(text);
  return name.test(plain) || address.test(plain) || nameWording.test(plain);
}
