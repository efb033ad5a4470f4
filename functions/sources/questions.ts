import type { surveyMeasures } from '#sql/records/survey_responses.ts';
import { asksInOtherWords } from './personal-words.ts';

export type Measure = (typeof surveyMeasures)[number];

/** What the names and wordings of 'how did you hear of us' questions hold, words joined by `_`. */
const heardOfUs = [
  'hear_about_us',
  'hear_of_us',
  'how_did_you_hear',
  'how_did_you_find_us',
  'where_did_you_hear',
  'heard_from',
  'heard_about_us',
  'heard_of_us',
  'hdyhau',
  'wie_haben_sie_von_uns',
  'skad_o_nas_wiesz',
];

/** Words in a question's own name that say what its number measures. */
const words: Readonly<Record<string, Measure>> = {
  nps: 'nps',
  recommend: 'nps',
  csat: 'csat',
  satisfaction: 'csat',
  ces: 'ces',
  effort: 'ces',
};

/** Whether it asks where somebody heard of us, by its name or its wording. */
export function asksHowHeard(...texts: readonly (string | null)[]): boolean {
  return texts.some((text) => heardOfUs.some((each) => joinedWords(text).includes(each)));
}

const personalName =
  /(?:^|_)(?:(?:first|last|full|your|sur|family)_?names?|name|e?_?mail|phone\w*|birth\w*|address\w*|street|zip\w*|post(?:al)?_?code|vorname|nachname|imie|nazwisko)$/;
const personalWording =
  /\b(?:your|first|last|full|family) names?\b|\bbirth(?:day|date)?\b|\b(?:street|postal|home|your|e-?mail) address\b/i;

/** A wording so short is a label: `Delivery address`. */
const mostLabelWords = 3;

/** Whether it asks who somebody is: for a name, an address, a birthday. Then no column repeats what is answered. */
export function asksWho(name: string | null, wording: string | null): boolean {
  if (personalName.test(joinedWords(name)) || personalWording.test(wording ?? '')) return true;
  const label = joinedWords(wording);
  if (label.split('_').length <= mostLabelWords && personalName.test(label)) return true;
  return asksInOtherWords(name ?? '') || asksInOtherWords(wording ?? '');
}

/** What the name of a question says that it measures; null where it says nothing. */
export function measureOfName(name: string | null): Measure | null {
  if (asksHowHeard(name)) return 'source';
  for (const word of joinedWords(name).split('_')) {
    if (Object.hasOwn(words, word)) return words[word] ?? null;
  }
  return null;
}

/** `How did you hear about us?` as `how_did_you_hear_about_us`, accents left out. */
export function joinedWords(text: string | null): string {
  const plain = (text ?? '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]+/gu, '_').replace(/^_|_$/g, '');
}
