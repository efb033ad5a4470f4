import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { intakeRecords } from '#sql/records/index.ts';

const sql = join(import.meta.dirname, '..', '..', '..', 'sql');

test.each(['operations/intake_ledger.sql', 'audits/intake_ledger_balances.sql'])(
  '%s leaves out every record of intake about itself, as they have no receipts',
  (file) => {
    const listed = /not in \(([^)]*)\)/.exec(readFileSync(join(sql, file), 'utf8'))?.[1] ?? '';
    const names = [...listed.matchAll(/'(\w+)'/g)].map(([, name]) => name);
    expect(new Set(names)).toEqual(new Set(Object.keys(intakeRecords)));
  },
);
