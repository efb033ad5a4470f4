import { day, rate, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const currency_rates = defineModel({
  name: 'currency_rates',
  area: 'core',
  grain: ['currency', 'valid_from'],
  description: 'What one unit of a currency is worth in the reporting currency, by day',
  columns: {
    currency: text('ISO 4217 code'),
    valid_from: day('First day of the rate'),
    valid_to: day('First day of the next rate', { required: true }),
    rate: rate('Reporting currency for one unit', { required: true }),
  },
});
