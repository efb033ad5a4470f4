import { flag, instant, rate, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const reviews = defineModel({
  name: 'reviews',
  area: 'advocacy',
  grain: ['review_key'],
  description: 'Reviews in their latest version, matched to a customer only where confident enough',
  question: 'How are we rated, by whom, and did we answer?',
  columns: {
    review_key: text('Review'),
    platform: text('Where', { required: true }),
    rating: rate('Stars', { required: true, unit: '1..5' }),
    sentiment: text('As the source judges it, else by stars', {
      required: true,
      accepted: ['positive', 'neutral', 'negative'],
    }),
    text: text('What was said, e-mails and phones replaced'),
    language: text('Language'),
    posted_at: instant('First posting', { required: true }),
    edited_at: instant('Last edit'),
    deleted_at: instant('Taken down'),
    replied_at: instant('Our answer'),
    is_rewarded: flag('Given for a reward', { required: true }),
    customer_key: text('The customer who wrote it, where confident enough'),
    order_key: text('The order that it speaks of, where the platform says so'),
    match_confidence: real('How sure the match to a customer is', { unit: '0..1' }),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'] }],
});
