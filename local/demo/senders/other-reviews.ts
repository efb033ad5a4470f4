import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { orderId } from '#local/demo/people/identifiers.ts';
import { type Review, reviewAt } from '#local/demo/people/reviews.ts';
import { iso } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { nightAfter, pageSheet } from './sheets.ts';

/** A page of the next night for each thing that happened to a review. */
export function trustpilotPieces(review: Review, world: World): RowPiece[] {
  const moments = [review.postedAt, review.edit?.at, review.reply?.at].filter((at) => hasHappened(at, world));
  const nights = [...new Set(moments.map((at) => nightAfter(at, world, 3)))];
  return nights.map((at) => ({ at, sheet: 'trustpilot', row: JSON.stringify(trustpilotBody(review, at)) }));
}

export const trustpilotSheet: Sheet = pageSheet(
  'trustpilot',
  'reviews',
  100,
  (rows) => `{"reviews":[${rows}],"links":[]}`,
);

function trustpilotBody(review: Review, now: number): object {
  const { stars, comment } = reviewAt(review, now);
  const isEdited = review.edit !== null && review.edit.at < now;
  const reply = review.reply !== null && review.reply.at < now ? review.reply : null;
  return {
    id: review.id,
    consumer: { id: `c${review.id.slice(6, 26)}`, displayName: review.author, numberOfReviews: 1 },
    businessUnit: { id: '46d6a890000064000500e0c3', identifyingName: 'quillmoor.example', displayName: 'Quillmoor' },
    stars,
    title: comment?.split(/[.,!]/)[0] ?? '',
    text: comment ?? '',
    language: 'en',
    createdAt: iso(review.postedAt),
    updatedAt: isEdited ? iso(review.edit?.at ?? 0) : null,
    companyReply: reply === null ? null : { text: reply.comment, createdAt: iso(reply.at), updatedAt: null },
    isVerified: true,
    imported: false,
    verified: true,
    referenceId: orderId(review.order),
    tags: [],
  };
}

/** Yelp gives three reviews at most, cut short, in Pacific time. */
export function yelpPieces(review: Review, world: World): RowPiece[] {
  if (!hasHappened(review.postedAt, world)) return [];
  const at = nightAfter(review.postedAt, world, 6);
  return [{ at, sheet: 'yelp', row: JSON.stringify(yelpBody(review)) }];
}

export const yelpSheet: Sheet = pageSheet(
  'yelp',
  'reviews',
  3,
  (rows, count) => `{"reviews":[${rows}],"total":${count},"possible_languages":["en"]}`,
);

const pacific = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
  timeStyle: 'medium',
});

function yelpBody({ id, author, stars, comment, postedAt }: Review): object {
  return {
    id: id.slice(0, 22),
    url: `https://www.yelp.com/biz/quillmoor?hrid=${id.slice(0, 22)}`,
    text: (comment ?? 'Good.').slice(0, 160),
    rating: stars,
    time_created: pacific.format(postedAt),
    user: {
      id: `u${id.slice(6, 26)}`,
      profile_url: `https://www.yelp.com/user/${id.slice(6, 14)}`,
      image_url: null,
      name: author,
    },
  };
}
