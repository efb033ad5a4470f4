/** The letters of a language beyond ASCII, the frequent ones first, and the encodings that people write it in. */
type Language = { readonly encodings: readonly SingleByte[]; readonly letters: string };

export const singleBytes = ['cp1250', 'iso-8859-2', 'cp1252', 'cp1251'] as const;
export type SingleByte = (typeof singleBytes)[number];

const central = ['cp1250', 'iso-8859-2'] as const;
const western = ['cp1252'] as const;
const cyrillic = ['cp1251'] as const;

const languages: Readonly<Record<string, Language>> = {
  Polish: { encodings: central, letters: 'łąęóżśćńź' },
  Czech: { encodings: central, letters: 'íáěéřýčžšůúťňďó' },
  Slovak: { encodings: central, letters: 'áíéýčšžúťľôäňóďŕĺ' },
  Hungarian: { encodings: central, letters: 'éáíóöőüúű' },
  Romanian: { encodings: central, letters: 'ăîâşţ' },
  'Croatian or Slovene': { encodings: central, letters: 'čšžćđ' },
  German: { encodings: [...western, ...central], letters: 'üäößé' },
  French: { encodings: western, letters: 'éèàêçôîùâûëïœæÿü' },
  Spanish: { encodings: western, letters: 'óíáéñúü' },
  Italian: { encodings: western, letters: 'èàùòìé' },
  Portuguese: { encodings: western, letters: 'ãçáéíóõêâàúô' },
  'Swedish or Finnish': { encodings: western, letters: 'äöåé' },
  'Danish or Norwegian': { encodings: western, letters: 'øåæé' },
  Russian: { encodings: cyrillic, letters: 'оеаинтсрвлкмдпуяызьбгйчхжюшцщэфъё' },
  Ukrainian: { encodings: cyrillic, letters: 'оанивітерслкдумпязьбгйчхцжїєюшщфґ' },
  Bulgarian: { encodings: cyrillic, letters: 'аеиотнрсвлдпкмъзугбйчцяхжщшфюь' },
};

const isLetter = /\p{L}/u;
const isUpper = /\p{Lu}/u;
const isLower = /\p{Ll}/u;
const typographic = '\u00a0„”“’‚‘–—…€§°×·«»²³½№';
/** Enough to tell encodings apart; more only costs time. */
export const lettersWeighed = 4_000;

/** Natural logarithms of how likely a reading is; only their order of magnitude matters. */
const weights = {
  capital: Math.log(0.2),
  strangeLetter: Math.log(1e-4),
  capitalInsideWord: Math.log(1e-3),
  twoTogether: Math.log(0.1),
  mixedScripts: Math.log(1e-3),
  control: Math.log(1e-7),
  signInsideWord: Math.log(1e-6),
  typographic: Math.log(0.02),
  otherSign: Math.log(1e-3),
};

/** How well a text reads as one language: a sum of logarithms, 0 at best. */
export type Plausibility = { readonly language: string; readonly score: number; readonly letters: string };

/** The language of an encoding in which the decoded text is most plausible. */
export function mostPlausible(text: string, encoding: SingleByte): Plausibility {
  const strange = strangersOf(text);
  const letters = [...new Set(strange.flatMap(({ letter }) => letter ?? []))].join('');
  const readings = Object.entries(languages)
    .filter(([, { encodings }]) => encodings.includes(encoding))
    .map(([language, { letters: alphabet, encodings }]) => {
      const weigh = weigher(alphabet, encodings.includes('cp1251'));
      return { language, score: strange.reduce((sum, one) => sum + weigh(one), 0), letters };
    });
  return readings.reduce((best, reading) => (reading.score > best.score ? reading : best));
}

/** A character beyond ASCII, and what it stands beside. */
type Stranger = {
  /** As a small letter; null for a sign. */
  readonly letter: string | null;
  /** What it weighs in any language: as a sign, or for its case. */
  readonly weight: number;
  readonly isAfterStrangeLetter: boolean;
  readonly isBesideAscii: boolean;
};

function strangersOf(text: string): Stranger[] {
  const found: Stranger[] = [];
  for (const { 0: character, index } of text.matchAll(/\P{ASCII}/gu)) {
    found.push(strangerAt(character, text[index - 1] ?? '', text[index + character.length] ?? ''));
    if (found.length === lettersWeighed) break;
  }
  return found;
}

function strangerAt(character: string, before: string, after: string): Stranger {
  const beside = {
    isAfterStrangeLetter: before > '\u007f' && isLetter.test(before),
    isBesideAscii: /[a-z]/i.test(before + after),
  };
  if (!isLetter.test(character)) {
    const weight = signWeight(character, isOfWord(before) && isOfWord(after));
    return { letter: null, weight, ...beside };
  }
  const capital = isLower.test(before) ? weights.capitalInsideWord : weights.capital;
  return { letter: character.toLowerCase(), weight: isUpper.test(character) ? capital : 0, ...beside };
}

function weigher(letters: string, isCyrillic: boolean): (stranger: Stranger) => number {
  const chances = chancesOf(letters);
  return ({ letter, weight, isAfterStrangeLetter, isBesideAscii }) => {
    if (letter === null) return weight;
    const chance = weight + (chances.get(letter) ?? weights.strangeLetter);
    if (isCyrillic) return isBesideAscii ? chance + weights.mixedScripts : chance;
    return isAfterStrangeLetter ? chance + weights.twoTogether : chance;
  };
}

/** Zipf's law stands in for counts: the order of the letters is known better than their shares. */
function chancesOf(letters: string): ReadonlyMap<string, number> {
  const shares = Array.from(letters, (_, rank) => 1 / (rank + 1));
  const total = shares.reduce((sum, share) => sum + share, 0);
  return new Map(Array.from(letters, (letter, rank) => [letter, Math.log((shares[rank] ?? 0) / total)]));
}

/** A letter, or a sign that is seldom written beside one. */
function isOfWord(character: string): boolean {
  return isLetter.test(character) || (character > '\u007f' && !typographic.includes(character));
}

function signWeight(sign: string, isInsideWord: boolean): number {
  if (sign === '\u00a0') return 0;
  if (/[\u0080-\u009f\ufffd]/.test(sign)) return weights.control;
  if (isInsideWord) return weights.signInsideWord;
  return typographic.includes(sign) ? weights.typographic : weights.otherSign;
}
