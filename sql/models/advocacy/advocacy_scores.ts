import { count, instant, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

const unit = 'points';

export const advocacy_scores = defineModel({
  name: 'advocacy_scores',
  area: 'advocacy',
  grain: ['customer_key'],
  description:
    'How loudly each customer speaks for us, 0 to 100; who never spoke has no row: not collected is not zero',
  question: 'Who speaks for us, and how loudly?',
  columns: {
    customer_key: text('Customer'),
    score: real('Sum of the parts', { required: true, unit, formula: 'review_points + mention_points, for now' }),
    referral_points: real('For referrals', {
      unit,
      notCollected: 'referrals are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    review_points: real('For reviews', {
      required: true,
      unit,
      formula: '30 a review, halved every half-life, half for a reward, negative ones taken off; 0 to the cap',
    }),
    mention_points: real('For mentions', {
      required: true,
      unit,
      formula: '3 × (1 + log10(1 + reach)) a mention, halved every half-life, negative ones taken off; 0 to the cap',
    }),
    recommend_points: real('For the recommend score', {
      unit,
      notCollected: 'answers to surveys are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    loyalty_points: real('For loyalty activity', {
      unit,
      notCollected: 'events of loyalty programmes are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    acts: count('Reviews and mentions that speak for or against us', { required: true }),
    last_act_at: instant('Last of them', { required: true }),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'] }],
});
