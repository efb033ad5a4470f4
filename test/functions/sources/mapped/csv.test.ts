import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { linesHeader, linesMapping, mapContent } from './harness.ts';

const mapping = linesMapping();
const good = (order: string) => `${order},1,2026-01-01,1,2.50`;

type Broken = {
  readonly title: string;
  readonly lines: readonly string[];
  readonly mapping?: Record<string, unknown>;
  readonly kept: readonly string[];
  readonly rejected: readonly { readonly line: number; readonly code: string; readonly bytes?: string }[];
};

const broken: readonly Broken[] = [
  {
    title: 'a column too few',
    lines: [good('a'), 'b,1,2026-01-01,1', good('c')],
    kept: ['a', 'c'],
    rejected: [{ line: 3, code: 'LC-MAP-012', bytes: 'b,1,2026-01-01,1\n' }],
  },
  {
    title: 'a column too many',
    lines: [good('a'), `${good('b')},x`, good('c')],
    kept: ['a', 'c'],
    rejected: [{ line: 3, code: 'LC-MAP-012' }],
  },
  {
    title: 'a quote never closed',
    lines: [good('a'), '"b,1,2026-01-01,1,1', good('c'), good('d')],
    kept: ['a', 'c', 'd'],
    rejected: [{ line: 3, code: 'LC-MAP-011', bytes: '"b,1,2026-01-01,1,1\n' }],
  },
  {
    title: 'a quote never closed before quoted rows',
    lines: ['"a,1,2026-01-01,1,1', '"b","1","2026-01-01","1","1"', good('c')],
    kept: ['b', 'c'],
    rejected: [{ line: 2, code: 'LC-MAP-011' }],
  },
  {
    title: 'a quote that swallows a row',
    lines: ['"a,1,2026-01-01,1,1', 'b,1,2026-01-01,1,",5"', good('c')],
    mapping: { decimal: ',' },
    kept: ['b'],
    rejected: [
      { line: 2, code: 'LC-MAP-011' },
      { line: 4, code: 'LC-ING-011' },
    ],
  },
  {
    title: 'a quote inside a value',
    lines: [good('a'), '5" b,1,2026-01-01,1,1', good('c')],
    kept: ['a', 'c'],
    rejected: [{ line: 3, code: 'LC-MAP-011' }],
  },
  {
    title: 'two quotes left open',
    lines: ['"a,1,2026-01-01,1,1', '"b,1,2026-01-01,1,1', good('c')],
    kept: ['c'],
    rejected: [
      { line: 2, code: 'LC-MAP-011' },
      { line: 3, code: 'LC-MAP-011' },
    ],
  },
  {
    title: 'a quote left open in the last row',
    lines: [good('a'), '"b,1,2026-01-01,1,1'],
    kept: ['a'],
    rejected: [{ line: 3, code: 'LC-MAP-011' }],
  },
  {
    title: 'a value in no format',
    lines: [good('a'), 'b,1,yesterday,1,1', good('c')],
    kept: ['a', 'c'],
    rejected: [{ line: 3, code: 'LC-ING-015', bytes: 'b,1,yesterday,1,1\n' }],
  },
  {
    title: 'a required value missing',
    lines: [good('a'), 'b,1,2026-01-01,,1', good('c')],
    kept: ['a', 'c'],
    rejected: [{ line: 3, code: 'LC-ING-010' }],
  },
  {
    title: 'lines after blank ones and quoted line ends',
    lines: ['', '"a', 'a",1,2026-01-01,1,1', '', 'b,1,never,1,1'],
    kept: ['a\na'],
    rejected: [{ line: 6, code: 'LC-ING-015' }],
  },
];

describe('case 17: a broken row', () => {
  it.each(broken)('$title: is rejected alone', async ({ lines, mapping: changes, kept, rejected }) => {
    const content = [linesHeader, ...lines].join('\n').concat('\n');
    for (const pieceSize of [1, 5, 10_000]) {
      const result = await mapContent(linesMapping(changes), content, { pieceSize });
      expect(result.records.map(({ values }) => values.order_id)).toEqual(kept);
      expect(
        result.rejected.map(({ code, detail }) => ({ code, line: Number(/line (\d+)/.exec(detail)?.[1]) })),
      ).toEqual(rejected.map(({ code, line }) => ({ code, line })));
      for (const [index, { bytes }] of rejected.entries()) {
        if (bytes !== undefined) expect(String(result.rejected[index]?.bytes)).toBe(bytes);
      }
    }
  });

  it('far into a large file costs itself alone and names its line', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => good(`o${index}`));
    rows[40_000] = '"o40000,1,2026-01-01,1,1';
    const { records, rejected } = await mapContent(mapping, [linesHeader, ...rows].join('\n'), { pieceSize: 65_536 });
    expect(records).toHaveLength(59_999);
    expect(rejected).toMatchObject([{ code: 'LC-MAP-011' }]);
    expect(rejected[0]?.detail).toContain('line 40002');
  });

  it('with bytes of another encoding is rejected, its neighbours are not', async () => {
    const content = Buffer.concat([
      Buffer.from(`${linesHeader}\n${good('ż')}\n`),
      iconv.encode(`${good('ż')}\n`, 'cp1250'),
      Buffer.from(good('ę')),
    ]);
    const { records, rejected } = await mapContent(mapping, content);
    expect(records.map(({ values }) => values.order_id)).toEqual(['ż', 'ę']);
    expect(rejected).toMatchObject([{ code: 'LC-MAP-013' }]);
  });
});

