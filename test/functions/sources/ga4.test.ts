import { describe, expect, test } from 'vitest';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { ga4, ga4BigQuery } from '#functions/sources/ga4/index.ts';
import { testKey } from '../intake/lakes.ts';
import { mapWith } from './deliveries.ts';

const hashes = pseudonyms(testKey());
const location =
  'https://shop.example/tea?utm_source=news&utm_medium=email&utm_campaign=spring%20tea&email=anna%40example.com&fbclid=xyz';

const measured = (changes = {}, params = {}) =>
  JSON.stringify({
    client_id: '1594862.1730859720',
    user_id: '115310',
    timestamp_micros: 1730859720123456,
    events: [
      {
        name: 'page_view',
        params: {
          session_id: 1730859700,
          engagement_time_msec: '100',
          page_location: location,
          page_title: 'Tea for Anna (anna@example.com)',
          ...params,
        },
      },
    ],
    ...changes,
  });

describe('a body of the Measurement Protocol', () => {
  test('is one record an event', () => {
    const [event] = mapWith(ga4, measured()).mapped;
    expect(event).toMatchObject({
      occurredAt: '2024-11-06 02:22:00.123456',
      updatedAt: '2024-11-06 02:22:00.123456',
      values: {
        event_name: 'page_view',
        browser_id: '1594862.1730859720',
        user_id: '115310',
        session_id: '1730859700',
        engaged_ms: '100',
        page_url: 'https://shop.example/tea?utm_source=news&utm_medium=email&utm_campaign=spring%20tea&fbclid=xyz',
        page_title: `Tea for Anna ([email:${hashes.email('anna@example.com')?.slice(0, 12)}])`,
        utm_source: 'news',
        utm_medium: 'email',
        utm_campaign: 'spring tea',
        click_id_kind: 'fbclid',
        is_verified: 'true',
      },
    });
    expect(event?.payload).not.toContain('anna');
  });

  test('is verified by its secret alone', () => {
    const verdict = (query: Record<string, string>) =>
      ga4.webhook?.verify(
        { method: 'POST', url: 'https://lake.example/ga4', headers: {}, query, body: Buffer.from(''), receivedAt: 0 },
        ['old-secret', 'new-secret'],
      );
    expect(verdict({ api_secret: 'new-secret' })).toBe('verified');
    expect(verdict({ api_secret: 'old-secret' })).toBe('verified');
    expect(verdict({ api_secret: 'another' })).toBe('unverified');
    expect(verdict({})).toBe('unverified');
    expect(mapWith(ga4, measured(), { isVerified: false }).mapped[0]?.values.is_verified).toBe('false');
  });

  test.each([
    [1730859720123456, '2024-11-06 02:22:00.123456'],
    ['1730859720123456', '2024-11-06 02:22:00.123456'],
    [1730859720123, '2024-11-06 02:22:00.123000'],
    [1730859720, '2024-11-06 02:22:00.000000'],
    [undefined, '2024-11-06 03:00:00.123000'],
  ])('happened at %s', (timestamp_micros, instant) => {
    expect(mapWith(ga4, measured({ timestamp_micros })).mapped[0]?.occurredAt).toBe(instant);
  });

  test('keeps the good events of a body beside a bad one, which can be mapped again alone', () => {
    const events = [{ name: 'page_view', params: {} }, { name: 'scroll', timestamp_micros: 123 }, { name: 'click' }];
    const { mapped, rejected } = mapWith(ga4, measured({ events }));
    expect(mapped.map(({ values }) => values.event_name)).toEqual(['page_view', 'click']);
    expect(rejected).toHaveLength(1);
    expect(rejected[0]).toMatchObject({ code: 'LC-ING-015' });
    expect(JSON.parse(Buffer.from(rejected[0]?.bytes ?? []).toString())).toMatchObject({
      client_id: '1594862.1730859720',
      events: [{ name: 'scroll' }],
    });
  });

  test('names each event by what it is: repeated, it has the same ids', () => {
    const events = [{ name: 'page_view' }, { name: 'page_view' }, { name: 'click' }];
    const ids = () => mapWith(ga4, measured({ events })).mapped.map(({ sourceId }) => sourceId);
    expect(new Set(ids()).size).toBe(3);
    expect(ids()).toEqual(ids());
  });

  test('says a purchase with its money and goods', () => {
    const params = {
      transaction_id: 'T-1',
      value: 12.5,
      currency: 'eur',
      items: [{ item_id: 'TEA', item_category: 'Tea' }],
    };
    const events = [{ name: 'purchase', params }];
    expect(mapWith(ga4, measured({ events })).mapped[0]?.values).toMatchObject({
      order_id: 'T-1',
      value: '12.5',
      currency: 'EUR',
      product_id: 'TEA',
      category: 'Tea',
    });
  });

  test('never holds an e-mail, even as the user', () => {
    expect(JSON.stringify(mapWith(ga4, measured({ user_id: 'anna@example.com' })).mapped)).not.toContain('anna');
  });
});

