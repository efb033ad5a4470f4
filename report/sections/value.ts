import { columns } from '#report/charts/columns.ts';
import { colours } from '#report/charts/palette.ts';
import { counted, type Formats } from '#report/format.ts';
import { html, type Markup } from '#report/html.ts';
import { emptyNote, figure, section } from '#report/page/figure.ts';
import { numbers, table } from '#report/page/table.ts';
import { bandEdges, type Decile, type Owner, type ValueBand, type Values } from '#report/queries/value.ts';
import { ratio, sumOf } from '#report/rows.ts';

/** What customers have been worth so far, and how unevenly. */
export function valueSection(values: Values, formats: Formats): Markup {
  return section({
    id: 'value',
    title: 'What customers are worth',
    question: 'What has a customer been worth so far, and how much hangs on a few?',
    content:
      values.spread.customers === 0
        ? emptyNote('Nobody has ordered yet, so nobody has been worth anything yet.')
        : [bandFigure(values, formats), decileFigure(values.deciles, formats), ownerFigure(values.owners, formats)],
  });
}

function bandFigure({ bands, spread, owners }: Values, formats: Formats): Markup {
  const shown = mergedTails(bands);
  const count = spread.customers;
  const mean = ratio(owners.find(({ owner }) => owner === 'customers')?.value ?? null, count);
  const names = shown.map(({ from, to }) => bandName(from, to, formats));
  return figure({
    finding: `Half of the customers have been worth less than ${formats.money(spread.median)}; the mean is ${formats.money(mean)}`,
    content: [
      columns({
        categories: names,
        series: [{ name: 'Customers', colour: colours.accent, values: shown.map(({ customers }) => customers) }],
        label: `Customers by value to date: ${shown.map(({ customers }, at) => `${names[at]} ${customers}`).join(', ')}`,
        format: formats.count,
        over: (at) => formats.percent(ratio(shown[at]?.customers ?? null, count)),
        colourOf: (at) => (shown[at]?.to === 0 ? colours.warning : undefined),
      }),
      numbers({
        caption: 'Customers with orders by value to date',
        columns: [
          ['Value to date', 'text'],
          ['Customers', 'number'],
          ['Share', 'number'],
          ['Their value', 'number'],
        ],
        rows: shown.map(({ customers, value }, at) => [
          names[at] ?? '',
          formats.count(customers),
          formats.percent(ratio(customers, count), 1),
          formats.money(value),
        ]),
      }),
    ],
    note: `${counted(count, 'customer')} with an order, by value to date: net revenue less refunds and less the cost of winning them. What goods and service cost is not collected yet, so this is not profit. The middle half lies between ${formats.money(spread.lowerQuartile)} and ${formats.money(spread.upperQuartile)}. Bands grow in steps of 1, 2, 5.`,
  });
}

type ShownBand = { from: number | null; to: number | null; customers: number; value: number };

/** Bands at either end that hold under one in two hundred are taken together with the next. */
export function mergedTails(bands: readonly ValueBand[]): ShownBand[] {
  const all = Array.from({ length: bandEdges.length + 1 }, (_, band) => bands.find((each) => each.band === band));
  const counts = all.map((band) => band?.customers ?? 0);
  const least = sumOf(counts, (count) => count) / 200;
  let first = 0;
  let last = counts.length - 1;
  for (let held = counts[first] ?? 0; held < least && first < last; held += counts[first] ?? 0) first += 1;
  for (let held = counts[last] ?? 0; held < least && last > first; held += counts[last] ?? 0) last -= 1;
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const band = first + at;
    const inside = bands.filter((each) => Math.min(Math.max(each.band, first), last) === band);
    return {
      from: band === first ? null : (bandEdges[band - 1] ?? null),
      to: band === last ? null : (bandEdges[band] ?? null),
      customers: sumOf(inside, ({ customers }) => customers),
      value: sumOf(inside, ({ value }) => value),
    };
  });
}

