import { dayOf, numberOf, numberOrNull, type Query, textOf } from '#report/rows.ts';

export const advocacyQueries = {
  stars: `select platform, cast(round(rating) as integer) as stars, count(*) as reviews, sum(rating) as rating_sum,
  sum(case when replied_at is not null then 1 else 0 end) as replied,
  sum(case when is_rewarded then 1 else 0 end) as rewarded,
  sum(case when customer_key is not null then 1 else 0 end) as matched
from reviews
where deleted_at is null
group by platform, cast(round(rating) as integer)
order by platform, stars`,
  trends: `select cast(cast(date_trunc('month', date) as date) as varchar) as month, brand, sum(mentions) as mentions,
  sum(positive) as positive, sum(negative) as negative, sum(reach) as reach
from mention_trends
group by date_trunc('month', date), brand
order by date_trunc('month', date), brand`,
  advocates: `select sum(case when is_advocate then 1 else 0 end) as advocates from customer_stages`,
  scores: `select customer_key, score, review_points, mention_points, acts, cast(last_act_at as varchar) as last_act_at
from advocacy_scores
where score > 0
order by score desc, customer_key
limit 10`,
  scored: `select count(*) as customers, sum(case when score > 0 then 1 else 0 end) as positive from advocacy_scores`,
} as const;

export type StarCount = {
  readonly platform: string;
  readonly stars: number;
  readonly reviews: number;
  readonly ratingSum: number;
  readonly replied: number;
  readonly rewarded: number;
  readonly matched: number;
};
export type MentionMonth = {
  readonly month: string;
  readonly brand: string;
  readonly mentions: number;
  readonly positive: number;
  readonly negative: number;
  readonly reach: number | null;
};
type AdvocacyScore = {
  readonly customerKey: string;
  readonly score: number | null;
  readonly reviewPoints: number | null;
  readonly mentionPoints: number | null;
  readonly acts: number;
  readonly lastActOn: string;
};
export type Advocacy = {
  readonly stars: readonly StarCount[];
  readonly trends: readonly MentionMonth[];
  readonly advocates: number;
  /** Customers who ever spoke, and those of them with points left. */
  readonly scored: number;
  readonly speakingFor: number;
  readonly scores: readonly AdvocacyScore[];
};

export async function loadAdvocacy(query: Query): Promise<Advocacy> {
  const scored = (await query(advocacyQueries.scored))[0] ?? {};
  return {
    stars: await loadStars(query),
    trends: await loadTrends(query),
    advocates: numberOf((await query(advocacyQueries.advocates))[0] ?? {}, 'advocates'),
    scored: numberOf(scored, 'customers'),
    speakingFor: numberOf(scored, 'positive'),
    scores: (await query(advocacyQueries.scores)).map((row) => ({
      customerKey: textOf(row, 'customer_key'),
      score: numberOrNull(row, 'score'),
      reviewPoints: numberOrNull(row, 'review_points'),
      mentionPoints: numberOrNull(row, 'mention_points'),
      acts: numberOf(row, 'acts'),
      lastActOn: dayOf(row, 'last_act_at'),
    })),
  };
}

async function loadStars(query: Query): Promise<StarCount[]> {
  return (await query(advocacyQueries.stars)).map((row) => ({
    platform: textOf(row, 'platform'),
    stars: numberOf(row, 'stars'),
    reviews: numberOf(row, 'reviews'),
    ratingSum: numberOf(row, 'rating_sum'),
    replied: numberOf(row, 'replied'),
    rewarded: numberOf(row, 'rewarded'),
    matched: numberOf(row, 'matched'),
  }));
}

async function loadTrends(query: Query): Promise<MentionMonth[]> {
  return (await query(advocacyQueries.trends)).map((row) => ({
    month: dayOf(row, 'month'),
    brand: textOf(row, 'brand'),
    mentions: numberOf(row, 'mentions'),
    positive: numberOf(row, 'positive'),
    negative: numberOf(row, 'negative'),
    reach: numberOrNull(row, 'reach'),
  }));
}
