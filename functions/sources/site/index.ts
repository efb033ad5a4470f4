import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts } from '#functions/sources/mapping.ts';
import type { Source } from '#functions/sources/source.ts';
import { eventsOf } from './batch.ts';
import { checkoutStep, webEvent } from './mapping.ts';
import { webhook } from './webhook.ts';

const own = {
  name: 'site',
  records: ['web_events', 'checkouts'],
  personal: compileRules({ ...usualPersonal, name: 'name', full_name: 'name', street: 'hidden', password: 'hidden' }),
} as const;

/** The own site, as the tracker of functions/tracker tells it. Anybody can post such a batch: nothing is verified. */
export const site: Source = {
  ...own,
  isOpen: true,
  about: {
    system: 'Own site',
    sends: 'What happens on our own pages, in batches of a small script (docs/tracker.md): up to 100 events, 64 KB',
    authenticates: 'Nothing can: a page has no secrets. Origins may be limited, and every record is unverified',
    oddities: [
      "The browser's clock tells only how long an event waited: between nothing and 72 hours before we received it; what was not believed is `seen.age_cut` of the payload",
      'An event may come twice under one id: the later is the fuller, as the load time of a page comes after the page',
      'Without consent an event has no ids, no query in its address and no title: it counts, and belongs to nobody',
      'Steps of a checkout become rows only where an id joins them, and never of a machine; an event that tells a step again moves its row',
      'A machine is known by its user agent or by having none, by the flag of driven browsers, or by more than 60 events in 10 seconds; of the user agent only the kind of device and the family of the browser are kept',
    ],
    read: [
      'https://developers.google.com/analytics/devguides/collection/ga4/reference/events',
      'https://developers.google.com/search/docs/crawling-indexing/overview-google-crawlers',
      'https://w3c.github.io/gpc/',
    ],
  },
  map: mapParts(own, (body, delivery) =>
    eventsOf(body, delivery).map((object) => ({ object, mappings: [webEvent, checkoutStep] })),
  ),
  webhook,
};
