import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { Person } from '#local/demo/people/people.ts';
import { day } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { linesSheet, weekAfter } from './sheets.ts';

const lines = linesSheet('facebook_lead_ads_dmy_utc');

type Row = { readonly lead: object; readonly isBroken: boolean };

/** Leads by the line, the day of their date first; those that were planted are counted with the file. */
export const leadAdsSheet: Sheet = (rows, at) => {
  const parsed = rows.map((row) => JSON.parse(row) as Row);
  const faults = parsed.flatMap(({ isBroken }) => (isBroken ? (['broken_lead_row'] as const) : []));
  const leads = parsed.map(({ lead }) => JSON.stringify(lead));
  return lines(leads, at).map((piece) => ({ ...piece, faults }));
};

/** A lead of a form on Facebook; now and then it comes with a date that is none, and a week later once more, whole. */
export function* leadAdPieces(life: Life, world: World): Generator<RowPiece> {
  const { lead, person, cameAt } = life;
  if (!lead?.isFromLeadAd || !hasHappened(cameAt, world)) return;
  const sheet = 'lead_ads';
  const whole = leadOf(life, dayFirst(cameAt));
  const first = weekAfter(cameAt, world, 6);
  const broken = brokenDate(person);
  if (broken === undefined) {
    yield { at: first, sheet, row: rowOf({ lead: whole, isBroken: false }) };
    return;
  }
  yield { at: first, sheet, row: rowOf({ lead: leadOf(life, broken), isBroken: true }) };
  yield { at: weekAfter(cameAt + 7 * day, world, 6), sheet, row: rowOf({ lead: whole, isBroken: false }) };
}

const rowOf = (row: Row) => JSON.stringify(row);

const brokenDates = ['', '31/02/2026 10:20', null] as const;

/** What one in five has in place of a date; undefined for the others. */
function brokenDate({ number }: Person): string | null | undefined {
  return number % 5 === 2 ? brokenDates[Math.floor(number / 5) % 3] : undefined;
}

function dayFirst(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  return `${date.split('-').reverse().join('/')} ${time.slice(0, 5)}`;
}

/** Every value is a list of one text, as Zapier hands them on. */
function leadOf({ person, sessions }: Life, time: string | null): object {
  const touch = sessions[0]?.touch;
  const campaign = touch?.campaignId ?? '23854910273640117';
  return {
    id: [String(1_203_440_000_000_000_000n + BigInt(person.number))],
    created_time: [time],
    ad_id: [`${campaign.slice(0, -2)}31`],
    ad_name: ['Tasting box'],
    adset_id: [`${campaign.slice(0, -2)}30`],
    adset_name: ['All'],
    campaign_id: [campaign],
    campaign_name: [touch?.campaign ?? 'prospecting_lookalike'],
    form_id: ['998877665544332'],
    form_name: ['Newsletter and tasting'],
    is_organic: ['false'],
    platform: [touch?.source === 'instagram' ? 'ig' : 'fb'],
    full_name: [`${person.firstName} ${person.lastName}`],
    email: [person.email],
    phone_number: person.phone === null ? [] : [person.phone],
    city: [person.address.city],
    'what_do_you_like?': [person.likes],
  };
}
