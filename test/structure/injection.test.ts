import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { newRun } from '#functions/refresh/as-of.ts';
import { loadSettings } from '#functions/refresh/settings.ts';
import { readMapping } from '#functions/sources/mapped/map-file.ts';
import { quoted } from '#local/warehouse/duckdb.ts';
import { ddlName } from '#sql/statement.ts';

const root = join(import.meta.dirname, '..', '..');
const attacks = ["2026-04-01'; drop table orders; --", '2026-04-01\n--', "' or 1=1", 'a`b', 'a"b', 'a.b', 'a;b', '＇a'];

describe('case 44: SQL in a parameter', () => {
  test.each(attacks)('%j is no day of a refresh, and no setting of a business', async (attack) => {
    const refused = expect.objectContaining({ code: 'LC-RUN-003' });
    const settings = await loadSettings(async () => undefined);
    const request = { settings, mergeSince: '2026-01-01', startedAt: new Date(0), suffix: 'x' };
    expect(newRun({ ...request, asOf: '2026-04-01' }).asOf).toBe('2026-04-01');
    expect(() => newRun({ ...request, asOf: attack })).toThrow(refused);
    for (const setting of ['time_zone', 'reporting_currency', 'business', attack]) {
      const rows = `setting,value\n${setting},"${attack.replaceAll('"', '""')}"\n`;
      const read = async (file: string) => (file === 'settings/settings.csv' ? rows : undefined);
      await expect(loadSettings(read), setting).rejects.toThrow();
    }
  });

  test.each(attacks)('%j is no name of a database, table or column, of a source or of a record', (attack) => {
    expect(() => ddlName('lifecycle_raw', attack)).toThrow(/not a name/);
    const record = { record: 'orders', source_id: { from: 'id' }, occurred_at: { from: 'at' }, columns: {} };
    const mapping = { source: 'shop', time_zone: 'UTC', records: [record] };
    expect(() => readMapping({ ...mapping, source: attack })).toThrow(/LC-MAP-001/);
    expect(() => readMapping({ ...mapping, records: [{ ...record, record: attack }] })).toThrow(/LC-MAP-001/);
    expect(() => readMapping({ ...mapping, records: [{ ...record, columns: { [attack]: { value: 1 } } }] })).toThrow(
      /LC-MAP-001/,
    );
  });

  test.each(attacks)('%j is a text and no more where the laptop puts it into a statement', (attack) => {
    expect(quoted(attack)).toMatch(/^'(?:[^']|'')*'$/);
  });

  test('unquoted text enters statements in three files alone, each of which says what it lets in', () => {
    const files = globSync('{sql,functions,local,report,infra}/**/*.ts', { cwd: root });
    const raw = files.filter((file) => readFileSync(join(root, file), 'utf8').includes('sql.raw('));
    expect(raw.sort()).toEqual(['sql/literal.ts', 'sql/materialise/latest.ts', 'sql/statement.ts']);
  });
});
