import { webhook as awin } from './awin/webhook.ts';
import { webhook as delighted } from './delighted/webhook.ts';
import { webhook as ga4 } from './ga4/webhook.ts';
import { webhook as hubspot } from './hubspot/webhook.ts';
import { webhook as refiner } from './refiner/webhook.ts';
import { webhook as satismeter } from './satismeter/webhook.ts';
import { webhook as shopify } from './shopify/webhook.ts';
import { webhook as site } from './site/webhook.ts';
import type { Webhook } from './source.ts';
import { webhook as stripeBilling } from './stripe_billing/webhook.ts';
import { webhook as trustpilot } from './trustpilot/webhook.ts';
import { webhook as typeform } from './typeform/webhook.ts';
import { webhook as woocommerce } from './woocommerce/webhook.ts';
import { webhook as yelp } from './yelp/webhook.ts';

/** The webhook of each source that can be posted to, by its name, without its mapping: the door has to be small. */
export const webhooks: ReadonlyMap<string, Webhook> = new Map([
  ['awin', awin],
  ['delighted', delighted],
  ['ga4', ga4],
  ['hubspot', hubspot],
  ['refiner', refiner],
  ['satismeter', satismeter],
  ['shopify', shopify],
  ['site', site],
  ['stripe_billing', stripeBilling],
  ['trustpilot', trustpilot],
  ['typeform', typeform],
  ['woocommerce', woocommerce],
  ['yelp', yelp],
]);
