import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import { netPaid } from '#local/demo/people/money.ts';
import { type Person, personOf } from '#local/demo/people/people.ts';
import type { Points } from '#local/demo/people/points.ts';
import { iso } from '#local/demo/world/calendar.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { nightAfter, pageSheet } from './sheets.ts';

const wrapped = (list: string) => (rows: string) =>
  `{"${list}":[${rows}],"metadata":{"next_cursor":null,"previous_cursor":null}}`;

export const loyaltySheets: Readonly<Record<string, Sheet>> = {
  smile_customers: pageSheet('smile_io', 'customers', 250, wrapped('customers')),
  smile_points: pageSheet('smile_io', 'points_transactions', 250, wrapped('points_transactions')),
  smile_referrals: pageSheet('smile_io', 'referrals', 250, wrapped('referrals')),
  referralcandy: (rows, at) => pageSheet('referralcandy', 'referrals', 200, (list) => candyPage(list, at))(rows, at),
};

function candyPage(rows: string, at: number): string {
  const until = Math.floor(at / 1000);
  return `{"message":"Success","period_from":${until - 86_400},"period_to":${until},"referrals":[${rows}]}`;
}

/** Members and their points. */
export function* pointsPieces({ person, points }: Life, world: World): Generator<RowPiece> {
  const [first] = points;
  if (first === undefined || !hasHappened(first.at, world)) return;
  const joinedAt = nightAfter(first.at, world, 3);
  yield { at: joinedAt, sheet: 'smile_customers', row: JSON.stringify(memberOf(person, first.at)) };
  for (const [index, move] of points.entries()) {
    if (move.kind === 'enrolled' || !hasHappened(move.at, world)) continue;
    yield {
      at: nightAfter(move.at, world, 3),
      sheet: 'smile_points',
      row: JSON.stringify(moveOf(person, move, index)),
    };
  }
}

const memberId = ({ number }: Person) => 304_000_000 + number;

function memberOf(person: Person, since: number): object {
  return {
    id: memberId(person),
    first_name: person.firstName,
    last_name: person.lastName,
    email: person.email,
    state: 'member',
    date_of_birth: person.number % 3 === 0 ? `${person.birthYear}-05-17` : '1004-05-17',
    points_balance: 0,
    referral_url: `https://i.refs.example/${person.number.toString(36)}`,
    vip_tier_id: null,
    vip_status: null,
    created_at: iso(since),
    updated_at: iso(since),
  };
}

const descriptions = {
  enrolled: 'Joined',
  earned: 'Placed an order',
  redeemed: 'Redeemed a gift',
  expired: 'Points expired',
};

function moveOf(person: Person, { at, kind, points }: Points, index: number): object {
  return {
    id: 625_000_000 + person.number * 512 + index,
    customer_id: memberId(person),
    points_change: points,
    description: descriptions[kind],
    internal_note: null,
    created_at: iso(at),
    updated_at: iso(at),
  };
}

/** Invitations go out by one system or the other, by who invites. */
const isCandy = (referrer: number) => referrer % 2 === 1;

/** Of whoever was sent by a customer: the invitation, and the order that came of it. */
export function* sentByPieces({ person, sentBy, orders }: Life, world: World): Generator<RowPiece> {
  const [first] = orders;
  if (sentBy === null || first === undefined || !hasHappened(first.placedAt, world)) return;
  const referrer = personOf(randomFor(world.seed, 'person', sentBy.referrer), world, sentBy.referrer);
  const orderedAt = nightAfter(first.placedAt, world, 3);
  if (isCandy(sentBy.referrer)) {
    const referral = {
      referral_email: person.email,
      referral_timestamp: Math.floor(first.placedAt / 1000),
      referring_email: referrer.email,
      review_period_over: false,
      external_reference_id: orderId(first),
    };
    yield { at: orderedAt, sheet: 'referralcandy', row: JSON.stringify(referral) };
    const decidedAt = nightAfter(first.placedAt + 30 * 86_400_000, world, 3);
    if (decidedAt >= world.until - 1_000) return;
    const isReturned = netPaid(first) === 0;
    const decided = { ...referral, review_period_over: true, ...(isReturned ? { returned: 'true' } : {}) };
    yield { at: decidedAt, sheet: 'referralcandy', row: JSON.stringify(decided) };
    return;
  }
  const id = 133_000 + person.number;
  const invited = invitation({ id, email: person.email, sender: referrer, at: sentBy.invitedAt });
  yield { at: nightAfter(sentBy.invitedAt, world, 3), sheet: 'smile_referrals', row: JSON.stringify(invited) };
  const reward = {
    id: id + 5_000_000,
    name: '8 € off coupon',
    code: `r${id}`,
    fulfillment_status: 'issued',
    usage_status: 'unused',
    created_at: iso(first.placedAt),
    updated_at: iso(first.placedAt),
  };
  const ordered = {
    ...invited,
    receiver_customer: { ...memberOf(person, first.placedAt), state: 'candidate' },
    sender_reward_fulfillment: reward,
    updated_at: iso(first.placedAt),
  };
  yield { at: orderedAt, sheet: 'smile_referrals', row: JSON.stringify(ordered) };
}

type Invited = { readonly id: number; readonly email: string; readonly sender: Person; readonly at: number };

function invitation({ id, email, sender, at }: Invited): object {
  return {
    id,
    receiver_customer: null,
    receiver_customer_email: email,
    receiver_reward_fulfillment: null,
    sender_customer: memberOf(sender, at),
    sender_reward_fulfillment: null,
    created_at: iso(at),
    updated_at: iso(at),
  };
}

/** Invitations that brought nobody: only one of the two systems tells of those. */
export function invitationPieces({ person, invitations }: Life, world: World): RowPiece[] {
  return invitations
    .filter(({ at }) => hasHappened(at, world) && !isCandy(person.number))
    .map(({ number, at }) => {
      const row = invitation({ id: 5_000_000 + number, email: `friend${number}@example.net`, sender: person, at });
      return { at: nightAfter(at, world, 3), sheet: 'smile_referrals', row: JSON.stringify(row) };
    });
}
