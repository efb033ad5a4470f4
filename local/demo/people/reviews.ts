import { day, hour, minute } from '#local/demo/world/calendar.ts';
import { exponential, pick, pickWeighted, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import { uuidOf } from './identifiers.ts';
import type { Order } from './orders.ts';
import type { Parcel } from './parcels.ts';
import type { Person } from './people.ts';

type Stars = 1 | 2 | 3 | 4 | 5;

type Platform = 'google' | 'trustpilot' | 'yelp';

/** A review with what became of it; an edit keeps the id and replaces stars and text. */
export type Review = {
  readonly id: string;
  readonly platform: Platform;
  readonly order: Order;
  readonly author: string;
  readonly isAnonymous: boolean;
  readonly postedAt: number;
  readonly stars: Stars;
  readonly comment: string | null;
  readonly edit: { readonly at: number; readonly stars: Stars; readonly comment: string } | null;
  readonly reply: { readonly at: number; readonly comment: string } | null;
};

const platforms: Readonly<Record<Platform, number>> = { google: 58, trustpilot: 32, yelp: 10 };

const praise = [
  'Fast delivery and great tea.',
  'Wonderful coffee, friendly note in the box.',
  'Top quality, gladly again!',
];
const blame = ['The cup came broken and nobody answered.', 'Too dear for what it is.', 'Delivery took far too long.'];
const mixed = ['Good tea, but the parcel was late.', 'Fine, nothing special.'];

/** The review of an order; about one in eleven delivered orders has one. */
export function reviewOf(seed: number, order: Order, parcel: Parcel | null, until: number): Review | null {
  const { person } = order;
  const random = randomFor(seed, 'review', order.sequence);
  const isReviewed = random() < 0.09;
  if (!isReviewed || person === null || parcel?.deliveredAt == null) return null;
  const postedAt = Math.round(parcel.deliveredAt + day + exponential(random, 6 * day));
  return postedAt < until ? written(random, { seed, order, person, postedAt, until }) : null;
}

type Occasion = { seed: number; order: Order; person: Person; postedAt: number; until: number };

function written(random: Random, { seed, order, person, postedAt, until }: Occasion): Review {
  const wasReturned = order.changes.some((change) => change.kind === 'refunded');
  const shares = wasReturned ? [25, 20, 20, 20, 15] : [3, 3, 7, 25, 62];
  const stars = pickWeighted(random, [1, 2, 3, 4, 5] as const, (each) => shares[each - 1] ?? 0);
  const platform = pickWeighted(random, Object.keys(platforms) as Platform[], (each) => platforms[each]);
  const isAnonymous = platform === 'google' && random() < 0.05;
  const editedAt = postedAt + whole(random, 24, 400) * hour;
  const isEdited = random() < 0.08 && editedAt < until;
  const repliedAt = postedAt + whole(random, 40, 5000) * minute;
  const isAnswered = random() < (stars <= 3 ? 0.9 : 0.4) && repliedAt < until;
  return {
    id: `AbFvOq${uuidOf(seed, 'review', order.sequence).replaceAll('-', '')}`,
    platform,
    order,
    author: isAnonymous ? 'A Google user' : signature(random, person),
    isAnonymous,
    postedAt,
    stars,
    comment: random() < 0.25 ? null : commentFor(random, stars),
    edit: isEdited ? editOf(random, stars, editedAt) : null,
    reply: isAnswered ? { at: repliedAt, comment: 'Thank you for telling us. Your Quillmoor team' } : null,
  };
}

function editOf(random: Random, stars: Stars, at: number): Review['edit'] {
  const better = Math.min(5, stars + 2) as Stars;
  const after: Stars = random() < 0.7 ? better : 2;
  return { at, stars: after, comment: `Edit: ${commentFor(random, after)}` };
}

function signature(random: Random, { firstName, lastName, number }: Person): string {
  const roll = random();
  if (roll < 0.45) return `${firstName} ${lastName}`;
  if (roll < 0.85) return `${firstName} ${lastName.charAt(0).toUpperCase()}.`;
  return `teafan${number}`;
}

function commentFor(random: Random, stars: Stars): string {
  if (stars === 3) return pick(random, mixed);
  return pick(random, stars > 3 ? praise : blame);
}

/** As it stood at an instant. */
export function reviewAt(review: Review, now: number): { stars: Stars; comment: string | null; changedAt: number } {
  const edit = review.edit !== null && review.edit.at < now ? review.edit : null;
  const reply = review.reply !== null && review.reply.at < now ? review.reply : null;
  return {
    stars: edit?.stars ?? review.stars,
    comment: edit?.comment ?? review.comment,
    changedAt: Math.max(review.postedAt, edit?.at ?? 0, reply?.at ?? 0),
  };
}
