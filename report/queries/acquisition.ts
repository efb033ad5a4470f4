import { flagOf, numberOf, type Query, textOf } from '#report/rows.ts';

export const acquisitionQueries = {
  channels: `select channel, max(case when is_paid then 1 else 0 end) = 1 as is_paid,
  sum(media_cost) as media_cost,
  sum(total_cost) as total_cost, sum(leads) as leads, sum(new_customers) as new_customers
from acquisition_costs
where is_complete
  and month > date_add('month', -12, (select max(month) from acquisition_overview where is_complete))
group by channel
order by sum(new_customers) desc, sum(total_cost) desc, channel`,
} as const;

/** Sums over the last twelve complete months. */
export type ChannelCost = {
  readonly channel: string;
  readonly isPaid: boolean;
  readonly mediaCost: number;
  readonly totalCost: number;
  readonly leads: number;
  readonly newCustomers: number;
};

export async function loadChannels(query: Query): Promise<ChannelCost[]> {
  return (await query(acquisitionQueries.channels)).map((row) => ({
    channel: textOf(row, 'channel'),
    isPaid: flagOf(row, 'is_paid'),
    mediaCost: numberOf(row, 'media_cost'),
    totalCost: numberOf(row, 'total_cost'),
    leads: numberOf(row, 'leads'),
    newCustomers: numberOf(row, 'new_customers'),
  }));
}