function bandName(from: number | null, to: number | null, formats: Formats): string {
  const amount = (value: number) => formats.shortMoney(value);
  if (from === null && to === null) return 'all';
  if (from === null) return to === 0 ? 'below 0' : `< ${amount(to ?? 0)}`;
  return to === null ? `${amount(from)} +` : `${amount(from)}–${amount(to)}`;
}

function decileFigure(deciles: readonly Decile[], formats: Formats): Markup {
  const revenue = sumOf(deciles, (each) => each.revenue);
  const share = (each: Decile | undefined) => ratio(each?.revenue ?? null, revenue);
  const names = deciles.map(({ decile }) => (decile === 1 ? 'Top tenth' : `${decile}.`));
  const half = sumOf(deciles.slice(5), (each) => each.revenue);
  return figure({
    finding: `The top tenth of customers brings ${formats.percent(share(deciles[0]))} of revenue, the lower half ${formats.percent(ratio(half, revenue))}`,
    content: [
      columns({
        categories: names,
        series: [{ name: 'Share of revenue', colour: colours.accent, values: deciles.map((each) => share(each) ?? 0) }],
        label: `Share of revenue by tenth of customers: ${deciles.map((each, at) => `${names[at]} ${formats.percent(share(each))}`).join(', ')}`,
        format: (value) => formats.percent(value, 1),
        over: (at) => formats.percent(share(deciles[at])),
        narrow: { width: 360, height: 220 },
        wide: { width: 960, height: 240 },
      }),
      numbers({
        caption: 'Customers with orders, in tenths by net revenue',
        columns: [
          ['Tenth', 'text'],
          ['Customers', 'number'],
          ['Net revenue', 'number'],
          ['Share', 'number'],
          ['from', 'number'],
        ],
        rows: deciles.map((each, at) => [
          names[at] ?? '',
          formats.count(each.customers),
          formats.money(each.revenue),
          formats.percent(share(each), 1),
          formats.money(each.leastRevenue),
        ]),
      }),
    ],
    note: `Customers with an order, ranked by net revenue to date and cut into ten groups of equal size; share of the ${formats.money(revenue)} they brought together.`,
  });
}

const owners: Readonly<Record<string, string>> = {
  customers: 'Customers with orders',
  others: 'People without a qualifying order',
  unidentified: 'Orders that name nobody (unidentified)',
  unattributed: 'Costs that won nobody (unattributed)',
};

function ownerFigure(rows: readonly Owner[], formats: Formats): Markup {
  const shown = Object.keys(owners).flatMap((name) => rows.filter(({ owner }) => owner === name));
  const used = shown.filter(
    ({ owner, revenue, acquisitionCost, value }) =>
      owner === 'customers' || revenue !== 0 || acquisitionCost !== 0 || value !== 0,
  );
  const total = (amount: (row: Owner) => number) => formats.money(sumOf(used, amount));
  const nobody = rows.find(({ owner }) => owner === 'unidentified')?.revenue ?? 0;
  const all = sumOf(rows, ({ revenue }) => revenue);
  const loose = rows.find(({ owner }) => owner === 'unattributed')?.value ?? 0;
  const cost = loose === 0 ? '' : `; ${formats.money(-loose)} of cost belongs to nobody`;
  return figure({
    finding: `${formats.percent(ratio(nobody, all), 1)} of revenue comes from orders that name nobody${cost}`,
    content: table({
      caption: 'Revenue, cost of winning and value to date by whom they belong to',
      isCaptionHidden: true,
      columns: [
        ['Belongs to', 'text'],
        ['Net revenue', 'number'],
        ['Cost of winning', 'number'],
        ['Value to date', 'number'],
      ],
      rows: used.map((row) => [
        owners[row.owner] ?? row.owner,
        formats.money(row.revenue),
        formats.money(row.acquisitionCost),
        formats.money(row.value),
      ]),
      totals: [
        [html`All`, total(({ revenue }) => revenue), total((row) => row.acquisitionCost), total(({ value }) => value)],
      ],
    }),
    note: 'Each amount counts once. Value may be less than revenue less cost of winning: costs to keep and to serve that belong to nobody are in it too.',
  });
}
