import type { Business } from '#sql/settings/index.ts';

/** The rows of `lifecycle.md`'s table of settings that stages, phases and statuses depend on. Lengths are in days. */
export type StageSettings = {
  /** What makes somebody a customer: an order, or a signed term. */
  readonly qualifying: 'order' | 'term';
  readonly newCustomer: number;
  readonly intent: number;
  readonly prospectSleeping: number;
  readonly prospectLost: number;
  /** H: silence is judged by the chance of an order within so many days; null where it isn't judged by chance. */
  readonly horizon: number | null;
  /** Fixed lines of silence; null where there is none. */
  readonly sleeping: number | null;
  readonly lost: number | null;
  readonly advocacy: number;
  /** From an order to its delivery, where deliveries are not known. */
  readonly delivery: number;
  /** What the last phase of a purchase is called. */
  readonly afterOneOrder: 'one_order' | 'completed';
};

const shop: StageSettings = {
  qualifying: 'order',
  newCustomer: 90,
  intent: 30,
  prospectSleeping: 90,
  prospectLost: 365,
  horizon: 90,
  sleeping: 180,
  lost: 365,
  advocacy: 180,
  delivery: 7,
  afterOneOrder: 'one_order',
};

const slow = { prospectSleeping: 180, prospectLost: 540, advocacy: 365 } as const;

export const stageSettings: Readonly<Record<Business, StageSettings>> = {
  shop,
  contracts: { ...shop, ...slow, qualifying: 'term', intent: 180, horizon: null, sleeping: null, lost: null },
  service: { ...shop, ...slow, newCustomer: 180, intent: 60, horizon: 240, sleeping: 270, lost: 540, delivery: 0 },
  one_off: { ...shop, ...slow, intent: 180, horizon: null, sleeping: null, lost: null, afterOneOrder: 'completed' },
  seasonal: {
    ...shop,
    prospectSleeping: 365,
    prospectLost: 730,
    horizon: 365,
    sleeping: 400,
    lost: 760,
    advocacy: 365,
  },
  marketplace: shop,
};

/** What `lifecycle.md` sets for every kind of business. */
export const lines = {
  sleepingChance: 0.3,
  /** Of the group's chance on the day of an order. */
  sleepingShare: 0.5,
  lostChance: 0.1,
  overdueShare: 1.5,
  overdueGaps: 3,
  coveringGaps: 30,
  curveMonths: 24,
  loyalPurchases: 3,
  loyalShare: 0.7,
  /** Purchases that loyalty looks back on (decisions.md, 'Loyal looks at the last ten orders'). */
  loyalLast: 10,
  praisingStars: 5,
  blamingStars: 2,
  praisingScore: 9,
  blamingScore: 6,
} as const;
