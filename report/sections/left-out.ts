import { counted, type Formats } from '#report/format.ts';
import type { Markup } from '#report/html.ts';
import { emptyNote, figure } from '#report/page/figure.ts';
import { table } from '#report/page/table.ts';
import type { Treatment } from '#report/queries/trust.ts';
import { ratio, sumOf } from '#report/rows.ts';

const ordersOnly = (rows: readonly Treatment[]) => rows.filter(({ record }) => record === 'order_lines');
const refundsOnly = (rows: readonly Treatment[]) => rows.filter(({ record }) => record === 'refunds');
const amount = (rows: readonly Treatment[]) => sumOf(rows, (row) => row.amount);

/** What the shop sent and what of it is no revenue, by reason. */
export function leftOutFigure(treatments: readonly Treatment[], formats: Formats): Markup {
  if (treatments.length === 0) return emptyNote('No order lines have been received yet.');
  const kept = treatments.filter(({ treatment }) => treatment === 'net revenue');
  const out = treatments.filter(({ treatment }) => treatment !== 'net revenue');
  const reasons = [...Map.groupBy(out, ({ treatment }) => treatment)];
  reasons.sort(([, a], [, b]) => Math.abs(amount(ordersOnly(b))) - Math.abs(amount(ordersOnly(a))));
  const share = formats.percent(ratio(amount(ordersOnly(out)), amount(ordersOnly(treatments))), 1);
  const repeats = sumOf(kept, ({ equalLines }) => equalLines);
  return figure({
    finding: `${share} of what the orders add up to is left out of revenue, for ${counted(reasons.length, 'reason')}`,
    content: table({
      caption: 'Order and refund lines: what makes net revenue, and what is left out and why',
      isCaptionHidden: true,
      columns: [
        ['Treatment', 'text'],
        ['Lines', 'number'],
        ['Orders', 'number'],
        ['Refunds', 'number'],
        ['Together', 'number'],
      ],
      rows: [
        cells('Net revenue', kept, formats),
        ...reasons.map(([reason, rows]) => cells(`Left out: ${reason.replaceAll('_', ' ')}`, rows, formats)),
      ],
      totals: [cells('All', treatments, formats)],
    }),
    note: `Amounts without discounts and tax, in the currencies they came in, added as they are. ${counted(repeats, 'line')} in net revenue ${repeats === 1 ? 'repeats' : 'repeat'} an equal line of the same order: two of a thing, or entered twice.`,
  });
}

function cells(name: string, rows: readonly Treatment[], formats: Formats): string[] {
  const amounts = [ordersOnly(rows), refundsOnly(rows), rows].map((each) => formats.decimal(amount(each), 2));
  return [name, formats.count(sumOf(rows, ({ lines }) => lines)), ...amounts];
}
