import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MappingError } from '#functions/sources/mapped/errors.ts';
import { inspectCommand } from '#local/commands/inspect.ts';
import { type Draft, draftOf } from '#local/inspect/draft.ts';
import { inspectFile } from '#local/inspect/inspect-file.ts';
import {
  bytesOf,
  dateWays,
  encodings,
  type Line,
  narrowSpaces,
  numberWays,
  separators,
  type Written,
} from '#test/functions/sources/mapped/detect/written.ts';
import { mapContent } from '#test/functions/sources/mapped/harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'inspect-'));
const now = new Date('2026-01-02T03:04:05Z');
let files = 0;

afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(content: string | Buffer, name = `file_${files}.csv`): string {
  files += 1;
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function printed(content: string | Buffer, record?: string) {
  const out: string[] = [];
  const notes: string[] = [];
  const output = { out: (text: string) => void out.push(text), progress: () => undefined, done: () => undefined };
  await inspectCommand(
    { files: [fileOf(content)], record, note: (text) => void notes.push(text), now: () => now },
    output,
  );
  return { text: out.join('\n'), notes: notes.join('\n') };
}

const shop = iconv.encode(
  [
    'Numer;Data;Klient;E-mail;Telefon;Produkt;Ilość;Cena;Dostawa;Termin;Uwagi',
    'Z-1;31.12.2025;Łucja Żółć;lucja@example.com;+48 600 700 800;ścierka;2;1 234,50;1.250;45992;-',
    'Z-2;05.01.2026;Jan Gęś;jan@example.com;+48 600 700 801;książka;1;9,99;2.500;45993;n/a',
    'Z-3;06.01.2026;Ewa Źdźbło;ewa@example.com;+48 600 700 802;źrebię;NULL;-0,50;1.750;45994;pilne',
    '',
  ].join('\r\n'),
  'cp1250',
);

describe('An inspection', () => {
  let text = '';
  beforeAll(async () => {
    ({ text } = await printed(shop));
  });
  const row = (header: string) => text.split('\n').find((line) => line.startsWith(header)) ?? '';

  it.each([
    ['encoding', /cp1250, certain: no UTF-8; letters as in Polish: /],
    ['separator', /separator +; gives 11 columns in all 3 rows/],
    ['Data', /date DD\.MM\.YYYY +1 value speaks for it, such as 31\.12\.2025 +3 of 3/],
    ['Klient', /text +3 of 3 +name/],
    ['E-mail', /text .* 3 of 3 +email/],
    ['Telefon', /3 of 3 +phone/],
    ['Ilość', /number +seem to mean nothing: NULL +2 of 3/],
    ['Cena', /number, decimal ",", thousands " " .*such as 1 234,50/],
    ['Dostawa', /number, AMBIGUOUS +a point or comma before three digits: a decimal or a group\?/],
    ['Uwagi', /text +seem to mean nothing: n\/a +2 of 3/],
  ])('tells of %s what speaks for it', (header, expected) => {
    expect(row(header)).toMatch(expected);
  });

  it('shows rows as they would read, and nothing personal', () => {
    expect(text).toMatch(/Z-1 +2025-12-31 00:00:00 .* ścierka +2 +1234\.5 +1\.250 \?/);
    expect(text).toContain('aaaaa aaaa ');
    expect(text).not.toContain('Żółć');
    expect(text).not.toContain('lucja@example.com');
    expect(text).not.toContain('600 700');
  });

  it('writes nothing', async () => {
    const before = readdirSync(folder).length;
    await printed(shop);
    expect(readdirSync(folder).length).toBe(before + 1);
  });

  it.each([
    [
      'both orders of day and month',
      'id,date\n1,01/02/2026\n2,03/04/2026\n',
      /date, AMBIGUOUS +DD\/MM\/YYYY or MM\/DD\/YYYY: no value tells/,
    ],
    [
      'the order that one day proves',
      'id,date\n1,01/02/2026\n2,13/04/2026\n',
      /date DD\/MM\/YYYY +1 value speaks for it, such as 13\/04\/2026/,
    ],
    ['orders that contradict each other', 'id,date\n1,02/13/2026\n2,13/04/2026\n', /its dates contradict each other/],
    ['both systems of Excel', 'id,date\n1,40992\n2,40993.5\n', /excel or excel_1904: no value tells/],
    [
      'one system of Excel, where the other is still to come',
      'id,date\n1,45992\n2,45993.5\n',
      /date excel +2 values speak/,
    ],
    ['an id that begins with zeros', 'id,ean\n1,0012345\n2,0012346\n', /digits that begin with 0 are an id/],
    [
      'ids that a spreadsheet has shortened',
      'order_no,x\n1.23E+14,1\n1.24E+14,2\n',
      /an id; 2 have lost digits in a spreadsheet/,
    ],
    [
      'amounts with a currency sign',
      'id,price\n1,"$1,234.50"\n2,"12,50 zł"\n',
      /2 are amounts with a currency sign, which an import does not read/,
    ],
    ['a header alone', 'id,date\n', /it has a header and no rows/],
    ['one column', 'id\n1\n2\n', /none found: the header is one column/],
    ['two separators that fit alike', 'a,b;c,d\n1,2;3,4\n', /separator +ambiguous: /],
    ['quotes that are apostrophes', "'a','b'\n'1','x, y'\n", /quote +'/],
  ])('tells %s', async (_, content, expected) => {
    expect((await printed(content)).text).toMatch(expected);
  });

  it('of a large file says how much it read, and sees what stands behind its beginning', async () => {
    const large = `id,date\n${'1,01/02/2026\n'.repeat(60_000)}${'2,02/13/2026\n'.repeat(20_000)}`;
    const { text: told } = await printed(large);
    expect(told).toMatch(/only the first 256 KB were read, and 16 places of 16 KB behind them/);
    expect(told).toMatch(/date MM\/DD\/YYYY/);
  });

  it.each([
    [
      'a workbook',
      Buffer.from('504b0304140000785b436f6e74656e745f54797065735d2e786d6c', 'hex'),
      /LC-MAP-008 .*an Excel workbook/,
    ],
    ['JSON', '{"id": 1}\n', /LC-MAP-008 .*it is JSON/],
    ['nothing', '', /LC-MAP-003 .*it is empty/],
  ])('refuses %s', async (_, content, message) => {
    await expect(printed(content)).rejects.toThrow(message);
  });

  it('refuses a file that is not there, and a record that is none', async () => {
    await expect(inspectFile(join(folder, 'nowhere.csv'), now)).rejects.toThrow(/^LC-MAP-006 .*there is no such file/);
    await expect(printed(shop, 'order')).rejects.toThrow(/^LC-MAP-007 .*order is none of orders, order_lines/);
  });
});

describe('A draft', () => {
  it('states what was found, and leaves out what a person must decide', async () => {
    const { text, notes } = await printed(shop, 'order_lines');
    const draft = JSON.parse(text);
    expect(draft).toMatchObject({
      separator: ';',
      quote: '"',
      encoding: 'cp1250',
      empty_values: ['NULL', 'n/a'],
      personal: { Klient: 'name', 'E-mail': 'email', Telefon: 'phone' },
      records: [
        {
          record: 'order_lines',
          occurred_at: { from: 'Data', date_format: 'DD.MM.YYYY' },
          columns: {
            product_id: { from: 'Produkt' },
            unit_price: { from: 'Cena', decimal: ',', thousands: ' ' },
          },
        },
      ],
    });
    expect(draft.records[0].columns).not.toHaveProperty('customer_id');
    for (const missing of ['time_zone: ', 'source_id: ', 'columns.order_id: ', 'columns.kind: '])
      expect(notes).toContain(`- ${missing}`);
  });

  it('is refused by the import until somebody has decided', async () => {
    const content = 'id,order_id,kind,quantity,unit_price,currency,date\n1,a,product,1,2.5,EUR,01/02/2026\n';
    const { text, notes } = await printed(content, 'order_lines');
    expect(notes).toContain('occurred_at: date: DD/MM/YYYY or MM/DD/YYYY');
    const draft = JSON.parse(text);
    await expect(mapContent(draft, content)).rejects.toThrow(/^LC-MAP-001 .*time_zone/);
    await expect(mapContent({ ...draft, time_zone: 'UTC' }, content)).rejects.toThrow(/^LC-MAP-017 /);
    const [record] = draft.records;
    const decided = { ...record, occurred_at: { ...record.occurred_at, date_format: 'DD/MM/YYYY' } };
    const { records } = await mapContent({ ...draft, time_zone: 'UTC', records: [decided] }, content);
    expect(records.map(({ occurredAt }) => occurredAt)).toEqual(['2026-02-01 00:00:00.000000']);
  });
});

describe('A column of people', () => {
  const names = ['Łukasz Żółć', 'Anna Kowalska', 'Jean-Luc de la Tour', "Зоя О'Хара"];
  const ibans = ['PL61109010140000071219812874', 'DE89 3704 0044 0532 0130 00'];

  it.each(['Klient', 'Kunde', 'Nabywca', 'Клиент', 'Customer', 'kol_7'])('called %s is a name', async (header) => {
    const content = [`id,${header}`, ...names.map((name, index) => `${index},${name}`), ''].join('\n');
    const { text } = await printed(content);
    expect(text).toMatch(new RegExp(`^${header} +text +4 of 4 +name`, 'm'));
    for (const name of names) expect(text).not.toContain(name);
    const draft = JSON.parse((await printed(content, 'order_lines')).text);
    expect(draft.personal).toEqual({ [header]: 'name' });
    expect(draft.records[0].columns).not.toHaveProperty('customer_id');
  });

  it('leaves another column to be the id of a customer', async () => {
    const content = 'id,Customer,client_id\n1,Anna Kowalska,K-1\n2,Jan Nowak,K-2\n';
    const draft = JSON.parse((await printed(content, 'order_lines')).text);
    expect(draft.records[0].columns.customer_id).toEqual({ from: 'client_id' });
  });

  it('with accounts of a bank is removed', async () => {
    const { text } = await printed(`id,rachunek\n1,${ibans[0]}\n2,${ibans[1]}\n`);
    expect(text).toMatch(/^rachunek +text +2 of 2 +removed/m);
    for (const iban of ibans) expect(text).not.toContain(iban);
  });

  it.each([
    ['Kunde', ['10001', '10002', '10003']],
    ['Produkt', ['Earl Grey', 'Green Tea', 'White Peony']],
    ['order_no', ['A-1', 'A-2', 'A-3']],
    ['method', ['Credit Card', 'Bank Transfer', 'Credit Card']],
  ])('is not %s with %j', async (header, values) => {
    const { text } = await printed(
      [`id,${header}`, ...values.map((value, index) => `${index},${value}`), ''].join('\n'),
    );
    expect(text).toContain(values[0]);
    expect(text).not.toMatch(/ name$/m);
  });
});

const anyWay: fc.Arbitrary<Written> = fc.constantFrom(...encodings).chain((encoded) =>
  fc.record({
    encoded: fc.constant(encoded),
    separator: fc.constantFrom(...separators),
    number: fc.constantFrom(...(encoded.encoding.startsWith('utf') ? [...numberWays, narrowSpaces] : numberWays)),
    date: fc.constantFrom(...dateWays),
  }),
);
const anyLines = ({ encoded }: Written): fc.Arbitrary<readonly Line[]> =>
  fc
    .array(
      fc.record({
        day: fc.integer({ min: 0, max: 700 }),
        quarter: fc.integer({ min: 0, max: 95 }),
        cents: fc.integer({ min: -99_999_999, max: 99_999_999 }),
        name: fc.constantFrom(...encoded.words),
      }),
      { minLength: 1, maxLength: 12 },
    )
    .map((lines) =>
      lines.map(({ day, quarter, cents, name }, index) => ({
        id: `o${index}`,
        at: new Date(Date.UTC(2024, 0, 1) + day * 86_400_000 + quarter * 900_000),
        cents,
        name,
      })),
    );

/** A draft with what no file says: zone and currency, and what the file of the property has no column for. */
function confirmed({ mapping }: Draft) {
  const [record] = mapping.records as [{ readonly columns: object }];
  const columns = {
    ...record.columns,
    order_id: { from: 'source_id' },
    kind: { value: 'product' },
    quantity: { value: '1' },
  };
  return { ...mapping, time_zone: 'UTC', currency: 'EUR', records: [{ ...record, columns }] };
}

describe('What a draft reads', () => {
  it('is what was written, or the file is refused: never another value', async () => {
    let read = 0;
    const cases = anyWay.chain((written) => fc.tuple(fc.constant(written), anyLines(written)));
    await fc.assert(
      fc.asyncProperty(cases, async ([written, lines]) => {
        const bytes = bytesOf(lines, written);
        const draft = draftOf(await inspectFile(fileOf(bytes, 'drafted.csv'), now), 'order_lines');
        const mapped = await mapContent(confirmed(draft), bytes, { pieceSize: 1_000 }).catch((error: unknown) => {
          if (error instanceof MappingError) return null;
          throw error;
        });
        if (mapped === null) return;
        read += 1;
        for (const { sourceId, occurredAt, values } of mapped.records) {
          const line = lines[Number(sourceId.slice(1))];
          expect(occurredAt).toBe(`${line?.at.toISOString().slice(0, 19).replace('T', ' ')}.000000`);
          expect(values.unit_price).toBe(String((line?.cents ?? 0) / 100));
          expect(values.product_name).toBe(line?.name);
        }
        expect(mapped.rejected).toEqual([]);
        expect(mapped.records).toHaveLength(lines.length);
      }),
      { numRuns: 200 },
    );
    expect(read).toBeGreaterThan(100);
  });
});
