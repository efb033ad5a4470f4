import type { ReturnChance } from './curves.ts';
import type { StageSettings } from './settings.ts';

/** The local date of an instant, as days since 1970-01-01. */
export type DayOf = (at: number) => number;

/** What the curve of an instant's month says of a silence, by purchase days so far; null where there is no curve. */
export type CurveLookup = (instant: number, purchaseDays: number, silentDays: number) => ReturnChance | null;

/** How acts are judged: all that is told apart by business, by what is known, and by how far a model is built. */
export type Rules = {
  readonly settings: StageSettings;
  readonly dayOf: DayOf;
  /** By return chance and fixed lines, or by the fixed lines alone. */
  readonly silence: { readonly by: 'curves'; readonly lookup: CurveLookup } | { readonly by: 'fixed_lines' };
  /** Without it a first order is taken as delivered after `settings.delivery` days. */
  readonly hasDeliveryData: boolean;
};
