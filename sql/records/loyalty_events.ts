import { exactMoney, quantity, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { person } from './person.ts';

export const loyalty_events = defineRecord({
  name: 'loyalty_events',
  grain: 'movement of points or tier and version',
  description: 'What happened in the loyalty programme; occurred_at is the instant of the movement',
  columns: {
    kind: text('What happened', {
      required: true,
      accepted: ['enrolled', 'earned', 'redeemed', 'expired', 'adjusted', 'tier_changed', 'left'],
    }),
    ...person,
    points: quantity('Points given, or taken as a negative number', { least: -1e9, most: 1e9 }),
    balance: quantity('Points after it', { least: -1e9, most: 1e9 }),
    tier: text('Tier after it'),
    value: exactMoney('What a reward was worth', { unit: 'reward currency' }),
    currency: text('ISO 4217 code of value'),
    order_id: text('The order it belongs to'),
    description: text('As the programme words it, e-mails and phones replaced', { personal: 'trait' }),
  },
});