const row = (changes = {}, params: unknown[] = []) =>
  JSON.stringify({
    event_date: '20210128',
    event_timestamp: '1611798022695757',
    event_name: 'purchase',
    event_params: [
      {
        key: 'page_location',
        value: { string_value: 'https://shop.example/basket?gclid=abc&phone=600700811', int_value: null },
      },
      { key: 'ga_session_id', value: { int_value: '1611797990' } },
      { key: 'engagement_time_msec', value: { int_value: '1234' } },
      { key: 'session_engaged', value: { string_value: '1' } },
      { key: 'currency', value: { string_value: 'USD' } },
      { key: 'phone', value: { string_value: '600700811' } },
      ...params,
    ],
    event_bundle_sequence_id: '-123456789',
    user_id: null,
    user_pseudo_id: '1026454.4271112504',
    device: { category: 'Mobile' },
    geo: { country: 'Poland', region: '(not set)' },
    traffic_source: { name: '(direct)', medium: 'cpc', source: 'google' },
    collected_traffic_source: { manual_source: '(not set)', manual_medium: 'organic' },
    ecommerce: { transaction_id: '(not set)', purchase_revenue: 15.0 },
    items: [{ item_id: 'G-1', item_category: '(not set)' }],
    ...changes,
  });

describe('a row of the BigQuery export', () => {
  test('reads parameters of either type, and placeholders as nothing', () => {
    const [event] = mapWith(ga4BigQuery, row()).mapped;
    expect(event).toMatchObject({ occurredAt: '2021-01-28 01:40:22.695757', updatedAt: '2021-01-28 01:40:22.695757' });
    expect(event?.values).toMatchObject({
      session_id: '1611797990',
      engaged_ms: '1234',
      page_url: 'https://shop.example/basket?gclid=abc',
      click_id_kind: 'gclid',
      utm_source: null,
      utm_medium: 'organic',
      device: 'mobile',
      country: 'Poland',
      region: null,
      order_id: null,
      value: '15',
      currency: 'USD',
      product_id: 'G-1',
      category: null,
      is_verified: 'true',
    });
    expect(event?.payload).not.toContain('600700811');
  });

  test('restated later is the same event; another of the bundle is not', () => {
    const id = (changes = {}) => mapWith(ga4BigQuery, row(changes)).mapped[0]?.sourceId;
    expect(id({ user_id: '77', geo: { country: 'Germany' }, collected_traffic_source: null })).toBe(id());
    expect(id({ event_bundle_sequence_id: '-123456788' })).not.toBe(id());
    expect(id({ items: [{ item_id: 'G-2' }] })).not.toBe(id());
    const numbered = (index: string) => ({ batch_event_index: index, batch_ordering_id: '1' });
    expect(id(numbered('1'))).not.toBe(id(numbered('2')));
    expect(id({ ...numbered('1'), items: [] })).toBe(id(numbered('1')));
  });

  test('without consent has no browser', () => {
    expect(mapWith(ga4BigQuery, row({ user_pseudo_id: null })).mapped[0]?.values.browser_id).toBeNull();
  });

  test('with a date for a time is rejected', () => {
    expect(mapWith(ga4BigQuery, row({ event_timestamp: '2021-01-28' })).rejected[0]).toMatchObject({
      code: 'LC-ING-015',
      record: 'web_events',
    });
  });
});
