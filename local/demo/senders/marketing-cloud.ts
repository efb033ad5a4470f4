import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Mailing } from '#local/demo/people/mailings.ts';
import type { Person } from '#local/demo/people/people.ts';
import { day, hour } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { csvRow, csvSheet, weekAfter } from './sheets.ts';

const shared = [
  'ClientID',
  'SendID',
  'SubscriberKey',
  'EmailAddress',
  'SubscriberID',
  'ListID',
  'EventDate',
  'EventType',
];
const place = [
  'IsUnique',
  'IpAddress',
  'Country',
  'Region',
  'City',
  'Latitude',
  'Longitude',
  'MetroCode',
  'AreaCode',
  'Browser',
  'EmailClient',
  'OperatingSystem',
  'Device',
];
const last = ['BatchID', 'TriggeredSendExternalKey'];

/** The tables of the tracking extract that the demo's mails fill. */
export const marketingCloudSheets: Readonly<Record<string, Sheet>> = {
  sfmc_sent: csvSheet('sfmc_sent', [...shared, ...last, 'CampaignID']),
  sfmc_opens: csvSheet('sfmc_opens', [...shared, ...place, ...last]),
  sfmc_clicks: csvSheet('sfmc_clicks', [
    ...shared,
    'SendURLID',
    'URLID',
    'URL',
    'Alias',
    ...place,
    'IsUniqueForURL',
    ...last,
  ]),
  sfmc_bounces: csvSheet('sfmc_bounces', [...shared, 'BounceCategory', 'SMTPCode', 'BounceReason', ...last]),
  sfmc_unsubs: csvSheet('sfmc_unsubs', [...shared, 'UnsubReason', ...last]),
};

/** What one mail did, each in the extract of its week; extracts overlap, so a tenth comes twice. */
export function mailPieces(mailing: Mailing, person: Person, world: World): RowPiece[] {
  const { at, openedAt, clickedAt, unsubscribedAt, isBounced, isMachineOpen, campaign } = mailing;
  const client = isMachineOpen ? 'Apple Mail Privacy Protection' : 'Outlook';
  const from = ['True', '192.0.2.9', '', '', '', '', '', '', '', 'Chrome', client, 'Android', 'Phone'];
  const row = (event: Pick<Event, 'sheet' | 'type' | 'at'>, middle: readonly string[], end: readonly string[] = []) =>
    rowPieces({ ...event, mailing, person, middle, end }, world);
  return [
    ...row({ sheet: 'sfmc_sent', type: 'Sent', at }, [], [campaign]),
    ...(hasHappened(openedAt, world) ? row({ sheet: 'sfmc_opens', type: 'Open', at: openedAt }, from) : []),
    ...(hasHappened(clickedAt, world)
      ? row({ sheet: 'sfmc_clicks', type: 'Click', at: clickedAt }, [
          '1',
          '1',
          'https://shop.quillmoor.example/',
          'shop',
          ...from,
          'True',
        ])
      : []),
    ...(isBounced && hasHappened(at + 60_000, world)
      ? row({ sheet: 'sfmc_bounces', type: 'HardBounce', at: at + 60_000 }, ['Hard bounce', '550', 'User unknown'])
      : []),
    ...(hasHappened(unsubscribedAt, world)
      ? row({ sheet: 'sfmc_unsubs', type: 'Unsubscribe', at: unsubscribedAt }, ['Too many messages'])
      : []),
  ];
}

type Event = {
  readonly sheet: string;
  readonly type: string;
  readonly at: number;
  readonly mailing: Mailing;
  readonly person: Person;
  readonly middle: readonly string[];
  readonly end: readonly string[];
};

function rowPieces({ sheet, type, at, mailing, person, middle, end }: Event, world: World): RowPiece[] {
  const send = String(4000 + sendNumber(mailing.campaign));
  const cells = [
    '7001',
    send,
    String(person.number),
    person.email,
    String(100_000 + person.number),
    '31',
    stamp(at),
    type,
  ];
  const row = csvRow([...cells, ...middle, '1', '', ...end]);
  const first = weekAfter(at, world, 2);
  const isAgain = at % 10 === 3 && first + 7 * day < world.until - 1_000;
  return isAgain
    ? [
        { at: first, sheet, row },
        { at: first + 7 * day, sheet, row },
      ]
    : [{ at: first, sheet, row }];
}

/** `newsletter_2026_04`: a number that grows with the months, promotions beside newsletters. */
function sendNumber(campaign: string): number {
  const [kind = '', year = '0', month = '0'] = campaign.split('_');
  return ((Number(year) - 2000) * 12 + Number(month)) * 2 + (kind === 'promo' ? 1 : 0);
}

/** The account's clock is six hours behind UTC the whole year round. */
function stamp(instant: number): string {
  const [date = '', time = ''] = new Date(instant - 6 * hour).toISOString().split('T');
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  const [hours = 0, minutes = '00', seconds = '00'] = time.slice(0, 8).split(':');
  const clock = Number(hours);
  return `${month}/${dayOfMonth}/${year} ${clock % 12 || 12}:${minutes}:${seconds} ${clock < 12 ? 'AM' : 'PM'}`;
}
