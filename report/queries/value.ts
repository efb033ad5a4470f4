import { numberOf, numberOrNull, type Query, type Row, textOf } from '#report/rows.ts';

/** Lower edges of the bands in 1-2-5 steps; below the first lies what is worth less than nothing. */
export const bandEdges: readonly number[] = [
  0,
  ...Array.from({ length: 7 }, (_, power) => 10 ** (power + 1)).flatMap((unit) => [unit, 2 * unit, 5 * unit]),
];

const bandCases = bandEdges.map((edge, band) => `when v.value_to_date < ${edge} then ${band}`).join(' ');

export const valueQueries = {
  bands: `select case ${bandCases} else ${bandEdges.length} end as band, count(*) as customers,
  sum(v.value_to_date) as value
from customer_values v
join customers c on c.customer_key = v.customer_key
where c.orders > 0
group by case ${bandCases} else ${bandEdges.length} end
order by 1`,
  spread: `with
ranked as (
  select v.value_to_date, row_number() over (order by v.value_to_date, v.customer_key) as place,
    count(*) over () as customers
  from customer_values v
  join customers c on c.customer_key = v.customer_key
  where c.orders > 0
)
select max(customers) as customers,
  max(case when place * 4 >= customers and place * 4 < customers + 4 then value_to_date end) as lower_quartile,
  max(case when place * 2 >= customers and place * 2 < customers + 2 then value_to_date end) as median,
  max(case when place * 4 >= customers * 3 and place * 4 < customers * 3 + 4 then value_to_date end) as upper_quartile
from ranked`,
  deciles: `with
ranked as (
  select v.revenue_to_date, v.value_to_date,
    ntile(10) over (order by v.revenue_to_date desc, v.customer_key) as decile
  from customer_values v
  join customers c on c.customer_key = v.customer_key
  where c.orders > 0
)
select decile, count(*) as customers, sum(revenue_to_date) as revenue, min(revenue_to_date) as least_revenue
from ranked
group by decile
order by decile`,
  owners: `with
owned as (
  select case when c.orders > 0 then 'customers' when c.orders = 0 then 'others' else v.customer_key end as owner,
    v.revenue_to_date, v.acquisition_cost, v.value_to_date
  from customer_values v
  left join customers c on c.customer_key = v.customer_key
)
select owner, count(*) as customers, sum(revenue_to_date) as revenue, sum(acquisition_cost) as acquisition_cost,
  sum(value_to_date) as value
from owned
group by owner`,
} as const;

export type ValueBand = { readonly band: number; readonly customers: number; readonly value: number };
export type Decile = {
  readonly decile: number;
  readonly customers: number;
  readonly revenue: number;
  readonly leastRevenue: number;
};
type Spread = {
  readonly customers: number;
  readonly lowerQuartile: number | null;
  readonly median: number | null;
  readonly upperQuartile: number | null;
};
/** Who the value belongs to: customers with orders, others, `unidentified`, `unattributed`. */
export type Owner = {
  readonly owner: string;
  readonly customers: number;
  readonly revenue: number;
  readonly acquisitionCost: number;
  readonly value: number;
};
export type Values = {
  readonly bands: readonly ValueBand[];
  readonly spread: Spread;
  readonly deciles: readonly Decile[];
  readonly owners: readonly Owner[];
};

export async function loadValues(query: Query): Promise<Values> {
  return {
    bands: (await query(valueQueries.bands)).map((row) => ({
      band: numberOf(row, 'band'),
      customers: numberOf(row, 'customers'),
      value: numberOf(row, 'value'),
    })),
    spread: spreadOf((await query(valueQueries.spread))[0] ?? {}),
    deciles: (await query(valueQueries.deciles)).map((row) => ({
      decile: numberOf(row, 'decile'),
      customers: numberOf(row, 'customers'),
      revenue: numberOf(row, 'revenue'),
      leastRevenue: numberOf(row, 'least_revenue'),
    })),
    owners: (await query(valueQueries.owners)).map((row) => ({
      owner: textOf(row, 'owner'),
      customers: numberOf(row, 'customers'),
      revenue: numberOf(row, 'revenue'),
      acquisitionCost: numberOf(row, 'acquisition_cost'),
      value: numberOf(row, 'value'),
    })),
  };
}

function spreadOf(row: Row): Spread {
  return {
    customers: numberOf(row, 'customers'),
    lowerQuartile: numberOrNull(row, 'lower_quartile'),
    median: numberOrNull(row, 'median'),
    upperQuartile: numberOrNull(row, 'upper_quartile'),
  };
}
