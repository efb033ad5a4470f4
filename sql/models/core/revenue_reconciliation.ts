import { count, flag, money, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const revenue_reconciliation = defineModel({
  name: 'revenue_reconciliation',
  area: 'core',
  grain: ['record', 'treatment', 'is_identified', 'is_total'],
  description: 'Every order and refund line received: what makes net revenue, and what is left out, by reason',
  question: 'Why is net revenue not the sum of what the shop sent?',
  columns: {
    record: text('order_lines or refunds; all in total rows'),
    treatment: text('net revenue, or the reason for which the lines are left out'),
    is_identified: flag('Of customers that a lasting identifier names'),
    is_total: flag('Sum over all treatments'),
    lines: count('Lines', { required: true }),
    documents: count(
      'Orders, and refunds or cancellations, with such a line; one with lines of two kinds is in both rows',
      {
        required: true,
      },
    ),
    equal_lines: count('Of these, repeats of an equal line of the same order or refund', { required: true }),
    amount: money('Their amount without discounts and tax, refunds negative', {
      required: true,
      unit: 'the currencies they came in, added as they are',
    }),
    equal_amount: money('Of this, by repeats of equal lines', { required: true }),
  },
});
