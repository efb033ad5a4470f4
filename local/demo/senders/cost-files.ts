import type { Fault, WholePiece } from '#local/demo/delivery.ts';
import { decimal } from '#local/demo/people/money.ts';
import { day, hour, iso, isoSeconds, localMidnight, minute } from '#local/demo/world/calendar.ts';
import { type Platform, platformNames } from '#local/demo/world/campaigns.ts';
import { foreignCurrencies, ownCurrency, rateOf } from '#local/demo/world/currency.ts';
import type { World } from '#local/demo/world/world.ts';
import { adDays } from './ad-costs.ts';
import { adFiles } from './ad-files.ts';
import { isMissing, type OtherCost, otherCosts } from './other-costs.ts';
import { csvRow } from './sheets.ts';

const restatedDays = 30;

type CostFile = { target: string; name: string; at: number; faults?: Fault[]; lines: () => string[] };

/** At a month's end a file of each ad platform, the last days restated, and of what is kept; at its start the rates. */
export function* costPieces(world: World): Generator<WholePiece> {
  for (const [index, month] of world.months.slice(0, -1).entries()) {
    const next = world.months[index + 1] ?? month;
    const at = localMidnight(next) - 20 * minute;
    yield planned(ratesFile(month));
    for (const [place, platform] of platformNames.entries()) {
      yield planned(adFile(world, platform, month, next, at + place * minute));
    }
    yield planned(booksFile(world, index, at + 10 * minute));
    yield planned(keptFile(world, index, at + 11 * minute));
  }
}

function planned({ target, name, at, faults = [], lines }: CostFile): WholePiece {
  const content = `${lines().join('\n')}\n`;
  return { at, faults, delivery: { way: 'drop', target, receivedAt: iso(at), name, content } };
}

/** Days (by number) that a month's file holds: from thirty before the month, restated, to the month's last. */
type Span = { from: number; firstNew: number; until: number };

export function spanOf(world: World, month: string, next: string): Span {
  const number = (date: string) => Math.round((localMidnight(date) - world.from) / day);
  const firstNew = number(month);
  return { from: Math.max(0, firstNew - restatedDays), firstNew, until: number(next) };
}

function adFile(world: World, platform: Platform, month: string, next: string, at: number): CostFile {
  const { target, extension, lines } = adFiles[platform];
  const { from, firstNew, until } = spanOf(world, month, next);
  const days = () =>
    Array.from({ length: until - from }, (_, each) =>
      adDays(world, from + each, platform, from + each < firstNew),
    ).flat();
  return { target, name: `${target}_${month.slice(0, 7)}.${extension}`, at, lines: () => lines(days(), at) };
}

/** What a file of a month tells of what is kept there: the month before as it came out, and the month itself. */
function toldIn(world: World, index: number, keptIn: OtherCost['keptIn']): OtherCost[] {
  const before = index > 0 ? otherCosts(world, index - 1, true) : [];
  const told = [...before, ...otherCosts(world, index, false)];
  return told.filter((cost) => cost.keptIn === keptIn && !isMissing(cost, world));
}

/** Column names and numbers as a German bookkeeping program writes them. */
function booksFile(world: World, index: number, at: number): CostFile {
  const month = world.months[index] ?? '';
  const germanDate = (date: string) => date.split('-').reverse().join('.');
  const isBroken = index === Math.min(2, world.scale.months - 1);
  const booked = isoSeconds(at - hour);
  const lines = () => [
    'Monat;Posten;Kanal;Kostenart;Zweck;Betrag;Waehrung;Gebucht',
    ...toldIn(world, index, 'books').map(({ date, name, channel, costType, purpose, amount, currency }) =>
      [germanDate(date), name, channel, costType, purpose, decimal(amount).replace('.', ','), currency, booked].join(
        ';',
      ),
    ),
    ...(isBroken ? [`${germanDate(month)};Taxi;;other;acquire;siehe Beleg;EUR;${booked}`] : []),
  ];
  const faults: Fault[] = isBroken ? ['broken_cost_row'] : [];
  return { target: 'costs-books', name: `books-${month.slice(0, 7)}.csv`, at, faults, lines };
}

const keptColumns =
  'cost_id,cost_date,spread_until,platform,campaign,tactic,channel,cost_type,purpose,amount,currency,booked_at';

function keptFile(world: World, index: number, at: number): CostFile {
  const month = world.months[index] ?? '';
  const lines = () => [
    keptColumns,
    ...toldIn(world, index, 'other_costs').map((cost) => {
      const when = [cost.number, cost.date, cost.spreadUntil];
      const about = [cost.platform, cost.name, cost.tactic, cost.channel, cost.costType, cost.purpose];
      return csvRow([...when, ...about, decimal(cost.amount), cost.currency, isoSeconds(at - hour)]);
    }),
  ];
  return { target: 'other_costs', name: `other_costs_${month.slice(0, 7)}.csv`, at, lines };
}

/** What other money is worth, at noon of the first of a month. */
function ratesFile(month: string): CostFile {
  const lines = () => [
    'date,base,currency,rate',
    ...foreignCurrencies.map((currency) => csvRow([month, currency, ownCurrency, rateOf(currency, month)])),
  ];
  const at = localMidnight(month) + 12 * hour;
  return { target: 'exchange_rates_csv', name: `exchange_rates_${month.slice(0, 7)}.csv`, at, lines };
}
