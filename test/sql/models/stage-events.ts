import type { Given, Harness, Row } from '#test/sql/harness.ts';
import { instant } from '#test/sql/records.ts';

/** An event on a day, at noon; orders say how loyal they make their customer, signs of intent until when they hold. */
export type Event = readonly [
  at: string,
  event: string,
  extra?: { readonly days?: number; readonly isLoyal?: boolean; readonly until?: string },
];

const signs = ['ad_answered', 'newsletter_sign_up', 'form_sent', 'checkout_begun', 'product_seen_again'];

const later = (at: string, days: number) =>
  new Date(Date.parse(`${instant(at).replace(' ', 'T')}Z`) + days * 86_400_000)
    .toISOString()
    .replace('T', ' ')
    .replace('Z', '');

/** A sign of intent that does not say until when it holds does so for a shop's 30 days. */
const eventRow = ([at, event, extra = {}]: Event, index: number): Row => ({
  customer_key: 'k1',
  occurred_at: instant(at),
  event,
  source: 'test',
  detail: `${index}`,
  holds_until: signs.includes(event) ? instant(extra.until ?? later(at, 30)) : null,
});

function loyaltyRows(events: readonly Event[]): Row[] {
  return events
    .filter(([, event]) => event === 'order')
    .map(([at, , loyalty = {}], index) => ({
      customer_key: 'k1',
      order_number: index + 1,
      order_key: `o${index}`,
      ordered_at: instant(at),
      order_days: loyalty.days ?? index + 1,
      is_loyal: loyalty.isLoyal ?? false,
    }));
}

const directions: Readonly<Record<string, number>> = { spoke_for_us: 1, spoke_against_us: -1 };

/** What was said stands behind its event as a mention. */
function actRows(events: readonly Event[]): Row[] {
  return events.flatMap(([at, event], index) =>
    directions[event] === undefined
      ? []
      : [
          {
            act_key: `${index}`,
            customer_key: 'k1',
            acted_at: instant(at),
            kind: 'mention',
            platform: 'news',
            direction: directions[event],
          },
        ],
  );
}

function givenOf(events: readonly Event[]): Given {
  return {
    lifecycle_events: events.map(eventRow),
    order_loyalty: loyaltyRows(events),
    advocacy_acts: actRows(events),
  };
}

/** The history as `day phase status reason`; a time is told where it is not noon. */
export async function history(
  harness: Harness,
  events: readonly Event[],
  run: Pick<Parameters<Harness['model']>[0], 'asOf' | 'business'> = {},
): Promise<string[]> {
  const rows = await harness.model({
    build: ['advocacy_spells', 'stage_instants', 'stage_facts', 'customer_stage_history'],
    given: givenOf(events),
    asOf: '2027-01-01',
    ...run,
  });
  return rows.map((row) => {
    const at = String(row.valid_from).replace(' 12:00:00.000000', '').replace('.000000', '');
    return `${at} ${row.phase} ${row.status}: ${row.reason}`;
  });
}
