import { count, flag, instant, rate, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** What people say about a brand; a review is a mention with a rating. */
export const mentions = defineRecord({
  name: 'mentions',
  grain: 'mention or review and version',
  description: 'Mentions and reviews; occurred_at is the instant of posting',
  columns: {
    kind: text('mention or review', { required: true, accepted: ['mention', 'review'] }),
    platform: text('Where it was said: google, yelp, facebook, news …', { required: true }),
    brand: text('Whom it is about: our brand or a named competitor', { required: true }),
    author_id: text("The author's id on the platform", { personal: 'customer' }),
    author_name_hash: text("Keyed hash of the author's full normalised name", { personal: 'trait' }),
    author_initial_hash: text("Keyed hash of the author's first name and last initial", { personal: 'trait' }),
    rating: rate('Stars from 1 to 5, for reviews'),
    sentiment: text('As the source judges it', { accepted: ['positive', 'neutral', 'negative'] }),
    reach: count('People who may have seen it', { least: 0 }),
    language: text('Language code'),
    topic: text('Topic or tags'),
    url: text('Address of the mention', { personal: 'trait' }),
    title: text('Headline', { personal: 'trait' }),
    text: text('What was said, e-mails and phones replaced', { personal: 'trait' }),
    edited_at: instant('Last edit by the author'),
    deleted_at: instant('When it was taken down'),
    replied_at: instant('When we answered'),
    is_rewarded: flag('Given for a reward'),
    order_id: text('The order it speaks of, where the platform knows'),
  },
});
