import { text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const order_sources = defineModel({
  name: 'order_sources',
  area: 'core',
  grain: ['order_key'],
  description: 'Traffic source that the order itself carries: landing page and referrer',
  columns: {
    order_key: text('Order'),
    utm_source: text('Source, lower case'),
    utm_medium: text('Medium, lower case'),
    utm_campaign: text('Campaign'),
    click_id_kind: text('Click id'),
    referrer_host: text('Host of another site that sent the visit'),
  },
});
