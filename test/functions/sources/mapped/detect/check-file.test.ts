import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { FileReading } from '#functions/sources/mapped/detect/read-as.ts';
import { linesHeader, linesMapping, mapContent } from '../harness.ts';

const zip = (inside: string) => Buffer.concat([Buffer.from('504b0304140000000800', 'hex'), Buffer.from(inside)]);
const rows = (...lines: readonly string[]) => [linesHeader, ...lines, ''].join('\n');
const priced = (...prices: readonly string[]) =>
  rows(...prices.map((price, index) => `o${index},1,2026-01-01,1,"${price}"`));
const dated = (...dates: readonly string[]) => rows(...dates.map((date, index) => `o${index},1,"${date}",1,2.5`));

const strangers: readonly (readonly [title: string, content: Buffer | string, message: RegExp])[] = [
  [
    'an Excel workbook',
    zip('[Content_Types].xml'),
    /an Excel workbook \(\.xlsx\); open it and save the sheet as "CSV UTF-8"/,
  ],
  ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), /of the old kind \(\.xls\); open it/],
  ['an OpenDocument sheet', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /OpenDocument sheet/],
  ['a ZIP archive', zip('orders.csv'), /a ZIP archive; unpack it/],
  ['an image', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), /a PNG image/],
  ['a PDF', '%PDF-1.7\n', /a PDF; export the table itself/],
  ['a packed file with another name', gzipSync('a,b\n'), /packed with gzip; give it a name that ends in \.gz/],
  ['Parquet', Buffer.from('PAR1\u0015\u0004\u0000'), /Parquet; set "format": "parquet"/],
  ['a web page', '<!DOCTYPE html>\n<html><body>Sign in</body></html>', /a web page; was it saved while signed out/],
  ['XML', '<?xml version="1.0"?>\n<orders/>', /it is XML/],
  ['binary data', Buffer.from([1, 2, 0, 0, 0, 9, 200, 0, 0, 1]), /binary data/],
];

describe('A file that is no text', () => {
  it.each(strangers)('%s is refused with what it is', async (_, content, message) => {
    const refused = mapContent(linesMapping(), content);
    await expect(refused).rejects.toThrow(/^LC-MAP-008 .*shop\.csv: it is /);
    await expect(mapContent(linesMapping(), content)).rejects.toThrow(message);
    await expect(mapContent(linesMapping({ format: 'ndjson' }), content)).rejects.toThrow(/^LC-MAP-008/);
  });
});

type Case = {
  readonly title: string;
  readonly content: string | Buffer;
  readonly mapping?: Record<string, unknown>;
  /** What the refusal says; or the orders that are in, and the codes of rows that are not. */
  readonly refused?: RegExp;
  readonly prices?: readonly unknown[];
  readonly days?: readonly string[];
  readonly codes?: readonly string[];
};

