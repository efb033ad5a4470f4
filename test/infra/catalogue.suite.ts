import { describe, expect, test } from 'vitest';
import { recordColumns } from '#sql/contracts/record.ts';
import { allRecords } from '#sql/records/index.ts';
import { resourcesOf, template } from './synth.ts';

type TableInput = {
  readonly Name: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly PartitionKeys: readonly { readonly Name: string; readonly Type: string }[];
  readonly StorageDescriptor: {
    readonly Columns: readonly { readonly Name: string; readonly Type: string }[];
    readonly Location: unknown;
    readonly SerdeInfo: { readonly SerializationLibrary: string };
  };
};

const tables = resourcesOf(template, 'AWS::Glue::Table').map(
  ([, { Properties }]) => Properties.TableInput as TableInput,
);

describe('the catalogue', () => {
  test('has the five databases', () => {
    const names = resourcesOf(template, 'AWS::Glue::Database').map(
      ([, { Properties }]) => (Properties.DatabaseInput as { Name: string }).Name,
    );
    expect(names.sort()).toEqual(['lifecycle', 'lifecycle_base', 'lifecycle_raw', 'lifecycle_runs', 'lifecycle_work']);
  });

  test('has a raw table for each record, of its contract, all text', () => {
    expect(tables.map((table) => table.Name).sort()).toEqual(allRecords.map((record) => record.name).sort());
    for (const record of allRecords) {
      const columns = tables.find((table) => table.Name === record.name)?.StorageDescriptor.Columns ?? [];
      expect(columns.map((column) => column.Name)).toEqual(Object.keys(recordColumns(record)));
      expect(new Set(columns.map((column) => column.Type))).toEqual(new Set(['string']));
    }
  });

  test('projects the days of raw, where intake puts them', () => {
    const orders = tables.find((table) => table.Name === 'orders');
    expect(orders?.PartitionKeys).toEqual([expect.objectContaining({ Name: 'dt', Type: 'string' })]);
    expect(orders?.StorageDescriptor.SerdeInfo.SerializationLibrary).toBe('org.openx.data.jsonserde.JsonSerDe');
    expect(orders?.Parameters).toMatchObject({
      'projection.enabled': 'true',
      'projection.dt.type': 'date',
      'projection.dt.format': 'yyyy-MM-dd',
      'projection.dt.range': '2025-01-01,NOW',
    });
    expect(JSON.stringify(orders?.StorageDescriptor.Location)).toContain('"/raw/orders/"');
    expect(JSON.stringify(orders?.Parameters)).toMatch(/\/raw\/orders\/dt=\$\{dt\}\//);
  });
});
