import { brand24 } from './brand24/index.ts';
import { ga4, ga4BigQuery } from './ga4/index.ts';
import { googleBusiness } from './google_business/index.ts';
import { shopify } from './shopify/index.ts';
import type { Source, TableSource } from './source.ts';

/** Every outside system that can be received, dropped or pulled without a mapping of one's own. */
export const sources: readonly Source[] = [shopify, ga4, ga4BigQuery, brand24, googleBusiness];

/** Systems that come as tables alone. */
export const tableSources: readonly TableSource[] = [];

export function sourceNamed(name: string): Source | null {
  return sources.find((source) => source.name === name) ?? null;
}

/** A mapping that comes with the product, by the name that its files are dropped or imported under. */
export function tableNamed(name: string): unknown {
  const withTables = [...sources, ...tableSources].find(
    ({ tables }) => tables !== undefined && Object.hasOwn(tables, name),
  );
  return withTables?.tables?.[name] ?? null;
}
