import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { webEvent } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const names = ['purchase', 'generate_lead', 'sign_up', 'begin_checkout'];

/** A browser that a customer was known by, and what is said of it on the day after. */
function happened(isVerified: boolean): Row[] {
  const told = names.map((name) =>
    webEvent(`e-${name}`, '2025-01-02', name, {
      session_id: 's2',
      order_id: 'o-1',
      value: '99',
      currency: 'EUR',
      is_verified: isVerified,
    }),
  );
  return [webEvent('e-0', '2025-01-01', 'page_view', { session_id: 's1', user_id: 'c1' }), ...told];
}

async function outcome(isVerified: boolean) {
  await harness.build({ build: 'all', given: { web_events_latest: happened(isVerified) } });
  const [counts] = await harness.rows('select sum(orders) as orders, sum(leads) as leads from run.sessions');
  const signs = await harness.rows(
    "select event from run.lifecycle_events where event not in ('contact', 'first_seen') order by event",
  );
  const [{ orders } = {}] = await harness.rows('select count(*) as orders from run.order_facts');
  return { counts, signs: signs.map(({ event }) => event), orders };
}

describe('events that nobody signed', () => {
  it('make no order, no lead and no sign of intent, though the same events make them when they are signed', async () => {
    expect(await outcome(true)).toEqual({
      counts: { orders: 1, leads: 2 },
      signs: ['checkout_begun', 'form_sent', 'newsletter_sign_up'],
      orders: 0,
    });
    expect(await outcome(false)).toEqual({ counts: { orders: 0, leads: 0 }, signs: [], orders: 0 });
  });
});
