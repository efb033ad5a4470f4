import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Lead } from '#local/demo/people/leads.ts';
import type { Life } from '#local/demo/people/life.ts';
import { hour, iso } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { weekAfter } from './sheets.ts';

const pageSize = 100;

/** A page is a bare list: how many there are is in its first contact, the way to the next page in its last. */
export const engagebaySheet: Sheet = (rows, at) =>
  Array.from({ length: Math.ceil(rows.length / pageSize) }, (_, index) => {
    const own = rows.slice(index * pageSize, (index + 1) * pageSize).map((row) => JSON.parse(row) as object);
    const isLast = (index + 1) * pageSize >= rows.length;
    const content = JSON.stringify(
      own.map((contact, place) => ({
        ...contact,
        ...(place === 0 ? { count: rows.length } : {}),
        ...(place === own.length - 1 && !isLast ? { cursor: `Cl0KFgoMY3JlYXRlZF90aW1l${index}` } : {}),
      })),
    );
    const receivedAt = iso(at + index);
    return { at, delivery: { way: 'page', source: 'engagebay', feed: 'contacts', receivedAt, content } } as const;
  });

/** Sign-ups of the newsletter: not confirmed, confirmed, and signed off; its list is asked for once a week. */
export function* signUpPieces(life: Life, world: World): Generator<RowPiece> {
  const { lead } = life;
  if (!lead?.isInNewsletterTool) return;
  const moments = [life.cameAt, confirmedAt(life), lead.bouncedAt, lead.unsubscribedAt];
  const past = moments.filter((at) => hasHappened(at, world));
  for (const at of new Set(past.map((each) => weekAfter(each, world, 2)))) {
    if (lead.erasedAt !== null && at >= lead.erasedAt) continue;
    yield { at, sheet: 'engagebay', row: JSON.stringify(contactOf(life, lead, at)) };
  }
}

/** The link in the first mail is clicked within minutes, or the next day. */
function confirmedAt({ cameAt, person }: Life): number {
  return cameAt + (person.number % 5 === 0 ? 26 * hour : hour / 4);
}

const seconds = (at: number) => Math.floor(at / 1000);

function contactOf(life: Life, lead: Lead, now: number): object {
  const { person, cameAt } = life;
  const happened = (at: number | null) => at !== null && at < now;
  const changes = [confirmedAt(life), lead.bouncedAt, lead.unsubscribedAt].filter((at) => at !== null && at < now);
  const list = 6_084_697_348_112_384;
  return {
    id: 4_997_280_348_000_000 + person.number,
    owner_id: 6_192_449_487_634_432,
    name: `${person.firstName} ${person.lastName}`,
    firstname: person.firstName,
    lastname: person.lastName,
    fullname: `${person.firstName} ${person.lastName}`,
    name_sort: `${person.firstName} ${person.lastName}`.toLowerCase(),
    email: person.email,
    created_time: seconds(cameAt),
    updated_time: changes.length === 0 ? 0 : seconds(Math.max(...changes.filter((at) => at !== null))),
    status: happened(confirmedAt(life)) ? 'CONFIRMED' : 'UNCONFIRMED',
    sources: [{ type: 'FORM', subscribed_on: seconds(cameAt), status: 'ACTIVE', custom: 0 }],
    companyIds: [],
    contactIds: [],
    properties: propertiesOf(life),
    listIds: [list],
    owner: { id: 6_192_449_487_634_432, email: 'news@quillmoor.example', name: 'News Desk' },
    entiy_group_name: 'subscriber',
    tags: [{ tag: lead.cause, assigned_time: seconds(cameAt) }],
    broadcastIds: [],
    openedLinks: [],
    emailProperties: [],
    unsubscribeList: happened(lead.unsubscribedAt) ? [{ reason: 'TOO_MANY_MESSAGES' }] : [],
    emailBounceStatus: happened(lead.bouncedAt) ? [{ status: 'HARD_BOUNCE' }] : [],
    importedEntity: false,
    forceCreate: false,
    forceUpdate: false,
    score: changes.length * 5,
  };
}

function propertiesOf({ person }: Life): object[] {
  const property = (name: string, value: string, more: object = {}) => ({
    name,
    value,
    field_type: 'TEXT',
    is_searchable: false,
    type: 'SYSTEM',
    ...more,
  });
  return [
    property('name', person.firstName),
    property('last_name', person.lastName),
    property('email', person.email, { subtype: 'primary' }),
    property('country', person.address.country),
    property('likes', person.likes, { type: 'CUSTOM' }),
  ];
}