const cases: readonly Case[] = [
  {
    title: 'one row in another style is a wrong row',
    content: priced('2.50', '3.10', '1,5'),
    prices: ['2.5', '3.1'],
    codes: ['LC-ING-011'],
  },
  {
    title: 'groups that the mapping does not know are its fault',
    content: priced('2.50', '1,234.50'),
    refused: /set "decimal": "\.", "thousands": ","/,
  },
  {
    title: 'words among numbers are wrong rows',
    content: priced('2.50', 'free'),
    prices: ['2.5'],
    codes: ['LC-ING-011'],
  },
  {
    title: 'a decimal or a group is asked for',
    content: priced('1.250', '3.500', '12'),
    refused:
      /^LC-MAP-016 .*"9\.999" may be a number with three decimal places or one of thousands, .*set "decimal": "\." or "decimal": ",", "thousands": "\."/,
  },
  {
    title: 'a decimal that is stated is taken',
    content: priced('1.250', '3.500'),
    mapping: { decimal: '.' },
    prices: ['1.25', '3.5'],
  },
  {
    title: 'a group that is stated is taken',
    content: priced('1.250', '3.500'),
    mapping: { decimal: ',', thousands: '.' },
    prices: ['1250', '3500'],
  },
  { title: 'a leading zero tells a decimal', content: priced('0.250', '3.500'), prices: ['0.25', '3.5'] },
  { title: 'another number tells a decimal', content: priced('1.250', '3.5'), prices: ['1.25', '3.5'] },
  {
    title: 'days above twelve tell their place',
    content: dated('01/02/2026', '13/02/2026'),
    mapping: { date_format: 'MM/DD/YYYY' },
    refused:
      /^LC-MAP-017 .*"99\/99\/9999" and the like, 1 of 2 values, are not MM\/DD\/YYYY; set "date_format": "DD\/MM\/YYYY"\./,
  },
  {
    title: 'an order that is stated is taken',
    content: dated('01/02/2026', '03/04/2026'),
    mapping: { date_format: 'DD/MM/YYYY' },
    days: ['2026-02-01', '2026-04-03'],
  },
  {
    title: 'an order that nothing states is asked for',
    content: dated('01/02/2026', '03/04/2026'),
    refused: /set "date_format": "DD\/MM\/YYYY" or "MM\/DD\/YYYY", which the values do not tell apart/,
  },
  {
    title: 'dates that contradict each other are wrong rows',
    content: dated('13/02/2026', '02/13/2026'),
    mapping: { date_format: 'DD/MM/YYYY' },
    days: ['2026-02-13'],
    codes: ['LC-ING-015'],
  },
  {
    title: 'a day that never was is a wrong row',
    content: dated('31.02.2026', '13.02.2026'),
    mapping: { date_format: 'DD.MM.YYYY' },
    days: ['2026-02-13'],
    codes: ['LC-ING-015'],
  },
  {
    title: 'one date of another kind among many is a wrong row',
    content: dated(...Array.from({ length: 12 }, () => '2026-01-01'), '13/02/2026'),
    days: Array.from({ length: 12 }, () => '2026-01-01'),
    codes: ['LC-ING-015'],
  },
  {
    title: 'days of Excel are found, of 1900 where 1904 is still to come',
    content: dated('45992', '45993.5'),
    refused: /2 of 2 values, are not iso; set "date_format": "excel"\./,
  },
  {
    title: 'days of Excel are asked for where both systems may be',
    content: dated('40992', '40993.5'),
    refused: /set "date_format": "excel" or "excel_1904"/,
  },
  {
    title: 'the line that names the separator is no row',
    content: `sep=,\r\n${rows('o0,1,2026-01-01,1,2.5')}`,
    prices: ['2.5'],
  },
  {
    title: 'another separator than that line names is its fault',
    content: `sep=;\r\n${rows('o0,1,2026-01-01,1,2.5').replaceAll(',', ';')}`,
    refused: /^LC-MAP-010 .*set "separator": ";", "quote": "\\""/,
  },
  {
    title: 'quotes of another kind are told',
    content: rows("'o0','1','2026-01-01','1','2.5'").replace(linesHeader, linesHeader.replaceAll(/\w+/g, "'$&'")),
    refused: /^LC-MAP-010 .*set "separator": ",", "quote": "'"/,
  },
  { title: 'a missing column is no question of the separator', content: 'order,line\no1,1\n', refused: /^LC-MAP-002/ },
  {
    title: 'an empty file is told',
    content: '',
    refused: /^LC-MAP-003 The file has no header: shop\.csv: it is empty/,
  },
];

it('JSON where CSV is stated is refused, and read where the mapping says so', async () => {
  const content = '{"order":"a","line":"1","at":"2026-01-01","units":"1","price":"2.5"}\n';
  await expect(mapContent(linesMapping(), content)).rejects.toThrow(/^LC-MAP-008 .*it is JSON; .*"format": "ndjson"/);
  expect((await mapContent(linesMapping({ format: 'ndjson' }), content)).records).toHaveLength(1);
});

it('A text with a stray NUL is a text', async () => {
  const content = rows('o\u0000,1,2026-01-01,1,2.5', ...Array.from({ length: 5 }, () => 'o1,1,2026-01-01,1,2.5'));
  expect((await mapContent(linesMapping(), content)).records).toHaveLength(6);
});

