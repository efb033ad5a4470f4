import { counted, type Formats, spaced } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import { emptyNote, figure, section } from '#report/page/figure.ts';
import { table } from '#report/page/table.ts';
import type { Run } from '#report/queries/run.ts';
import type { Audit, LedgerRow, Trust, UncollectedColumn } from '#report/queries/trust.ts';
import { sumOf } from '#report/rows.ts';
import { leftOutFigure } from './left-out.ts';

/** Why the numbers may be trusted, and what is not in them. */
export function trustSection(run: Run, trust: Trust, formats: Formats): Markup {
  return section({
    id: 'trust',
    title: 'What may be trusted',
    question: 'Did the run’s checks pass, did everything sent arrive, and what is not in these numbers?',
    content: [
      auditFigure(run, trust.audits, formats),
      ledgerFigure(trust.ledger, formats),
      leftOutFigure(trust.reconciliation, formats),
      notCollectedFigure(trust.notCollected),
    ],
  });
}

const kinds: Readonly<Record<string, string>> = {
  unique_key: 'One row per key',
  not_null: 'Required values are there',
  accepted_values: 'Only values that are known',
  relationship: 'Keys lead to a row of the other table',
};

function auditFigure(run: Run, audits: readonly Audit[], formats: Formats): Markup {
  if (audits.length === 0) return emptyNote('No audits are recorded for this run.');
  const failed = audits.filter(({ hasPassed }) => !hasPassed);
  const byKind = [...Map.groupBy(audits, ({ audit }) => audit.split(' ')[0] ?? audit)];
  byKind.sort(([a], [b]) => Number(a in kinds) - Number(b in kinds) || (a < b ? -1 : 1));
  const what = (kind: string, all: readonly Audit[]) => kinds[kind] ?? `${spaced(kind)}: ${all[0]?.detail ?? ''}`;
  return figure({
    finding:
      failed.length === 0
        ? `All ${formats.count(audits.length)} audits of this run passed`
        : `${formats.count(failed.length)} of ${formats.count(audits.length)} audits of this run failed`,
    content: [
      table({
        caption: 'Audits of the run by kind',
        isCaptionHidden: true,
        columns: [
          ['What must hold', 'text'],
          ['Checks', 'number'],
          ['Passed', 'number'],
          ['Failed', 'number'],
        ],
        rows: byKind.map(([kind, all]) => {
          const passed = all.filter(({ hasPassed }) => hasPassed).length;
          return [
            what(kind, all),
            formats.count(all.length),
            formats.count(passed),
            failures(all.length - passed, formats),
          ];
        }),
      }),
      ...(failed.length === 0 ? [] : [failedTable(failed, formats)]),
    ],
    note: `Run ${run.runId}. A run whose blocking audits fail is not published.`,
  });
}

function failures(count: number, formats: Formats): Markup {
  return count === 0 ? html`${formats.count(count)}` : html`<strong class="warning">${formats.count(count)}</strong>`;
}

function failedTable(failed: readonly Audit[], formats: Formats): Markup {
  return table({
    caption: 'Audits that failed',
    columns: [
      ['Table', 'text'],
      ['Audit', 'text'],
      ['Failing rows', 'number'],
      ['What it says', 'text'],
    ],
    rows: failed.map((audit) => [audit.model, audit.audit, formats.count(audit.failingRows), audit.detail]),
  });
}

function ledgerFigure(ledger: readonly LedgerRow[], formats: Formats): Markup {
  if (ledger.length === 0) return emptyNote('Nothing has been received yet.');
  const received = sumOf(ledger, (row) => row.received);
  const gap = sumOf(ledger, (row) => Math.abs(row.received - row.stored - row.deduplicated - row.quarantined));
  const quarantined = sumOf(ledger, (row) => row.quarantined);
  const sums = (rows: readonly LedgerRow[]) =>
    [
      sumOf(rows, (row) => row.received),
      sumOf(rows, (row) => row.stored),
      sumOf(rows, (row) => row.deduplicated),
      sumOf(rows, (row) => row.quarantined),
    ].map(formats.count);
  return figure({
    finding:
      gap === 0
        ? `Every one of ${counted(received, 'record')} received is accounted for; ${quarantined === 0 ? 'none' : formats.count(quarantined)} could not be understood`
        : `${counted(gap, 'record')} of ${formats.count(received)} received ${gap === 1 ? 'is' : 'are'} not accounted for`,
    content: table({
      caption: 'Records received, and what became of them',
      isCaptionHidden: true,
      columns: [
        ['Source', 'text'],
        ['Record', 'text'],
        ['Received', 'number'],
        ['Stored', 'number'],
        ['Deduplicated', 'number'],
        ['Quarantined', 'number'],
      ],
      rows: ledger.map((row) => [row.source, row.tableName, ...sums([row])]),
      totals: [['All', '', ...sums(ledger)]],
    }),
    note: 'Received = stored + deduplicated + quarantined. What is received is counted at the door, what is stored in the merge. Quarantined records are kept sealed and can be read again once mended.',
  });
}

function notCollectedFigure(columns: readonly UncollectedColumn[]): Markup {
  if (columns.length === 0) return emptyNote('Every published column is fed by a source.');
  const byReason = [...Map.groupBy(columns, ({ reason }) => reason)].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  const listed = (rows: readonly UncollectedColumn[]) =>
    [...Map.groupBy(rows, ({ tableName }) => tableName)].map(
      ([name, own]) => html`<span><code>${name}</code> ${own.map(({ columnName }) => columnName).join(', ')}</span> `,
    );
  return figure({
    finding: `${counted(columns.length, 'column')} in ${counted(new Set(columns.map(({ tableName }) => tableName)).size, 'table')} are empty for want of a source or a model`,
    content: html`<details><summary>What is not collected yet, by reason</summary>${table({
      caption: 'Empty columns by reason',
      columns: [
        ['Why', 'text'],
        ['Columns', 'text'],
      ],
      rows: byReason.map(([reason, rows]) => [spaced(reason), html`<div class="listed">${listed(rows)}</div>`]),
    })}</details>`,
    note: 'Not collected is not zero: these columns are empty everywhere.',
  });
}
