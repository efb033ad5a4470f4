import { dayOf, flagOf, numberOf, numberOrNull, type Query } from '#report/rows.ts';

export const monthQueries = {
  activity: `select cast(period as varchar) as month, active, new, retained, reactivated, not_returned, is_complete
from customer_activity where period_type = 'month' order by period`,
  revenue: `select cast(cast(date_trunc('month', order_date) as date) as varchar) as month, count(*) as orders,
  sum(net_revenue) as net_revenue,
  sum(case when customer_key = 'unidentified' then net_revenue else 0 end) as unidentified_revenue
from order_facts group by date_trunc('month', order_date) order by date_trunc('month', order_date)`,
  acquisition: `select cast(month as varchar) as month, media_cost, total_cost, paid_cost, new_customers,
  paid_new_customers, cac_loaded, cac_paid, unmapped_cost, unattributed_new_customers, is_complete
from acquisition_overview order by month`,
} as const;

export type Month = {
  readonly month: string;
  readonly isComplete: boolean;
  readonly active: number;
  readonly newCustomers: number;
  readonly retained: number;
  readonly reactivated: number;
  readonly notReturned: number;
  readonly orders: number;
  readonly netRevenue: number;
  readonly unidentifiedRevenue: number;
  readonly totalCost: number;
  readonly paidNewCustomers: number;
  readonly unattributedNewCustomers: number;
  readonly unmappedCost: number;
  readonly cacLoaded: number | null;
  readonly cacPaid: number | null;
};

/** Every month of the warehouse, oldest first. */
export async function loadMonths(query: Query): Promise<Month[]> {
  const byMonth = async (text: string) => new Map((await query(text)).map((row) => [dayOf(row, 'month'), row]));
  const activity = await byMonth(monthQueries.activity);
  const revenue = await byMonth(monthQueries.revenue);
  const acquisition = await byMonth(monthQueries.acquisition);
  return [...activity].map(([month, row]) => {
    const sold = revenue.get(month) ?? {};
    const won = acquisition.get(month) ?? {};
    return {
      month,
      isComplete: flagOf(row, 'is_complete'),
      active: numberOf(row, 'active'),
      newCustomers: numberOf(row, 'new'),
      retained: numberOf(row, 'retained'),
      reactivated: numberOf(row, 'reactivated'),
      notReturned: numberOf(row, 'not_returned'),
      orders: numberOf(sold, 'orders'),
      netRevenue: numberOf(sold, 'net_revenue'),
      unidentifiedRevenue: numberOf(sold, 'unidentified_revenue'),
      totalCost: numberOf(won, 'total_cost'),
      paidNewCustomers: numberOf(won, 'paid_new_customers'),
      unattributedNewCustomers: numberOf(won, 'unattributed_new_customers'),
      unmappedCost: numberOf(won, 'unmapped_cost'),
      cacLoaded: numberOrNull(won, 'cac_loaded'),
      cacPaid: numberOrNull(won, 'cac_paid'),
    };
  });
}
