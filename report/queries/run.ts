import { dayOf, numberOf, type Query, type Row, textOf, textOrNull } from '#report/rows.ts';

export const runQueries = {
  published: `select run_id, cast(as_of as varchar) as as_of, cast(published_at as varchar) as published_at from published`,
  settings: `select setting, value from settings`,
  names: `select kind, value, display_name, position from display_names order by kind, position, value`,
  channels: `select channel, display_name, is_paid from channels order by channel`,
  orders: `select original_currency, count(*) as orders,
  cast(min(order_date) as varchar) as first_day, cast(max(order_date) as varchar) as last_day
from order_facts group by original_currency order by count(*) desc, original_currency`,
} as const;

/** What a value is called, and where it stands among its kind. */
export type Name = { readonly value: string; readonly name: string; readonly position: number };

export type Run = {
  readonly runId: string;
  readonly asOf: string;
  readonly publishedAt: string;
  readonly brand: string | null;
  readonly currency: string;
  /** Days of the first and last order that counts; null without orders. */
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  readonly names: Readonly<Record<string, readonly Name[]>>;
  readonly channelNames: ReadonlyMap<string, string>;
  readonly settings: ReadonlyMap<string, string | null>;
};

export async function loadRun(query: Query): Promise<Run> {
  const published = (await query(runQueries.published))[0] ?? {};
  const settings = new Map((await query(runQueries.settings)).map((row) => [textOf(row, 'setting'), settingOf(row)]));
  const orders = await query(runQueries.orders);
  const days = orders.flatMap((row) => [dayOf(row, 'first_day'), dayOf(row, 'last_day')]).sort();
  const channels = await query(runQueries.channels);
  return {
    runId: textOf(published, 'run_id'),
    asOf: dayOf(published, 'as_of'),
    publishedAt: textOf(published, 'published_at').slice(0, 16).replace('T', ' '),
    brand: settings.get('brand') ?? null,
    currency: settings.get('reporting_currency') ?? currencyOfMost(orders),
    firstDay: days[0] ?? null,
    lastDay: days.at(-1) ?? null,
    names: Object.groupBy((await query(runQueries.names)).map(nameOf), ({ kind }) => kind) as Run['names'],
    channelNames: new Map(channels.map((row) => [textOf(row, 'channel'), textOf(row, 'display_name')])),
    settings,
  };
}

function settingOf(row: Row): string | null {
  return textOrNull(row, 'value') || null;
}

/** As the run itself chooses where no setting says. */
function currencyOfMost(orders: readonly Row[]): string {
  return orders[0] === undefined ? 'EUR' : textOf(orders[0], 'original_currency');
}

function nameOf(row: Row): Name & { kind: string } {
  const value = textOf(row, 'value');
  const name = textOf(row, 'display_name') || value;
  return { kind: textOf(row, 'kind'), value, name, position: numberOf(row, 'position') };
}
