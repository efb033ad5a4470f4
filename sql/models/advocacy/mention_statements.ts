import { count, flag, instant, rate, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const mention_statements = defineModel({
  name: 'mention_statements',
  area: 'advocacy',
  grain: ['mention_key', 'said_at'],
  description: 'What each mention or review said, in half-open intervals: as posted, and as edited since',
  columns: {
    mention_key: text('Mention'),
    said_at: instant('Posting, or the edit that said it'),
    said_until: instant('The next edit, or when it was taken down; null while it stands'),
    kind: text('mention or review', { required: true }),
    platform: text('Where', { required: true }),
    brand: text('Whom it is about', { required: true }),
    rating: rate('Stars, for reviews', { unit: '1..5' }),
    sentiment: text('As the source judged it last'),
    reach: count('People who may have seen it', { required: true }),
    is_rewarded: flag('Given for a reward', { required: true }),
  },
});
