import { numberOf, type Query, textOf } from '#report/rows.ts';

export const trustQueries = {
  audits: `select a.model, a.audit, a.status, a.failing_rows, a.detail
from audit_results a
join published p on p.run_id = a.run_id
order by a.model, a.audit`,
  ledger: `select source, table_name, sum(received) as received, sum(stored) as stored,
  sum(deduplicated) as deduplicated, sum(quarantined) as quarantined
from intake_ledger
group by source, table_name
order by source, table_name`,
  notCollected: `select table_name, column_name, description from data_dictionary
where not is_collected
order by table_name, column_name`,
  reconciliation: `select record, treatment, sum(lines) as lines, sum(equal_lines) as equal_lines, sum(amount) as amount
from revenue_reconciliation
where not is_total
group by record, treatment
order by record, treatment`,
} as const;

export type Audit = {
  readonly model: string;
  readonly audit: string;
  readonly hasPassed: boolean;
  readonly failingRows: number;
  readonly detail: string;
};
export type LedgerRow = {
  readonly source: string;
  readonly tableName: string;
  readonly received: number;
  readonly stored: number;
  readonly deduplicated: number;
  readonly quarantined: number;
};
export type UncollectedColumn = {
  readonly tableName: string;
  readonly columnName: string;
  readonly reason: string;
};
export type Treatment = {
  readonly record: string;
  readonly treatment: string;
  readonly lines: number;
  readonly equalLines: number;
  readonly amount: number;
};
export type Trust = {
  readonly audits: readonly Audit[];
  readonly ledger: readonly LedgerRow[];
  readonly notCollected: readonly UncollectedColumn[];
  readonly reconciliation: readonly Treatment[];
};

export async function loadTrust(query: Query): Promise<Trust> {
  return {
    audits: (await query(trustQueries.audits)).map((row) => ({
      model: textOf(row, 'model'),
      audit: textOf(row, 'audit'),
      hasPassed: textOf(row, 'status') === 'passed',
      failingRows: numberOf(row, 'failing_rows'),
      detail: textOf(row, 'detail'),
    })),
    ledger: (await query(trustQueries.ledger)).map((row) => ({
      source: textOf(row, 'source'),
      tableName: textOf(row, 'table_name'),
      received: numberOf(row, 'received'),
      stored: numberOf(row, 'stored'),
      deduplicated: numberOf(row, 'deduplicated'),
      quarantined: numberOf(row, 'quarantined'),
    })),
    notCollected: (await query(trustQueries.notCollected)).map((row) => ({
      tableName: textOf(row, 'table_name'),
      columnName: textOf(row, 'column_name'),
      reason: textOf(row, 'description').split('Null: ').at(1) ?? 'not collected yet',
    })),
    reconciliation: (await query(trustQueries.reconciliation)).map((row) => ({
      record: textOf(row, 'record'),
      treatment: textOf(row, 'treatment'),
      lines: numberOf(row, 'lines'),
      equalLines: numberOf(row, 'equal_lines'),
      amount: numberOf(row, 'amount'),
    })),
  };
}
