import type { Fault, WholePiece } from '#local/demo/delivery.ts';
import { decimal } from '#local/demo/people/money.ts';
import { day, hour, iso, isoSeconds, localMidnight, minute, withOffset } from '#local/demo/world/calendar.ts';
import type { Campaign } from '#local/demo/world/channels.ts';
import type { World } from '#local/demo/world/world.ts';
import { adDays } from './ad-costs.ts';
import { otherCosts } from './other-costs.ts';

const restatedDays = 30;

type CostFile = { mapping: string; name: string; at: number; faults: Fault[]; rows: () => string[] };

/** Three cost files at the end of each month: two ad platforms, each with the last days restated, and the books. */
export function costPieces(world: World): WholePiece[] {
  return world.months.slice(0, -1).flatMap((month, index) => {
    const next = world.months[index + 1] ?? month;
    const at = localMidnight(next) - 10 * minute;
    const span = spanOf(world, month, next);
    const label = month.slice(0, 7);
    return [
      planned({
        mapping: 'costs-google-ads',
        name: `google-ads-${label}.csv`,
        at,
        faults: [],
        rows: () => googleRows(world, span, at),
      }),
      planned({
        mapping: 'costs-meta-ads',
        name: `meta-ads-${label}.csv`,
        at: at + minute,
        faults: [],
        rows: () => metaRows(world, span, at),
      }),
      planned(booksFile(world, index, at + 2 * minute)),
    ];
  });
}

function planned({ mapping, name, at, faults, rows }: CostFile): WholePiece {
  const content = `${rows().join('\n')}\n`;
  return { at, faults, delivery: { way: 'drop', target: mapping, receivedAt: iso(at), name, content } };
}

/** Days (by number) that a month's file holds: from thirty before the month, restated, to the month's last. */
type Span = { from: number; firstNew: number; until: number };

export function spanOf(world: World, month: string, next: string): Span {
  const number = (date: string) => Math.round((localMidnight(date) - world.from) / day);
  const firstNew = number(month);
  return { from: Math.max(0, firstNew - restatedDays), firstNew, until: number(next) };
}

function eachAdDay(world: World, { from, firstNew, until }: Span, platform: Campaign['platform']) {
  return Array.from({ length: until - from }, (_, at) =>
    adDays(world, from + at, platform, from + at < firstNew),
  ).flat();
}

function googleRows(world: World, span: Span, at: number): string[] {
  const header =
    'date,customer_id,campaign_id,campaign,ad_network_type,device,impressions,clicks,cost_micros,conversions,conversions_value,exported_at';
  const rows = eachAdDay(world, span, 'google_ads').map((row) =>
    [
      row.date,
      '4412209931',
      row.campaign.id,
      row.campaign.name,
      'SEARCH',
      row.device.toUpperCase(),
      row.impressions,
      row.clicks,
      row.costMicros,
      row.conversions.toFixed(1),
      (row.conversions * 58).toFixed(2),
      isoSeconds(at - hour),
    ].join(','),
  );
  return [header, ...rows];
}

function metaRows(world: World, span: Span, at: number): string[] {
  const header =
    'date_start,date_stop,account_id,campaign_id,campaign_name,device_platform,impressions,clicks,spend,account_currency,purchases,purchase_value,updated_time';
  const stated = withOffset(at - hour).replace(/:(\d\d)$/, '$1');
  const rows = eachAdDay(world, span, 'meta_ads').map((row) =>
    [
      row.date,
      row.date,
      '102030405060708',
      row.campaign.id,
      row.campaign.name,
      row.device,
      row.impressions,
      row.clicks,
      decimal(metaCents(row.costMicros)),
      'EUR',
      Math.round(row.conversions),
      (Math.round(row.conversions) * 52).toFixed(2),
      stated,
    ].join(','),
  );
  return [header, ...rows];
}

/** Meta states whole cents. */
export function metaCents(costMicros: number): number {
  return Math.round(costMicros / 10_000);
}

/** Column names and numbers as a German bookkeeping program writes them. */
function booksFile(world: World, index: number, at: number): CostFile {
  const month = world.months[index] ?? '';
  const before = index > 0 ? otherCosts(world.scale, world.months[index - 1] ?? '', true) : [];
  const isBroken = index === Math.min(2, world.scale.months - 1);
  const rows = () => [
    'Monat;Posten;Kanal;Kostenart;Zweck;Betrag;Waehrung;Gebucht',
    ...[...before, ...otherCosts(world.scale, month, false)].map((cost) =>
      [
        cost.month.split('-').reverse().join('.'),
        cost.name,
        cost.channel,
        cost.costType,
        cost.purpose,
        decimal(cost.amount).replace('.', ','),
        'EUR',
        isoSeconds(at - hour),
      ].join(';'),
    ),
    ...(isBroken
      ? [`${month.split('-').reverse().join('.')};Taxi;;other;acquire;siehe Beleg;EUR;${isoSeconds(at - hour)}`]
      : []),
  ];
  const name = `books-${month.slice(0, 7)}.csv`;
  return { mapping: 'costs-books', name, at, faults: isBroken ? ['broken_cost_row'] : [], rows };
}
