import { day, exactMoney, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { phases } from '#sql/models/stages/customer_stage_history.ts';

export const value_entries = defineModel({
  name: 'value_entries',
  area: 'value',
  grain: ['customer_key', 'date', 'kind', 'source_key', 'allocation'],
  description:
    'What each customer brought and cost, one signed amount per date and kind; all about value adds up from it',
  question: 'What did a customer bring and cost, when, and by which order, refund or campaign?',
  columns: {
    customer_key: text('Customer; unidentified for orders that name nobody, unattributed for costs that won nobody'),
    date: day('Local day; the first of the month for shared costs'),
    kind: text('What it is', {
      accepted: ['revenue', 'refund', 'media', 'effort', 'keeping', 'service'],
    }),
    phase: text('The phase that the customer was in then; null for shared costs and for nobody', { accepted: phases }),
    amount: exactMoney('Positive for what was brought, negative for what was given back or spent', {
      required: true,
      unit: 'reporting currency, not rounded so that sums are exact',
    }),
    source_key: text('The order, the refund, or channel, campaign and cost type'),
    allocation: text('Why it is this customer’s'),
  },
  relationships: [
    {
      column: 'customer_key',
      references: ['customers', 'customer_key'],
      except: ['unidentified', 'unattributed'],
    },
  ],
});
