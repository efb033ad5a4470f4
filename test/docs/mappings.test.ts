import { expect, test } from 'vitest';
import type { MappedRecord } from '#functions/intake/arrivals.ts';
import { mapContent } from '#test/functions/sources/mapped/harness.ts';
import { blocksOf } from './examples.ts';

const [file, mapping, records, problem] = blocksOf('docs/mappings.md').map(({ text }) => text);

function shown({ record, sourceId, occurredAt, values }: MappedRecord) {
  const hash = values.email_hash == null ? {} : { email_hash: '…' };
  return { record, source_id: sourceId, occurred_at: occurredAt, ...values, ...hash };
}

test('the worked example of docs/mappings.md makes the records that stand there', async () => {
  const mapped = await mapContent(JSON.parse(mapping ?? ''), file ?? '');
  expect(mapped.records.map(shown)).toEqual(JSON.parse(records ?? ''));
});

test('the broken row of docs/mappings.md is quarantined with the words that stand there', async () => {
  const { rejected } = await mapContent(JSON.parse(mapping ?? ''), file ?? '');
  expect(rejected.map(({ record }) => record)).toEqual(['orders', 'order_lines']);
  expect(rejected.map(({ detail }) => detail)).toEqual([problem?.trim(), problem?.trim()]);
});
