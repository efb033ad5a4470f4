import { day, money, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const allocated_costs = defineModel({
  name: 'allocated_costs',
  area: 'value',
  grain: ['customer_key', 'month', 'channel', 'campaign', 'allocation', 'purpose', 'cost_type'],
  description: 'Costs by the customers that they won; what won nobody, and what keeps or serves all, is unattributed',
  columns: {
    customer_key: text('Customer, or unattributed'),
    month: day('Month of the cost'),
    channel: text('Channel'),
    campaign: text('Campaign, where the cost is shared among its own new customers'),
    allocation: text('Among whom it is shared'),
    purpose: text('acquire, keep or serve'),
    cost_type: text('What was bought'),
    amount: money('Cost in whole cents; the parts add up', { required: true }),
  },
});
