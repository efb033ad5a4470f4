import { count, day, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const mention_trends = defineModel({
  name: 'mention_trends',
  area: 'advocacy',
  grain: ['date', 'platform', 'brand'],
  description: 'Mentions and reviews a day, copies counted once, ours beside named competitors',
  question: 'Are we spoken of more, and better, than before and than others?',
  columns: {
    date: day('Local day of posting'),
    platform: text('Where'),
    brand: text('Whom it is about'),
    mentions: count('Mentions and reviews, copies counted once', { required: true }),
    positive: count('Of these, positive', { required: true }),
    neutral: count('Of these, neutral', { required: true }),
    negative: count('Of these, negative', { required: true }),
    net_sentiment: real('Balance of sentiment', {
      formula: '(positive − negative) / mentions: mentions without a sentiment are in the denominator',
      unit: '-1..1',
    }),
    reach: count('People who may have seen them'),
  },
});
