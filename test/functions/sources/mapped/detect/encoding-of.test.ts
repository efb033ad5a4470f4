import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { encodingOf } from '#functions/sources/mapped/detect/encoding-of.ts';

/** Short lists of goods and places, as shops write them; and the encodings that people save them in. */
const texts: readonly (readonly [language: string, text: string, encodings: readonly string[]])[] = [
  ['Polish', 'Książka; Łódź; ścierka żółta; ćwikła; słoń; źrebię; Kraków', ['cp1250', 'iso-8859-2']],
  ['Czech', 'Příliš žluťoučký kůň; Plzeň; děti; růže; čaj; šťáva', ['cp1250', 'iso-8859-2']],
  ['Slovak', 'Košice; ľan; čučoriedky; mäta; šťava; žirafa; stôl', ['cp1250', 'iso-8859-2']],
  ['Hungarian', 'őszi körte; tűzhely; Győr; fűszer; kávé; szőlő; húsvéti', ['cp1250', 'iso-8859-2']],
  ['Croatian', 'čaj; žlica; šećer; Šibenik; đumbir; kuća; Županja', ['cp1250', 'iso-8859-2']],
  ['Russian', 'Чай чёрный; Москва; подарок; Ёлка; кружка «Утро»', ['cp1251']],
  ['Ukrainian', 'Київ; їжа; чай зелений; ґудзик; святковий набір', ['cp1251']],
  ['Bulgarian', 'София; билков чай; чаша; подарък; мед', ['cp1251']],
  ['German', 'Tür; Größe; Bücher; Öl; Köln; Nürnberg; Straße', ['cp1252']],
  ['French', 'crème; où; façon; Noël; goût; thé glacé; pêche', ['cp1252']],
  ['Spanish', 'año; niño; té; limón; camión; Málaga; azúcar', ['cp1252']],
  ['Portuguese', 'maçã; limão; café; São Paulo; coração; avô', ['cp1252']],
  ['Swedish', 'Malmö; kött; smörgås; äpple; grönt; år', ['cp1252']],
  ['Danish', 'smørrebrød; Århus; æble; rød; grøn; påske', ['cp1252']],
];
const cases = texts.flatMap(([language, text, encodings]) =>
  encodings.map((encoding) => [language, encoding, text] as const),
);

describe('An encoding', () => {
  it.each(cases)('of %s in %s is told by its letters', (_, encoding, text) => {
    const bytes = iconv.encode(`${text}\n`, encoding);
    const found = encodingOf(bytes);
    expect(iconv.decode(bytes, found.encoding)).toBe(`${text}\n`);
    expect(found.certainty).toBe('certain');
    expect(found.evidence).toContain('no UTF-8; letters as in ');
  });

  it.each(cases)('of %s from %s is UTF-8 or UTF-16 by its bytes', (_, __, text) => {
    for (const encoding of ['utf-8', 'utf-16le', 'utf-16be'])
      expect(encodingOf(iconv.encode(`${text}\n`, encoding))).toMatchObject({
        encoding,
        certainty: 'certain',
        isMarked: false,
      });
  });

  it.each(['utf-8', 'utf-16le', 'utf-16be'])('%s is told by its mark, whatever follows', (encoding) => {
    expect(encodingOf(iconv.encode('a', encoding, { addBOM: true }))).toMatchObject({ encoding, isMarked: true });
  });

  it('of ASCII alone is UTF-8, and any other', () => {
    expect(encodingOf(Buffer.from('a;b\n1;2\n'))).toMatchObject({
      encoding: 'utf-8',
      evidence: expect.stringContaining('only ASCII'),
    });
  });

  it('of one letter that several languages have is unsure, and names the others', () => {
    const found = encodingOf(iconv.encode('ręka\n', 'cp1250'));
    expect(found.certainty).not.toBe('certain');
    expect([found.encoding, ...found.others]).toEqual(expect.arrayContaining(['cp1250', 'cp1252']));
  });

  it('of a word that is UTF-8 by chance is unsure', () => {
    expect(encodingOf(iconv.encode('KÓŁKO\n', 'cp1250'))).toMatchObject({ certainty: 'unsure', others: ['cp1250'] });
    expect(encodingOf(Buffer.from('kółko\n'))).toMatchObject({ encoding: 'utf-8', certainty: 'certain' });
  });

  it('of letters that two encodings have in one place names both', () => {
    expect(encodingOf(iconv.encode('głęboki ocet żytni\n', 'iso-8859-2')).evidence).toContain(
      'iso-8859-2 would read it alike',
    );
  });

  it('of lines in two encodings counts both', () => {
    const bytes = Buffer.concat([Buffer.from('ż\nó\n'), iconv.encode('książka żółta\n', 'cp1250')]);
    expect(encodingOf(bytes)).toMatchObject({ encoding: 'utf-8', certainty: 'unsure', utf8Lines: 2, brokenLines: 1 });
  });

  it('is never certain of a reading that is wrong, whatever Polish letters a text has', () => {
    const word = fc.stringMatching(/^[a-ząćęłńóśźż]{3,9}$/u);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('cp1250', 'iso-8859-2'),
        (words, encoding) => {
          const text = words.join(' ');
          const bytes = iconv.encode(text, encoding);
          const found = encodingOf(bytes);
          return found.certainty !== 'certain' || iconv.decode(bytes, found.encoding) === text;
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
