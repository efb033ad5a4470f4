import { count, flag, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const visits = defineModel({
  name: 'visits',
  area: 'core',
  grain: ['visit'],
  description: 'Visits with what their events say of where they came from, before channel rules',
  columns: {
    visit: text('Browser and visit'),
    browser_id: text('Browser', { required: true }),
    started_at: instant('First event', { required: true }),
    ended_at: instant('Last event', { required: true }),
    page_views: count('Pages seen', { required: true }),
    engaged_ms: count('Time in the foreground', { required: true, unit: 'milliseconds' }),
    device: text('Device'),
    orders: count('Purchases', { required: true }),
    leads: count('Forms and sign-ups', { required: true }),
    utm_source: text('Source, lower case; null for direct'),
    utm_medium: text('Medium, lower case'),
    utm_campaign: text('Campaign'),
    utm_term: text('Keyword'),
    utm_content: text('Ad or link variant'),
    click_id_kind: text('Click id'),
    referrer_host: text('Host of another site that sent the visit'),
    is_source_verified: flag('The event that says where it came from came by a way only we can use', {
      required: true,
    }),
    landing_page: text('First page'),
  },
});
