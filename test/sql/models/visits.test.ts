import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { webEvent } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const steps = [
  'identifiers',
  'identifier_links',
  'identity_groups',
  'identities',
  'session_events',
  'visits',
  'traffic_channels',
  'sessions',
];

const view = (id: string, time: string, extra: Row = {}) => webEvent(id, `2025-01-01 ${time}`, 'page_view', extra);

async function sessions(...events: Row[]): Promise<Row[]> {
  await harness.build({ build: steps, given: { web_events_latest: events } });
  return harness.rows('select * from run.sessions order by started_at, channel');
}

describe('sessions', () => {
  it('end after thirty minutes of silence, where a visit has no id of its own', async () => {
    const rows = await sessions(
      view('a', '10:00:00'),
      view('b', '10:30:00'),
      view('c', '11:00:00.000001'),
      view('d', '10:05:00', { browser_id: 'w2' }),
    );
    expect(rows.map((row) => [row.started_at, row.page_views])).toEqual([
      ['2025-01-01 10:00:00.000000', 2],
      ['2025-01-01 10:05:00.000000', 1],
      ['2025-01-01 11:00:00.000001', 1],
    ]);
  });

  it('count at most a day of each event in the foreground, so that no figure of a stranger stops the sum', async () => {
    const absurd = { engaged_ms: '9000000000000000000' };
    const rows = await sessions(
      view('a', '10:00:00', absurd),
      view('b', '10:01:00', absurd),
      view('c', '10:02:00', { engaged_ms: '-9000000000000000000' }),
    );
    expect(rows.map((row) => Number(row.engaged_seconds))).toEqual([172_800]);
  });

  it('are told by their own id, whatever the silence, and by the browser with it', async () => {
    const id = { session_id: 's1' };
    const rows = await sessions(
      view('a', '10:00:00', id),
      view('b', '15:00:00', id),
      view('c', '10:01:00', { ...id, browser_id: 'w2' }),
    );
    expect(rows.map((row) => row.page_views)).toEqual([2, 1]);
  });

  it('take their source from the first event that names one', async () => {
    const site = { page_url: 'https://shop.example/a' };
    const rows = await sessions(
      view('a', '10:00:00', { ...site, referrer: 'https://shop.example/b' }),
      view('b', '10:01:00', { ...site, referrer: 'https://www.google.com/search' }),
      view('c', '10:02:00', { ...site, utm_source: 'Newsletter', utm_medium: 'Email', utm_campaign: 'May' }),
      view('d', '10:03:00', { ...site, utm_source: 'other', utm_medium: 'cpc' }),
    );
    expect(rows).toMatchObject([
      {
        channel: 'email',
        source: 'newsletter',
        medium: 'email',
        campaign: 'May',
        landing_page: 'https://shop.example/a',
      },
    ]);
  });

  it('count as engaged by pages, time, purchase or form', async () => {
    const alone = (id: string, extra: Row, name = 'page_view') =>
      webEvent(id, '2025-01-01', name, { browser_id: id, session_id: id, ...extra });
    const rows = await sessions(
      alone('a', {}),
      alone('b', { engaged_ms: 9999 }),
      alone('c', { engaged_ms: 10_000 }),
      alone('d', {}, 'purchase'),
      alone('e', {}, 'generate_lead'),
      alone('f', {}),
      webEvent('f2', '2025-01-01', 'page_view', { browser_id: 'f', session_id: 'f' }),
    );
    expect(rows.filter((row) => row.is_engaged)).toHaveLength(4);
  });

  it('know no machines, and no browser without a name', async () => {
    expect(
      await sessions(view('a', '10:00:00', { is_bot: true }), view('b', '10:00:00', { browser_id: null })),
    ).toEqual([]);
  });
});

describe('channels of visits', () => {
  it.each<[Row, string, string]>([
    [{}, 'direct', 'rule 99: no source at all'],
    [{ utm_source: '(direct)', utm_medium: '(none)' }, 'direct', 'rule 99: no source at all'],
    [{ click_id_kind: 'gclid' }, 'paid_search', 'rule 10: Google click id'],
    [{ click_id_kind: 'gclid', utm_medium: 'email' }, 'paid_search', 'rule 10: Google click id'],
    [{ utm_source: 'Facebook', utm_medium: 'cpc' }, 'paid_social', 'rule 15: paid click from Facebook'],
    [{ utm_source: 'somebody', utm_medium: 'cpc' }, 'paid_search', 'rule 20: medium cpc'],
    [{ click_id_kind: 'fbclid' }, 'organic_social', 'rule 60: Facebook click id without paid medium'],
    [{ utm_medium: 'customer_referral' }, 'customer_referral', "rule 42: a customer's own link"],
    [{ referrer: 'https://www.google.com/' }, 'organic_search', 'rule 70: came from Google'],
    [{ referrer: 'https://blog.example/x' }, 'referral_site', 'rule 80: came from another site'],
    [{ referrer: 'https://shop.example/x' }, 'direct', 'rule 99: no source at all'],
    [{ utm_source: 'leaflet' }, 'other', 'rule 90: tagged in a way that no rule knows'],
  ])('of %j is %s', async (extra, channel, reason) => {
    const rows = await sessions(view('a', '10:00:00', { page_url: 'https://shop.example/', ...extra }));
    expect(rows.map((row) => [row.channel, row.channel_reason])).toEqual([[channel, reason]]);
  });
});
