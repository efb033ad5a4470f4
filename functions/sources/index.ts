import { brand24 } from './brand24/index.ts';
import { ga4, ga4BigQuery } from './ga4/index.ts';
import { googleBusiness } from './google_business/index.ts';
import { shopify } from './shopify/index.ts';
import type { Source } from './source.ts';

/** Every outside system that can be received or dropped without a mapping of one's own. */
export const sources: readonly Source[] = [shopify, ga4, ga4BigQuery, brand24, googleBusiness];

export function sourceNamed(name: string): Source | null {
  return sources.find((source) => source.name === name) ?? null;
}
