import { count, flag, instant, text, whole } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const advocacy_acts = defineModel({
  name: 'advocacy_acts',
  area: 'advocacy',
  grain: ['act_key', 'acted_at'],
  description: 'Reviews and mentions of customers, and whether they speak for us or against us',
  columns: {
    act_key: text('Review or mention'),
    customer_key: text('Customer', { required: true }),
    acted_at: instant('Posting, or the edit that said it'),
    withdrawn_at: instant('The edit or removal that took it back; null while it stands'),
    kind: text('review or mention', { required: true }),
    platform: text('Where', { required: true }),
    is_rewarded: flag('Given for a reward', { required: true }),
    reach: count('People who may have seen it', { required: true }),
    direction: whole('1 for us, -1 against us, 0 neither', { required: true }),
  },
});
