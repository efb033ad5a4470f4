import { rateOf } from '#local/demo/world/currency.ts';
import { flightsOf } from '#local/demo/world/flights.ts';
import type { World } from '#local/demo/world/world.ts';

/** What is paid for marketing beside the ad platforms, as it was booked. */
export type OtherCost = {
  /** The number of the invoice, and the day that it is of. */
  readonly number: string;
  readonly date: string;
  /** Last day that it is for; null where it is for its day alone. */
  readonly spreadUntil: string | null;
  /** Salaries and tools are in the books, all else in a table that marketing keeps. */
  readonly keptIn: 'books' | 'other_costs';
  readonly platform: string;
  readonly name: string;
  readonly tactic: string;
  readonly channel: string;
  readonly costType: string;
  readonly purpose: 'acquire' | 'keep' | 'serve';
  /** Cents of the currency. */
  readonly amount: number;
  readonly currency: string;
};

type Regular = Pick<OtherCost, 'name' | 'channel' | 'costType' | 'purpose'> & { monthly: number; currency?: string };

const salary = { costType: 'people', channel: '' } as const;
const tool = { costType: 'tools', channel: '' } as const;

const booked: readonly Regular[] = [
  { ...salary, name: 'Salary performance marketing', purpose: 'acquire', monthly: 62_000 },
  { ...salary, name: 'Salary newsletter', channel: 'email', purpose: 'keep', monthly: 28_000 },
  { ...salary, name: 'Salary customer service', purpose: 'serve', monthly: 45_000 },
  { ...tool, name: 'Newsletter tool', channel: 'email', purpose: 'keep', monthly: 8_900 },
  { ...tool, name: 'Web analytics tool', purpose: 'acquire', monthly: 5_300, currency: 'USD' },
];

type Invoice = Omit<OtherCost, 'keptIn' | 'tactic' | 'amount' | 'currency'> & {
  /** Cents for a shop of three thousand people. */
  readonly price: number;
  readonly tactic?: string;
  readonly currency?: string;
};

/**
 * Costs of a month by its number, grown with the shop's size; `isFinal` holds the corrections made a month later. The
 * invoice that never came is among them: `isMissing` tells it.
 */
export function otherCosts(world: World, index: number, isFinal: boolean): OtherCost[] {
  const month = world.months[index] ?? '';
  const scaled = (cents: number) => Math.round((cents * world.scale.people) / 3000);
  const salaries = booked.map(({ monthly, currency = 'EUR', ...cost }): OtherCost => {
    const number = `${cost.name} ${month}`;
    const fixed = { number, date: month, spreadUntil: null, keptIn: 'books', platform: 'books', tactic: '' } as const;
    return { ...cost, ...fixed, amount: scaled(monthly), currency };
  });
  const invoices = invoicesOf(world, month, isFinal).map(
    ({ price, tactic = '', currency = 'EUR', ...cost }): OtherCost => ({
      ...cost,
      keptIn: 'other_costs',
      tactic,
      amount: scaled(price),
      currency,
    }),
  );
  return [...salaries, ...invoices];
}

/** In the middle of the time, the agency's invoice was paid and never put into the table. */
export function isMissing({ number }: OtherCost, { months, scale }: World): boolean {
  return number === agencyNumber(months[Math.floor(scale.months / 2)] ?? '');
}

const agencyNumber = (month: string) => `NL-${month.slice(0, 7)}`;

function invoicesOf(world: World, month: string, isFinal: boolean): Invoice[] {
  const label = month.slice(0, 7);
  const monthly: Invoice[] = [
    {
      number: agencyNumber(month),
      date: month,
      spreadUntil: lastOf(month),
      platform: 'northlight',
      name: 'Agency fee search',
      channel: 'paid_search',
      costType: 'agency',
      purpose: 'acquire',
      // The agency's invoice comes later than its estimate and is a twentieth higher.
      price: isFinal ? 36_750 : 35_000,
    },
    {
      number: `BC-${label}`,
      date: month,
      spreadUntil: null,
      platform: 'brewcast',
      name: 'podcast_host_read',
      channel: 'sponsorship',
      costType: 'sponsorship',
      purpose: 'acquire',
      price: 8_000,
    },
    {
      number: `PG-${label}`,
      date: month,
      spreadUntil: lastOf(month),
      platform: 'parcel_insurer',
      name: 'Freshness guarantee',
      channel: '',
      costType: 'guarantee',
      purpose: 'serve',
      price: 6_000,
    },
  ];
  return [...monthly, ...guildOf(month), ...fairOf(month), ...spotsOf(world, month)];
}

/** A year's sponsorship of a guild in Basel, paid in February in its own currency. */
function guildOf(month: string): Invoice[] {
  if (!month.includes('-02-')) return [];
  const year = Number(month.slice(0, 4));
  const spreadUntil = `${year + 1}-01-31`;
  const about = { channel: 'sponsorship', costType: 'sponsorship', purpose: 'acquire', currency: 'CHF' } as const;
  const name = 'Tea guild Basel';
  return [{ ...about, number: `TG-${year}`, date: month, spreadUntil, platform: 'tea_guild', name, price: 48_000 }];
}

/** Whoever took a leaflet at a fair orders months later, so its cost is for those months too. */
function fairOf(month: string): Invoice[] {
  const [year, number] = month.split('-');
  const date = { '01': `${year}-01-24`, '09': `${year}-09-19` }[number ?? ''];
  if (date === undefined) return [];
  const spreadUntil = number === '01' ? `${year}-06-30` : `${year}-12-31`;
  const about = { channel: 'trade_fair', costType: 'fair', purpose: 'acquire', price: 60_000 } as const;
  const name = `fair_${year}_${number}`;
  return [{ ...about, number: `FS-${year}-${number}`, date, spreadUntil, platform: 'fair', name, tactic: name }];
}

function spotsOf(world: World, month: string): Invoice[] {
  const own = flightsOf(world).filter(({ from }) => from.startsWith(month.slice(0, 7)));
  return own.map(({ name, from, until }) => ({
    number: `TV-${from.slice(0, 7)}`,
    date: from,
    spreadUntil: until,
    platform: 'kanal_elf',
    name: 'Spot breakfast',
    tactic: name,
    channel: 'tv',
    costType: 'media',
    purpose: 'acquire',
    price: 110_000,
  }));
}

function lastOf(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** Cents of the reports' currency, at the rate of the month of the cost; unrounded. */
export function inOwnCurrency(cents: number, currency: string, date: string): number {
  return cents * rateOf(currency, `${date.slice(0, 7)}-01`);
}
