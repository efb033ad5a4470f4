import { count, flag, instant, text, whole } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const sessions = defineModel({
  name: 'sessions',
  area: 'core',
  grain: ['session_key'],
  description: 'Visits to the site with their channel and the rule that named it',
  question: 'Where do visits come from, and what do they lead to?',
  columns: {
    session_key: text('Visit'),
    customer_key: text('Customer', { required: true }),
    started_at: instant('First event', { required: true }),
    ended_at: instant('Last event', { required: true }),
    channel: text('Channel', { required: true }),
    source: text('Source as tagged, lower case; null for none'),
    medium: text('Medium as tagged, lower case'),
    campaign: text('Campaign as tagged'),
    term: text('Keyword'),
    content: text('Ad or link variant'),
    landing_page: text('First page'),
    page_views: count('Pages seen', { required: true }),
    engaged_seconds: count('Time in the foreground', { required: true, unit: 'seconds' }),
    is_engaged: flag('Two pages, or foreground time as the setting asks, or a purchase or form', { required: true }),
    device: text('Device'),
    orders: count('Purchases that web analytics saw', { required: true }),
    leads: count('Forms and sign-ups', { required: true }),
    load_ms_p75: whole('Third quartile of page load', {
      unit: 'milliseconds',
      notCollected: 'page speed is taken in by sources (docs/sources.md), not used by a model yet',
    }),
    channel_reason: text('Why this channel: the rule', { required: true }),
    is_source_verified: flag('The event that says where it came from came by a way only we can use', {
      required: true,
    }),
  },
  relationships: [
    { column: 'customer_key', references: ['customers', 'customer_key'] },
    { column: 'channel', references: ['channels', 'channel'] },
  ],
});
