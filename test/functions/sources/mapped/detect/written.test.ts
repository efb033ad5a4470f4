import { describe, expect, it } from 'vitest';
import type { MappedRecord } from '#functions/intake/arrivals.ts';
import type { FileReading } from '#functions/sources/mapped/detect/read-as.ts';
import { mapContent } from '../harness.ts';
import {
  bytesOf,
  dateWays,
  type Encoded,
  encodings,
  type Line,
  linesOf,
  mappingOf,
  narrowSpaces,
  numberWays,
  separators,
  type Written,
} from './written.ts';

const title = ({ encoding, isMarked }: Encoded) => `${encoding}${isMarked ? ' with a mark' : ''}`;

function waysOf(encoded: Encoded): Written[] {
  const numbers = encoded.encoding.startsWith('utf') ? [...numberWays, narrowSpaces] : numberWays;
  return separators.flatMap((separator) =>
    numbers.flatMap((number) => dateWays.map((date) => ({ encoded, separator, number, date }))),
  );
}

const read = ({ sourceId, occurredAt, values }: MappedRecord) => [
  sourceId,
  occurredAt,
  values.unit_price,
  values.product_name,
];

function expected({ id, at, cents, name }: Line) {
  return [id, `${at.toISOString().slice(0, 19).replace('T', ' ')}.000000`, String(cents / 100), name];
}

describe('A file as people have it', () => {
  it.each(encodings.map((encoded) => [title(encoded), encoded] as const))(
    'in %s gives the right values with every separator, number and date',
    async (_, encoded) => {
      const lines = linesOf(encoded);
      const ways = waysOf(encoded);
      for (const written of ways) {
        const { records, rejected } = await mapContent(mappingOf(written), bytesOf(lines, written), { pieceSize: 100 });
        const how = `${written.separator} ${written.number.title} ${written.date.title}`;
        expect(rejected, how).toEqual([]);
        expect(records.map(read), how).toEqual(lines.map(expected));
      }
      expect(ways.length).toBeGreaterThan(200);
    },
  );
});

const [plainNumber, commaNumber] = numberWays as [(typeof numberWays)[number], (typeof numberWays)[number]];
const [iso] = dateWays as [(typeof dateWays)[number]];

/** What the file is, and what the mapping says instead. */
type Contradiction = { readonly title: string; readonly file: Partial<Written>; readonly says: Partial<Written> };

function encodedAs(name: string, isMarked = false): Encoded {
  const found = encodings.find(({ encoding, isMarked: marked = false }) => encoding === name && marked === isMarked);
  if (found === undefined) throw new Error(name);
  return found;
}

const wrongEncodings: readonly (readonly [is: Encoded, said: string])[] = [
  [encodedAs('utf-8'), 'cp1250'],
  [encodedAs('utf-8'), 'iso-8859-2'],
  [encodedAs('utf-8'), 'utf-16'],
  [encodedAs('utf-8', true), 'cp1251'],
  [encodedAs('cp1250'), 'utf-8'],
  [encodedAs('cp1250'), 'iso-8859-2'],
  [encodedAs('cp1250'), 'windows-1251'],
  [encodedAs('cp1250'), 'latin1'],
  [encodedAs('iso-8859-2'), 'utf-8'],
  [encodedAs('iso-8859-2'), 'win1250'],
  [encodedAs('cp1251'), 'utf8'],
  [encodedAs('cp1251'), 'cp1250'],
  [encodedAs('cp1252'), 'utf-8'],
  [encodedAs('cp1252'), 'cp1251'],
  [encodedAs('cp1252'), 'cp1250'],
  [encodedAs('utf-16le'), 'utf-8'],
  [encodedAs('utf-16le'), 'utf-16be'],
  [encodedAs('utf-16be'), 'cp1252'],
  [encodedAs('utf-16be'), 'utf-16le'],
];

async function refusalOf({ file, says }: Contradiction) {
  const base: Written = { encoded: encodedAs('utf-8'), separator: ';', number: plainNumber, date: iso };
  const is = { ...base, ...file };
  const lines = linesOf(is.encoded);
  const readings: FileReading[] = [];
  const mapped = mapContent(mappingOf({ ...is, ...says }), bytesOf(lines, is), {
    onReading: (reading) => readings.push(reading),
  });
  const error: unknown = await mapped.then(
    () => null,
    (cause: unknown) => cause,
  );
  expect(readings).toEqual([]);
  return error instanceof Error ? error.message : 'it was read';
}

const differing = <T>(all: readonly T[], same: (one: T, other: T) => boolean) =>
  all.flatMap((is) => all.filter((said) => !same(is, said)).map((said) => [is, said] as const));

describe('A file that contradicts its mapping is refused', () => {
  it.each(wrongEncodings.map(([is, said]) => [title(is), said, is] as const))(
    'in %s where the mapping says %s',
    async (_, said, is) => {
      const message = await refusalOf({
        title: '',
        file: { encoded: is },
        says: { encoded: { ...is, encoding: said } },
      });
      expect(message).toMatch(/^LC-MAP-009 .*shop\.csv: the mapping says /);
      expect(message).toContain(`set "encoding": "${is.encoding}"`);
    },
  );

  it.each(differing(separators, (a, b) => a === b))('separated by %j where the mapping says %j', async (is, said) => {
    const message = await refusalOf({ title: '', file: { separator: is }, says: { separator: said } });
    expect(message).toMatch(/^LC-MAP-010 .*its header is 1 column, .* 4 columns: source_id, occurred_at, /);
    expect(message).toContain(`set "separator": ${JSON.stringify(is)}`);
  });

  it('with numbers of another style', async () => {
    const pairs = differing([...numberWays, narrowSpaces], (is, said) => {
      // without groups a file fits every style with its decimal
      const isPlain = is.mapping.thousands === undefined && is.mapping.decimal === said.mapping.decimal;
      return (
        isPlain || (is.mapping.decimal === said.mapping.decimal && is.mapping.thousands === said.mapping.thousands)
      );
    });
    for (const [is, said] of pairs) {
      const message = await refusalOf({ title: '', file: { number: is }, says: { number: said } });
      expect(message, `${is.title} as ${said.title}`).toMatch(
        /^LC-MAP-016 .*column unit_price, for order_lines\.unit_price/,
      );
      expect(message).toContain(`set "decimal": ${JSON.stringify(is.mapping.decimal)}`);
    }
    expect(pairs.length).toBeGreaterThan(30);
  });

  it('with dates of another format', async () => {
    const pairs = differing(
      dateWays,
      (is, said) => is === said || [is, said].every(({ title: name }) => name.startsWith('excel')),
    );
    for (const [is, said] of pairs) {
      const message = await refusalOf({ title: '', file: { date: is }, says: { date: said } });
      expect(message, `${is.title} as ${said.title}`).toMatch(
        /^LC-MAP-017 .*column occurred_at, for order_lines\.occurred_at/,
      );
      expect(message, `${is.title} as ${said.title}`).toContain(`"${is.title}"`);
    }
    expect(pairs.length).toBeGreaterThan(50);
  });

  it('with a comma where the mapping states nothing', async () => {
    const message = await refusalOf({
      title: '',
      file: { number: commaNumber },
      says: { number: { ...commaNumber, mapping: {} } },
    });
    expect(message).toMatch(/^LC-MAP-016 .*3 of 3 values, are not numbers with "decimal": "\."; set "decimal": ","/);
  });
});
