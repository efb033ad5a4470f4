import { exactMoney, instant, share, text, whole } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { company, person } from './person.ts';

export const contracts = defineRecord({
  name: 'contracts',
  grain: 'contract term and version',
  description: 'Contracts and subscriptions, a term at a time; occurred_at is the instant when the term started',
  columns: {
    contract_id: text('The contract that its terms share', { required: true }),
    term_number: whole('Which term, from 1; null where the source does not count terms', { least: 1 }),
    ...person,
    ...company,
    product_id: text("The shop's id of the product"),
    order_id: text('The order or invoice that the term was paid with'),
    state: text('How it stands', { required: true, accepted: ['trial', 'active', 'paused', 'past_due', 'ended'] }),
    started_at: instant('When the term started', { required: true }),
    renewal_due_at: instant('When the next term is due'),
    renewed_at: instant('When it was renewed'),
    ended_at: instant('When it ended without another'),
    end_reason: text('Why it ended'),
    amount_per_month: exactMoney('Price of a month without tax, after discount', { unit: 'contract currency' }),
    currency: text('ISO 4217 code'),
    discount_asked: share('Discount that the customer asked for, as a share of the price'),
    discount_given: share('Discount that we gave, as a share of the price'),
  },
});
