import type { ConservationAudit } from '#sql/contracts/model.ts';

/** What must always hold between tables; each has its query, the rows that break it, in `<name>.sql` beside. */
export const conservationAudits: readonly ConservationAudit[] = [
  {
    name: 'stage_intervals',
    model: 'customer_stage_history',
    description: 'every customer has exactly one stage, phase and status at any instant since their first trace',
  },
  {
    name: 'customers_over_stages',
    model: 'customer_stages',
    description: 'customers over stages = customers, now and at the end of the last month',
  },
  {
    name: 'stage_balances',
    model: 'stage_balance',
    description: 'start + entered − left − erased = end, and a month ends as the next one begins',
  },
  {
    name: 'activity_growth',
    model: 'customer_activity',
    description: 'active = new + retained + reactivated; active − active before = new + reactivated − not returned',
  },
  {
    name: 'credits_of_conversion',
    model: 'attribution_credits',
    description: 'the credits of a conversion add up to one in every model',
  },
  {
    name: 'attributed_revenue',
    model: 'attribution_credits',
    description: 'attributed + unattributed revenue = revenue of the orders in scope, order by order',
  },
  {
    name: 'spend_by_day',
    model: 'cost_facts',
    description: 'spend in = spend out, per platform and day; amounts without a rate are counted, not lost',
  },
  {
    name: 'spend_by_purpose',
    model: 'cost_facts',
    description: 'acquire + keep + serve = loaded, per platform and day',
  },
  {
    name: 'spend_to_acquire',
    model: 'acquisition_costs',
    description: 'cost to acquire by month is the same in cost_facts, acquisition_costs and acquisition_overview',
  },
  {
    name: 'new_customers',
    model: 'acquisition_costs',
    description: 'customers won in a month are the same in orders, acquisition, activity and cohorts',
  },
  {
    name: 'cohort_revenue',
    model: 'retention_cohorts',
    description: "a cohort's revenue over its ages = the revenue of its members' orders",
  },
  {
    name: 'refunds_by_day',
    model: 'return_facts',
    description: 'refunds per day = the refund facts',
  },
  {
    name: 'order_customers',
    model: 'placed_orders',
    description: 'each order has exactly one customer, unidentified among them',
  },
  {
    name: 'value_adds_up',
    model: 'value_entries',
    description: 'Σ value_entries = net revenue − all costs, order by order, refund by refund, month by month',
  },
  {
    name: 'lines_of_orders',
    model: 'order_line_facts',
    description: 'the lines of an order add up to its net revenue before refunds, to the cent',
  },
  {
    name: 'reconciled_lines',
    model: 'revenue_reconciliation',
    description: 'every line received is reconciled once, and the totals are the sum of the rows',
  },
  {
    name: 'intake_ledger_balances',
    model: 'intake_ledger',
    description: 'received = stored + deduplicated + quarantined, batch by batch',
  },
];
