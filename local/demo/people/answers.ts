import { day, hour } from '#local/demo/world/calendar.ts';
import type { ChannelName } from '#local/demo/world/channels.ts';
import { normal, pick, type Random, randomFor } from '#local/demo/world/random.ts';
import type { Order } from './orders.ts';
import { daysLate, type Parcel } from './parcels.ts';
import type { Person } from './people.ts';
import type { ServiceCase } from './service.ts';

/** Asked whether they would recommend us, and what they said. */
export type Recommendation = {
  readonly order: Order;
  readonly askedAt: number;
  readonly answeredAt: number | null;
  /** 0 to 10. */
  readonly score: number;
  readonly text: string | null;
};

/** Asked where they heard of us, at the first order. */
export type HeardOfUs = { readonly order: Order; readonly at: number; readonly choice: string };

export const answerTruth = { asked: 0.5, answers: 0.35, heardOfUs: 0.45, misremembered: 0.08, meanScore: 8.6 } as const;

const daysBetweenAsking = 150;

export type Experience = {
  readonly order: Order;
  readonly parcel: Parcel | null;
  readonly service: ServiceCase | null;
};

/** The surveys of one person: some weeks after an order, and not too often. */
export function recommendationsOf(seed: number, experiences: readonly Experience[], until: number): Recommendation[] {
  const asked: Recommendation[] = [];
  for (const experience of experiences) {
    const { order, parcel } = experience;
    const random = randomFor(seed, 'recommend', order.sequence);
    const askedAt = (parcel?.deliveredAt ?? order.placedAt) + 14 * day;
    const isTooSoon = askedAt - (asked.at(-1)?.askedAt ?? 0) < daysBetweenAsking * day;
    if (random() >= answerTruth.asked || isTooSoon || askedAt >= until - 2 * day) continue;
    asked.push(recommendation(random, experience, Math.round(askedAt), until));
  }
  return asked;
}

function recommendation(random: Random, experience: Experience, askedAt: number, until: number): Recommendation {
  const answeredAt = Math.round(askedAt + hour + random() * 40 * hour);
  const isAnswered = random() < answerTruth.answers && answeredAt < until;
  const score = scoreOf(random, experience);
  const text = random() < 0.3 ? pick(random, score > 6 ? praise : blame) : null;
  return { order: experience.order, askedAt, answeredAt: isAnswered ? answeredAt : null, score, text };
}

/** What went wrong is what lowers a score. */
function scoreOf(random: Random, { order, parcel, service }: Experience): number {
  const late = parcel === null ? 0 : Math.min(4, daysLate(parcel));
  const anger = service?.about === 'complaint' ? 1.5 : 0;
  const refund = order.changes.some((change) => change.kind === 'refunded') ? 1 : 0;
  const score = answerTruth.meanScore + 1.3 * normal(random) - 0.8 * late - anger - refund;
  return Math.max(0, Math.min(10, Math.round(score)));
}

const praise = ['Lovely tea, quick parcel.', 'Always friendly on the phone.', 'I tell everybody about you.'];
const blame = ['The parcel came far too late.', 'Nobody answered my mail for days.', 'Too dear by now.'];

/** What people say of each channel; television leaves no other trace. */
const words: Partial<Record<ChannelName, string>> = {
  paid_search: 'Google',
  organic_search: 'Google',
  paid_social: 'Facebook or Instagram',
  organic_social: 'Facebook or Instagram',
  referral: 'A website or blog',
  sponsorship: 'A podcast',
  word_of_mouth: 'Friends or family',
  customer_referral: 'Friends or family',
  trade_fair: 'A fair',
  tv: 'Television',
  affiliate: 'A website or blog',
};

export function heardOfUs(seed: number, person: Person, first: Order): HeardOfUs | null {
  const random = randomFor(seed, 'heard', person.number);
  if (first.isPos || random() >= answerTruth.heardOfUs) return null;
  const isMisremembered = random() < answerTruth.misremembered;
  const choice = isMisremembered ? pick(random, Object.values(words)) : (words[person.channel.name] ?? 'Other');
  return { order: first, at: first.placedAt + 45_000, choice };
}
