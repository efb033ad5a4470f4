import type { Act as TrueAct } from '#local/demo/truth/stages/acts.ts';
import { placeAt as truePlaceAt } from '#local/demo/truth/stages/place.ts';
import type { Rules } from '#local/demo/truth/stages/rules.ts';
import { stageSettings } from '#local/demo/truth/stages/settings.ts';
import type { Business } from '#sql/settings/index.ts';

/** What somebody did, in milliseconds since 1970. */
export type Act =
  | { readonly kind: 'visit' | 'ad' | 'checkout' | 'sign_up'; readonly at: number }
  | { readonly kind: 'view'; readonly at: number; readonly product: string; readonly category: string }
  | {
      readonly kind: 'order';
      readonly at: number;
      readonly qualifies: boolean;
      readonly withCoupon: boolean;
      readonly category: string;
    }
  | Version;

/** A review as posted, or as edited: then again with the id of the first. */
export type Version = {
  readonly kind: 'review';
  readonly at: number;
  readonly review: string;
  readonly platform: string;
  /** Null where it was taken down. */
  readonly stars: number | null;
};

export type Place = { readonly stage: string; readonly phase: string; readonly status: string };

/** A business in UTC as far as its models are built: by the fixed lines of silence, without deliveries. */
const rulesOf = (business: Business): Rules => ({
  settings: stageSettings[business],
  dayOf: (at) => Math.floor(at / 86_400_000),
  silence: { by: 'fixed_lines' },
  hasDeliveryData: false,
});

/** Where somebody is at an instant, told by the demo shop's second implementation of the rules. */
export function placeAt(acts: readonly Act[], instant: number, business: Business): Place {
  const { stage, phase, status } = told(acts, instant, business);
  return { stage, phase, status };
}

export function isConsideringAgain(acts: readonly Act[], instant: number, business: Business): boolean {
  return told(acts, instant, business).isConsideringAgain;
}

function told(acts: readonly Act[], instant: number, business: Business) {
  const place = truePlaceAt(acts.map(trueAct), instant, rulesOf(business));
  if (place === null) throw new RangeError(`nothing is known of them by ${new Date(instant).toISOString()}`);
  return place;
}

const kinds = {
  visit: 'trace',
  ad: 'ad_answered',
  checkout: 'checkout_begun',
  sign_up: 'newsletter_sign_up',
} as const;

/** Every act on the site is a visit of its own. */
function trueAct(act: Act, index: number): TrueAct {
  const { at } = act;
  if (act.kind === 'view') {
    return { kind: 'product_viewed', at, product: act.product, visit: `${index}`, category: act.category };
  }
  if (act.kind === 'review') return act;
  if (act.kind !== 'order') return { kind: kinds[act.kind], at };
  const qualifiesFrom = act.qualifies ? at : null;
  const asksDiscount = act.withCoupon;
  const categories = [act.category];
  return { kind: 'order', at, qualifiesFrom, qualifiesUntil: null, asksDiscount, deliveredAt: null, categories };
}
