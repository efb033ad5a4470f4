import type { Business } from '#sql/settings/index.ts';
import { zone } from './calendar.ts';

/** The demo shop's name; so far as known nobody trades under it. */
export const brand = 'Quillmoor';

export function demoSettings(business: Business): { setting: string; value: string }[] {
  return [
    { setting: 'business', value: business },
    { setting: 'time_zone', value: zone },
    { setting: 'reporting_currency', value: 'EUR' },
    { setting: 'brand', value: brand },
  ];
}
