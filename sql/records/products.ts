import { flag, instant, text, unitPrice } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const products = defineRecord({
  name: 'products',
  grain: 'product and version',
  description: 'What is sold; occurred_at is the instant since when it is as described',
  columns: {
    product_id: text("The product's id, as order lines name it", { required: true }),
    name: text('Name'),
    category: text('Category'),
    price: unitPrice('Price of one unit', { unit: 'price currency' }),
    currency: text('ISO 4217 code of price'),
    is_add_on: flag('Bought beside something else'),
    needs_onboarding: flag('A new owner needs help with it'),
    is_gift_card: flag('Money kept for later'),
    deleted_at: instant('When it was taken out of the range'),
  },
});
