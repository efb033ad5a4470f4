import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { type Review, reviewAt } from '#local/demo/people/reviews.ts';
import { day, hour, iso, localMidnight } from '#local/demo/world/calendar.ts';
import type { World } from '#local/demo/world/world.ts';
import { weeksOf } from './mentions.ts';

const words = ['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE'] as const;

/** Weekly pages; each repeats what was written, edited or answered in the last three weeks. */
export function googlePieces(review: Review, world: World): RowPiece[] {
  return pullsOf(world)
    .filter((at) => review.postedAt < at && reviewAt(review, at).changedAt >= at - 21 * day)
    .map((at) => ({ at, sheet: 'google_business', row: JSON.stringify(reviewBody(review, at)) }));
}

const pulls = new WeakMap<World, readonly number[]>();

function pullsOf(world: World): readonly number[] {
  const known = pulls.get(world);
  if (known) return known;
  const all = weeksOf(world.season.dates).map((week) =>
    Math.min(localMidnight(week.at(-1) ?? '') + day + 4 * hour, world.until - 1_000),
  );
  pulls.set(world, all);
  return all;
}

export const googleSheet: Sheet = (rows, at) => {
  const content = `{"reviews":[${rows.join(',')}],"totalReviewCount":${rows.length}}`;
  return [{ at, delivery: { way: 'page', source: 'google_business', feed: 'reviews', receivedAt: iso(at), content } }];
};

function reviewBody(review: Review, now: number): Record<string, unknown> {
  const { stars, comment } = reviewAt(review, now);
  const edit = review.edit !== null && review.edit.at < now ? review.edit : null;
  const reply = review.reply !== null && review.reply.at < now ? review.reply : null;
  const account = 'accounts/100200300/locations/400500600';
  return {
    name: `${account}/reviews/${review.id}`,
    reviewId: review.id,
    reviewer: {
      ...(review.isAnonymous ? {} : { profilePhotoUrl: `https://photos.example/${review.id.slice(-6)}` }),
      displayName: review.author,
      isAnonymous: review.isAnonymous,
    },
    starRating: words[stars - 1],
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