describe('case 17: a CSV file', () => {
  const text = `${linesHeader}\nżółć,1,2026-01-01,1,2.50\n"a;""b""\n🐢",1,2026-01-01,1,1\n`;
  const expected = ['żółć', 'a;"b"\n🐢'];
  const forms: readonly (readonly [string, Record<string, unknown>, string | Uint8Array])[] = [
    ['plain', {}, text],
    ['without a last line end', {}, text.trimEnd()],
    ['with a byte order mark', {}, `\ufeff${text}`],
    ['with semicolons', { separator: ';' }, text.replaceAll(',', ';')],
    ['with tabs', { separator: '\t' }, text.replaceAll(',', '\t')],
    ['in UTF-16 with a mark', { encoding: 'utf-16' }, iconv.encode(text, 'utf-16', { addBOM: true })],
    ['in UTF-16 with a mark that the mapping does not know of', {}, iconv.encode(text, 'utf-16le', { addBOM: true })],
    ['in UTF-16 big-endian', { encoding: 'utf-16be' }, iconv.encode(text, 'utf-16be')],
    ['quoted by apostrophes', { quote: "'" }, text.replace('"a;""b""\n🐢"', '\'a;"b"\n🐢\'')],
    ['with escaped quotes', { escape: '\\' }, text.replaceAll('""', '\\"')],
  ];

  it.each(forms)('%s is read', async (_, changes, content) => {
    for (const pieceSize of [1, 3, 10_000]) {
      const { records, rejected } = await mapContent(linesMapping(changes), content, { pieceSize });
      expect(rejected).toEqual([]);
      expect(records.map(({ values }) => values.order_id)).toEqual(expected);
    }
  });

  it('with CRLF is read', async () => {
    const { records, rejected } = await mapContent(mapping, [linesHeader, good('a'), '', good('b'), ''].join('\r\n'), {
      pieceSize: 1,
    });
    expect(rejected).toEqual([]);
    expect(records.map(({ values }) => [values.order_id, values.unit_price])).toEqual([
      ['a', '2.5'],
      ['b', '2.5'],
    ]);
  });

  it('in cp1250 is read', async () => {
    const content = iconv.encode(`${linesHeader}\n${good('Łódź')}\n`, 'cp1250');
    const { records } = await mapContent(linesMapping({ encoding: 'cp1250' }), content, { pieceSize: 1 });
    expect(records.map(({ values }) => values.order_id)).toEqual(['Łódź']);
  });

  it('without a quote character keeps quotes as text', async () => {
    const { records } = await mapContent(linesMapping({ quote: '' }), `${linesHeader}\n5" a,1,2026-01-01,1,1\n`);
    expect(records.map(({ values }) => values.order_id)).toEqual(['5" a']);
  });

  it('that lacks a mapped header is refused with its name and what there is', async () => {
    const refused = mapContent(mapping, 'order,line,At,units,price\na,1,2026-01-01,1,1\n');
    await expect(refused).rejects.toThrow(
      /^LC-MAP-002 .*: shop\.csv: at; the file has order, line, At, units, price\./,
    );
  });

  it('that lacks a personal header is refused', async () => {
    const refused = mapContent(linesMapping({ personal: { 'E-mail': 'email' } }), `${linesHeader}\n`);
    await expect(refused).rejects.toThrow(/^LC-MAP-002 .*: E-mail;/);
  });

  it('with a mapped header twice is refused', async () => {
    await expect(mapContent(mapping, `${linesHeader},price\n`)).rejects.toThrow(/price comes twice/);
  });

  it('that is empty is refused', async () => {
    await expect(mapContent(mapping, '')).rejects.toThrow(/^LC-MAP-003/);
  });

  it('of a header alone gives nothing', async () => {
    expect((await mapContent(mapping, `${linesHeader}\n`)).arrivals).toEqual([]);
  });

  it('that is one endless line is refused', async () => {
    const content = `${linesHeader}\n${'x'.repeat(3 * 1024 * 1024)}`;
    await expect(mapContent(mapping, content, { pieceSize: 65_536 })).rejects.toThrow(/^LC-MAP-004/);
  });
});
