import { zone } from './calendar.ts';

/** The demo shop's name; so far as known nobody trades under it. */
export const brand = 'Quillmoor';

export const demoSettings: { setting: string; value: string }[] = [
  { setting: 'time_zone', value: zone },
  { setting: 'reporting_currency', value: 'EUR' },
  { setting: 'brand', value: brand },
];
