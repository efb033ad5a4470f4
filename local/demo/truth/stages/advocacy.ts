import type { ReviewAct } from './acts.ts';
import { holds, type Moment, past } from './life.ts';
import { lines } from './settings.ts';

/** Whether an act in the window speaks for us, and none later speaks against us. */
export function speaksForUs(moment: Moment): boolean {
  const praise = praisesOf(moment).filter((at) => holds(at, moment.rules.settings.advocacy, moment.instant));
  if (praise.length === 0) return false;
  // Of acts in one instant none is later than another.
  const lastBlame = Math.max(...blamesOf(moment));
  return praise.some((at) => at >= lastBlame);
}

function praisesOf(moment: Moment): number[] {
  const mentions = past(moment, 'mention').filter((act) => act.sentiment === 'positive');
  return [
    ...past(moment, 'referral_converted'),
    ...mentions,
    ...latestOnPlatforms(standingReviews(moment)).filter((review) => starsOf(review) >= lines.praisingStars),
    ...latest(past(moment, 'recommend_answer')).filter((answer) => answer.score >= lines.praisingScore),
  ].map((act) => act.at);
}

function blamesOf(moment: Moment): number[] {
  return [
    ...past(moment, 'mention').filter((act) => act.sentiment === 'negative'),
    ...standingReviews(moment).filter((review) => starsOf(review) <= lines.blamingStars),
    ...past(moment, 'recommend_answer').filter((answer) => answer.score <= lines.blamingScore),
  ].map((act) => act.at);
}

const starsOf = ({ stars }: ReviewAct) => stars ?? Number.NaN;

/** Each review as it stands: its last version, unless that one is its deletion. */
function standingReviews(moment: Moment): ReviewAct[] {
  const reviews = past(moment, 'review');
  if (reviews.length === 0) return [];
  const versions = new Map(reviews.map((review) => [review.review, review]));
  return [...versions.values()].filter((review) => review.stars !== null);
}

function latestOnPlatforms(reviews: readonly ReviewAct[]): ReviewAct[] {
  return [...Map.groupBy(reviews, (review) => review.platform).values()].flatMap(latest);
}

/** The latest of acts; several, where they share its instant. */
function latest<A extends { readonly at: number }>(acts: readonly A[]): A[] {
  const last = acts.reduce((at, act) => Math.max(at, act.at), Number.NEGATIVE_INFINITY);
  return acts.filter((act) => act.at === last);
}
