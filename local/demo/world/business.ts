import type { Business } from '#sql/settings/index.ts';

/**
 * How buyers order: rates in orders a week are gamma (shape r, rate alpha), chances to leave beta (a, b). MBG/NBD
 * (Batislam et al. 2007) lets them leave after the first order too, BG/NBD (Fader, Hardie & Lee 2005) only after a
 * repeated one. Spend of an order is Gamma-Gamma (Fader & Hardie 2013): p, q, and gamma in cents.
 */
export type Process = {
  readonly model: 'mbg_nbd' | 'bg_nbd';
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
};

export type BusinessPlan = {
  readonly kind: Business;
  readonly process: Process;
  /** Demand by calendar month; 1 is average. */
  readonly demand: readonly number[];
  /** Share of people who buy, and of those who sign up or ask. */
  readonly buyers: number;
  readonly askers: number;
  /** Deals are talked about before, and terms are signed. */
  readonly hasContracts: boolean;
  /** Orders come under the relay address of a marketplace, which keeps a fee. */
  readonly isMarketplace: boolean;
  /** Nothing is sent: what is bought is done on the spot. */
  readonly isService: boolean;
};

const shop: BusinessPlan = {
  kind: 'shop',
  process: { model: 'mbg_nbd', r: 1.1, alpha: 1 / 0.07, a: 1, b: 1.1, p: 3, q: 4, gamma: 6700 },
  demand: [0.85, 0.85, 0.95, 0.95, 0.95, 0.85, 0.75, 0.8, 1, 1.1, 1.75, 1.9],
  buyers: 0.44,
  askers: 0.22,
  hasContracts: false,
  isMarketplace: false,
  isService: false,
};

const even = Array.from({ length: 12 }, () => 1);

const plans: Readonly<Record<Business, BusinessPlan>> = {
  shop,
  contracts: {
    ...shop,
    kind: 'contracts',
    process: { ...shop.process, r: 0.6, alpha: 60, gamma: 40_000 },
    demand: [1.1, 1.05, 1.1, 1, 1, 0.95, 0.7, 0.7, 1.15, 1.1, 1.1, 1],
    buyers: 0.16,
    askers: 0.34,
    hasContracts: true,
  },
  service: {
    ...shop,
    kind: 'service',
    process: { ...shop.process, model: 'bg_nbd', r: 3, alpha: 54, a: 0.8, b: 3, gamma: 9_000 },
    demand: even,
    buyers: 0.5,
    isService: true,
  },
  one_off: {
    ...shop,
    kind: 'one_off',
    process: { ...shop.process, r: 0.3, alpha: 90, a: 3, b: 0.6, gamma: 90_000 },
    demand: [0.7, 0.8, 1.1, 1.3, 1.4, 1.2, 1, 0.9, 1, 0.9, 0.8, 0.9],
    buyers: 0.2,
    askers: 0.35,
  },
  seasonal: {
    ...shop,
    kind: 'seasonal',
    process: { ...shop.process, model: 'bg_nbd', r: 2.4, alpha: 110, a: 0.7, b: 2.2 },
    demand: [0.2, 0.2, 0.3, 0.4, 0.5, 0.6, 0.5, 0.5, 0.9, 1.6, 2.8, 3.5],
  },
  marketplace: {
    ...shop,
    kind: 'marketplace',
    process: { ...shop.process, r: 0.8, alpha: 18, gamma: 5_200 },
    buyers: 0.6,
    askers: 0.06,
    isMarketplace: true,
  },
};

export function planOf(business: Business): BusinessPlan {
  return plans[business];
}
