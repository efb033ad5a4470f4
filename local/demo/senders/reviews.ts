import type { PlannedDelivery } from '#local/demo/delivery.ts';
import { uuidOf } from '#local/demo/people/identifiers.ts';
import type { Order } from '#local/demo/people/orders.ts';
import type { Person } from '#local/demo/people/people.ts';
import type { Shop } from '#local/demo/simulation.ts';
import { day, hour, iso, localDate, localMidnight, minute } from '#local/demo/world/calendar.ts';
import { exponential, pick, pickWeighted, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import { weeksOf } from './mentions.ts';

const words = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'] as const;
type Stars = 1 | 2 | 3 | 4 | 5;

/** A review with what became of it; an edit keeps the id and replaces stars and text. */
export type Review = {
  id: string;
  order: Order;
  author: string;
  isAnonymous: boolean;
  postedAt: number;
  stars: Stars;
  comment: string | null;
  edit: { at: number; stars: Stars; comment: string } | null;
  reply: { at: number; comment: string } | null;
};

const praise = [
  'Fast delivery and great tea.',
  'Wonderful coffee, friendly note in the box.',
  'Top quality, gladly again!',
];
const blame = ['The cup came broken and nobody answered.', 'Too dear for what it is.', 'Delivery took far too long.'];
const mixed = ['Good tea, but the parcel was late.', 'Fine, nothing special.'];

/** Reviews by real buyers, about one in eleven delivered orders, oldest first. */
export function reviewsOf({ orders, world }: Shop): Review[] {
  const reviewed = orders.flatMap((order) => {
    const random = randomFor(world.seed, 'review', order.sequence);
    const delivered = order.changes.find((change) => change.kind === 'fulfilled');
    const isReviewed = random() < 0.09;
    if (!order.person || !delivered || !isReviewed) return [];
    const postedAt = Math.round(delivered.at + 2 * day + exponential(random, 6 * day));
    return postedAt < world.until ? [reviewOf(random, order, order.person, postedAt, world)] : [];
  });
  return reviewed.sort((one, other) => one.postedAt - other.postedAt);
}

function reviewOf(random: Random, order: Order, person: Person, postedAt: number, world: Shop['world']): Review {
  const wasReturned = order.changes.some((change) => change.kind === 'refunded');
  const shares = wasReturned ? [25, 20, 20, 20, 15] : [3, 3, 7, 25, 62];
  const stars = pickWeighted(random, [1, 2, 3, 4, 5] as const, (each) => shares[each - 1] ?? 0);
  const isAnonymous = random() < 0.05;
  const editedAt = postedAt + whole(random, 24, 400) * hour;
  const isEdited = random() < 0.08 && editedAt < world.until;
  const repliedAt = postedAt + whole(random, 40, 5000) * minute;
  const isAnswered = random() < (stars <= 3 ? 0.9 : 0.4) && repliedAt < world.until;
  const edit = isEdited ? editOf(random, stars, editedAt) : null;
  return {
    id: `AbFvOq${uuidOf(world.seed, 'review', order.sequence).replaceAll('-', '')}`,
    order,
    author: isAnonymous ? 'A Google user' : signature(random, person),
    isAnonymous,
    postedAt,
    stars,
    comment: random() < 0.25 ? null : commentFor(random, stars),
    edit,
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

/** The last instant, before the one given, at which anything about the review changed. */
function changedAt(review: Review, now: number): number {
  const moments = [review.postedAt, review.edit?.at ?? 0, review.reply?.at ?? 0];
  return Math.max(...moments.filter((moment) => moment < now));
}

type Page = Record<string, unknown>;

function reviewBody(review: Review, now: number): Page {
  const edit = review.edit && review.edit.at < now ? review.edit : null;
  const reply = review.reply && review.reply.at < now ? review.reply : null;
  const comment = edit?.comment ?? review.comment;
  const account = 'accounts/100200300/locations/400500600';
  return {
    name: `${account}/reviews/${review.id}`,
    reviewId: review.id,
    reviewer: {
      ...(review.isAnonymous ? {} : { profilePhotoUrl: `https://photos.example/${review.id.slice(-6)}` }),
      displayName: review.author,
      isAnonymous: review.isAnonymous,
    },
    starRating: words[(edit?.stars ?? review.stars) - 1],
    ...(comment === null ? {} : { comment }),
    createTime: stampOf(review.postedAt),
    updateTime: stampOf(edit?.at ?? review.postedAt),
    ...(reply ? { reviewReply: { comment: reply.comment, updateTime: stampOf(reply.at) } } : {}),
  };
}

/** The service writes fractions of a second with none to nine digits. */
function stampOf(instant: number): string {
  const digits = ['', '.5', '.123', '.204981', '.000000001'][instant % 5] ?? '';
  return `${iso(instant).slice(0, 19)}${digits}Z`;
}

/** Weekly pages; each repeats what was written, edited or answered in the last three weeks. */
export function reviewDeliveries(shop: Shop): PlannedDelivery[] {
  const reviews = reviewsOf(shop);
  const { world } = shop;
  return weeksOf(world.season.dates).flatMap((week) => {
    const at = Math.min(localMidnight(week.at(-1) ?? '') + day + 4 * hour, world.until - 1_000);
    const known = reviews.filter((review) => review.postedAt < at);
    const recent = known.filter((review) => changedAt(review, at) >= at - 21 * day).reverse();
    const write = () => {
      const content = JSON.stringify(pageOf(recent, known, at));
      const name = `google-reviews-${localDate(at)}.json`;
      return { kind: 'file', source: 'google_business', receivedAt: iso(at), name, content } as const;
    };
    return recent.length ? [{ at, faults: [], write }] : [];
  });
}

function pageOf(recent: Review[], known: Review[], at: number): Page {
  const stars = known.map((review) => (review.edit && review.edit.at < at ? review.edit.stars : review.stars));
  const averageRating = Number((stars.reduce((sum, each) => sum + each, 0) / stars.length).toFixed(1));
  return { reviews: recent.map((review) => reviewBody(review, at)), averageRating, totalReviewCount: known.length };
}
