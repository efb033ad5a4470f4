import type { SourceCase } from '../case.ts';
import { desktop, event, sentAt } from './batches.ts';

const many = (count: number, pause: number) =>
  Array.from({ length: count }, (_, at) => ({ ...event(`click_${at}`, 0), time: sentAt - at * pause }));
const named = (names: readonly string[], values: object) =>
  names.map((event_name) => ({ record: 'web_events', values: { event_name, ...values } }));
const clicks = (count: number) => Array.from({ length: count }, (_, at) => `click_${at}`);
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const checkout = { ...event('begin_checkout', 0), browser_id: 'b'.repeat(32), checkout_id: 'c'.repeat(32) };

type Fault = readonly [name: string, body: unknown, code: string];

const faults: readonly Fault[] = [
  ['is no JSON', 'events=click', 'LC-ING-004'],
  ['is empty', '', 'LC-ING-004'],
  ['is no text', Buffer.from([0xff, 0xfe, 0x00, 0x7b]), 'LC-ING-006'],
  ['is nested too deep', `{"events":[${nested(70)}]}`, 'LC-ING-005'],
  ['has a number beyond all numbers', '{"sent_at":1e400,"events":[]}', 'LC-ING-007'],
  ['is a list', '[1,2]', 'LC-ING-016'],
  ['has no events', '{"sent_at":1}', 'LC-ING-016'],
  ['has events that are no list', '{"events":{"length":3}}', 'LC-ING-016'],
  ['has an empty list of events', '{"events":[]}', 'LC-ING-017'],
  ['has more than a hundred events', JSON.stringify({ sent_at: sentAt, events: many(101, 1000) }), 'LC-ING-002'],
  ['holds an event without a name', JSON.stringify({ events: [{ event_id: 'a'.repeat(32) }] }), 'LC-ING-016'],
  ['holds an event without an id', JSON.stringify({ events: [{ event_name: 'click' }] }), 'LC-ING-016'],
  [
    'holds an event with an id of a megabyte',
    JSON.stringify({ events: [{ event_name: 'click', event_id: 'a'.repeat(1_000_000) }] }),
    'LC-ING-016',
  ],
  [
    'holds an object where a page belongs',
    JSON.stringify({ events: [{ ...event('click', 0), page: { href: 'x' } }] }),
    'LC-ING-016',
  ],
];

const refused = faults.map(
  ([name, body, code]): SourceCase => ({
    name: `sets a body aside that ${name}`,
    way: 'webhook',
    headers: desktop,
    body,
    records: [],
    rejected: [code],
  }),
);

const timed = (name: string, times: object, occurredAt: string): SourceCase => ({
  name,
  way: 'webhook',
  headers: desktop,
  body: { ...times, events: [{ ...event('click', 0), ...('time' in times ? { time: times.time } : {}) }] },
  records: [{ record: 'web_events', occurredAt, updatedAt: '2026-10-01 12:00:00.000000' }],
});

const day = 86_400_000;

const clocks: readonly SourceCase[] = [
  timed('believes a wait of three days', { sent_at: sentAt, time: sentAt - 3 * day }, '2026-09-28 12:00:00.000000'),
  timed('cuts a longer wait to it', { sent_at: sentAt, time: sentAt - 30 * day }, '2026-09-28 12:00:00.000000'),
  timed(
    'takes a time after the sending as ours',
    { sent_at: sentAt, time: sentAt + day },
    '2026-10-01 12:00:00.000000',
  ),
  timed('takes a time that is no number as ours', { sent_at: sentAt, time: 'soon' }, '2026-10-01 12:00:00.000000'),
  timed('takes a batch without its own time as of now', { time: 1 }, '2026-10-01 12:00:00.000000'),
];

const machine = (name: string, headers: Record<string, string>, changes: object = {}): SourceCase => ({
  name: `takes ${name} for a machine, and makes no checkout of it`,
  way: 'webhook',
  headers,
  body: { sent_at: sentAt, ...changes, events: [checkout] },
  records: named(['begin_checkout'], { is_bot: 'true' }),
});

const agent = (text: string) => ({ 'user-agent': text });
const compatible = (text: string) => agent(`Mozilla/5.0 (compatible; ${text})`);

const machines: readonly SourceCase[] = [
  machine('what sends no user agent', {}),
  machine('a browser that says it is driven', desktop, { is_driven: true }),
  machine('a crawler', compatible('Googlebot/2.1; +http://www.google.com/bot.html')),
  machine('a crawler of a kind that nobody has named yet', compatible('TeaSampleBot/0.3')),
  machine('a headless browser', agent('Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0.0.0 Safari/537.36')),
  machine('a measuring service', agent('Mozilla/5.0 (Linux) Chrome/140.0.0.0 Safari/537.36 Chrome-Lighthouse')),
  machine('a program', agent('python-requests/2.32')),
  {
    name: 'takes 61 events in ten seconds for a machine',
    way: 'webhook',
    headers: desktop,
    body: { sent_at: sentAt, events: many(61, 166) },
    records: named(clicks(61), { is_bot: 'true' }),
  },
  {
    name: 'takes 61 events in eleven seconds for a person in a hurry',
    way: 'webhook',
    headers: desktop,
    body: { sent_at: sentAt, events: many(61, 180) },
    records: named(clicks(61), { is_bot: 'false' }),
  },
  {
    name: 'takes a telephone for no machine whose maker is called Cubot',
    way: 'webhook',
    headers: agent('Mozilla/5.0 (Linux; Android 12; CUBOT P50 Build/SP1A) Chrome/140.0.0.0 Mobile Safari/537.36'),
    body: { sent_at: sentAt, events: [event('click', 0)] },
    records: named(['click'], { is_bot: 'false', device: 'mobile' }),
  },
];

export const hostileCases: readonly SourceCase[] = [
  ...refused,
  ...clocks,
  ...machines,
  {
    name: 'keeps the siblings of an event that is none',
    way: 'webhook',
    headers: desktop,
    body: JSON.stringify({ sent_at: sentAt, events: [event('click', 1), null, 'click', event('scroll', 0)] }),
    records: named(['click', 'scroll'], { is_bot: 'false' }),
    rejected: ['LC-ING-016', 'LC-ING-016'],
  },
  {
    name: 'believes nothing that an event says of how it was seen or verified',
    way: 'webhook',
    headers: {},
    body: {
      sent_at: sentAt,
      is_verified: true,
      events: [{ ...event('click', 0), is_verified: true, seen: { is_bot: false, device: 'tv', occurred_at: 1 } }],
    },
    records: [
      {
        record: 'web_events',
        occurredAt: '2026-10-01 12:00:00.000000',
        values: { is_bot: 'true', device: 'desktop', is_verified: 'false' },
      },
    ],
  },
  {
    name: 'keeps tags and quotes as the text they are',
    way: 'webhook',
    headers: desktop,
    body: {
      sent_at: sentAt,
      events: [
        { ...event('<script>alert(1)</script>', 0), title: `"><img src=x onerror=alert(1)>'; drop table orders;--` },
      ],
    },
    records: [
      {
        record: 'web_events',
        values: {
          event_name: '<script>alert(1)</script>',
          page_title: `"><img src=x onerror=alert(1)>'; drop table orders;--`,
        },
      },
    ],
  },
];
