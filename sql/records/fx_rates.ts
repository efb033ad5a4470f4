import { day, rate, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const fx_rates = defineRecord({
  name: 'fx_rates',
  grain: 'day, pair of currencies and version',
  description: 'Exchange rates; occurred_at is the start of the day',
  columns: {
    rate_date: day('The day of the rate', { required: true }),
    currency: text('ISO 4217 code of the money that is changed', { required: true }),
    base_currency: text('ISO 4217 code of the money that it is changed to', { required: true }),
    rate: rate('Units of base_currency for one unit of currency', { required: true }),
  },
});
