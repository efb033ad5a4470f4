import { count, instant, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const mentions = defineModel({
  name: 'mentions',
  area: 'advocacy',
  grain: ['mention_key'],
  description: 'What people say about us and named competitors, reviews among it; copies name their first',
  question: 'What is said about us, where, and by whom?',
  columns: {
    mention_key: text('Mention'),
    platform: text('Where', { required: true }),
    brand: text('Whom it is about', { required: true }),
    posted_at: instant('Instant of posting', { required: true }),
    sentiment: text('As the source judges it; by stars for a review without', {
      accepted: ['positive', 'neutral', 'negative'],
    }),
    reach: count('People who may have seen it'),
    language: text('Language'),
    url: text('Address'),
    text: text('What was said, e-mails and phones replaced'),
    topic: text('Topic or tags'),
    author_key: text('The author: id on the platform, or keyed hash of the name'),
    customer_key: text('The customer who wrote it, where confident enough'),
    match_confidence: real('How sure the match to a customer is', { unit: '0..1' }),
    copy_of: text('The first mention with the same text, where this is a copy'),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'] }],
});
