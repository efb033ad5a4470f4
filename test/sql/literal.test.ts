import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { literal, typedLiteral } from '#sql/literal.ts';
import { statement } from '#sql/statement.ts';
import { type Engine, openEngine } from './harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

const back = async (value: ReturnType<typeof literal>) => {
  const [row] = await engine.rows(statement(sql`select ${value} as x`).sql);
  return row?.x;
};

/** Characters that SQL, regular expressions, formats and shells give a meaning. */
const sharp = fc.constantFrom(
  "'",
  "''",
  '"',
  '\\',
  '--',
  '/*',
  ';',
  '$1',
  '?',
  '%',
  '\n',
  '\r',
  '\t',
  '\u{1f600}',
  'ż',
  '\u202e',
);
const anyText = fc
  .array(fc.oneof(sharp, fc.string({ unit: 'binary' })), { maxLength: 8 })
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('case 44: a literal', () => {
  it('is, read back, the text that it was made of, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        expect(await back(literal(text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it.each([[true], [false], [null], [0], [-7], [1.5]])('is, read back, %s', async (value) => {
    const [row] = await engine.rows(
      statement(sql`select ${literal(value)} is not distinct from ${sql.raw(String(value))} as same`).sql,
    );
    expect(row?.same).toBe(true);
  });

  it('takes a type from canonical text', async () => {
    expect(await back(typedLiteral('12.34', 'decimal(18,2)'))).toBe('12.34');
    expect(await back(typedLiteral('2025-01-02 03:04:05.000006', 'timestamp'))).toBe('2025-01-02 03:04:05.000006');
    expect(await back(typedLiteral(null, 'date'))).toBeNull();
  });

  it('refuses a character that no engine holds', () => {
    expect(() => literal('a\0b')).toThrow(TypeError);
  });

  it('is the only way for a value into a statement', () => {
    expect(() => statement(sql`select ${'bound'}`)).toThrow('must be a literal');
  });
});