describe('A file held against its mapping', () => {
  it.each(cases)('$title', async ({ content, mapping, refused, prices, days, codes = [] }) => {
    const mapped = mapContent(linesMapping(mapping), content);
    if (refused !== undefined) return expect(mapped).rejects.toThrow(refused);
    const { records, rejected } = await mapped;
    if (prices !== undefined) expect(records.map(({ values }) => values.unit_price)).toEqual(prices);
    if (days !== undefined) expect(records.map(({ occurredAt }) => occurredAt.slice(0, 10))).toEqual(days);
    expect(rejected.map(({ code }) => code)).toEqual(codes);
    expect(records.length).toBeGreaterThan(0);
  });

  it('reads rows of another record in their own way', async () => {
    const [lines] = linesMapping().records;
    const record = { ...lines, when: { from: 'line', equals: '1' } };
    const other = {
      ...lines,
      when: { from: 'line', equals: '2' },
      occurred_at: { from: 'at', date_format: 'DD/MM/YYYY' },
    };
    const { records } = await mapContent(
      linesMapping({ records: [record, other] }),
      rows('a,1,2026-02-01,1,1', 'b,2,03/04/2026,1,1'),
    );
    expect(records.map(({ occurredAt }) => occurredAt.slice(0, 10))).toEqual(['2026-02-01', '2026-04-03']);
  });

  it('is compared with places behind its beginning as well', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `o${index},1,01/02/2026,1,1`);
    const content = rows(...many, 'last,1,02/13/2026,1,1', 'end,1,01/02/2026,1,1');
    const mapping = linesMapping({ date_format: 'DD/MM/YYYY' });
    expect((await mapContent(mapping, content, { pieceSize: 65_536 })).rejected).toHaveLength(1);
    const elsewhere = [Buffer.from(content.slice(-200))];
    await expect(mapContent(mapping, content, { pieceSize: 65_536, elsewhere })).rejects.toThrow(
      /^LC-MAP-017 .*MM\/DD\/YYYY/,
    );
  });

  it('is not read on where it is refused', async () => {
    let given = 0;
    let isClosed = false;
    async function* endless() {
      try {
        for (;;) {
          given += 1;
          yield iconv.encode(`${linesHeader}\nżółty,1,2026-01-01,1,1\n`.repeat(1_000), 'cp1250');
        }
      } finally {
        isClosed = true;
      }
    }
    await expect(mapContent(linesMapping(), '', { bytes: endless() })).rejects.toThrow(/^LC-MAP-009/);
    expect(given).toBeLessThan(20);
    expect(isClosed).toBe(true);
  });
});

async function readingOf(content: string | Buffer, mapping: unknown): Promise<FileReading | undefined> {
  const readings: FileReading[] = [];
  await mapContent(mapping, content, { onReading: (reading) => readings.push(reading) });
  return readings[0];
}

describe('A reading', () => {
  it.each([
    [{}, linesHeader, 'read as utf-8, separator ,, decimal ".", dates iso (by the mapping)'],
    [
      { encoding: 'cp1250', separator: '\t', decimal: ',', thousands: ' ', date_format: ['DD.MM.YYYY', 'iso'] },
      linesHeader.replaceAll(',', '\t'),
      'read as cp1250, separator tab, decimal "," thousands " ", dates DD.MM.YYYY or iso (by the mapping)',
    ],
  ])('says how a file is read by %j', async (changes, header, text) => {
    expect(await readingOf(`${header}\n`, linesMapping(changes))).toEqual({
      text,
      notes: ['it has a header and no rows'],
    });
  });

  it('says where a mark decides', async () => {
    const content = iconv.encode(rows('o0,1,2026-01-01,1,2.5'), 'utf-16be', { addBOM: true });
    expect(await readingOf(content, linesMapping())).toEqual({
      text: 'read as utf-16be by its byte order mark, separator ,, decimal ".", dates iso (by the mapping)',
      notes: [],
    });
  });
});
