import type { Act as TrueAct } from '#local/demo/truth/stages/acts.ts';
import { placeAt as truePlaceAt } from '#local/demo/truth/stages/place.ts';
import type { Rules } from '#local/demo/truth/stages/rules.ts';
import { stageSettings } from '#local/demo/truth/stages/settings.ts';

/** What somebody did, in milliseconds since 1970. */
export type Act =
  | { readonly kind: 'visit' | 'ad' | 'checkout' | 'sign_up'; readonly at: number }
  | { readonly kind: 'view'; readonly at: number; readonly product: string }
  | { readonly kind: 'order'; readonly at: number; readonly qualifies: boolean; readonly withCoupon: boolean }
  | { readonly kind: 'review'; readonly at: number; readonly stars: number };

export type Place = { readonly stage: string; readonly phase: string; readonly status: string };

/**
 * A shop in UTC as far as its models are built: by the fixed lines of silence, without deliveries; and a product seen
 * in a visit however long ago counts as seen before, where `lifecycle.md` asks for two visits in the intent window.
 */
const rules: Rules = {
  settings: stageSettings.shop,
  dayOf: (at) => Math.floor(at / 86_400_000),
  silence: { by: 'fixed_lines' },
  hasDeliveryData: false,
  secondLooks: 'after_any_visit',
};

/** Where somebody is at an instant, told by the demo shop's second implementation of the rules. */
export function placeAt(acts: readonly Act[], instant: number): Place {
  const place = truePlaceAt(acts.map(trueAct), instant, rules);
  if (place === null) throw new RangeError(`nothing is known of them by ${new Date(instant).toISOString()}`);
  const { stage, phase, status } = place;
  return { stage, phase, status };
}

const kinds = {
  visit: 'trace',
  ad: 'ad_answered',
  checkout: 'checkout_begun',
  sign_up: 'newsletter_sign_up',
} as const;

/**
 * Every act on the site is a visit of its own. Every review is on a platform of its own: the models let each review of
 * five stars speak, where `lifecycle.md` lets only the latest on its platform.
 */
function trueAct(act: Act, index: number): TrueAct {
  const { at } = act;
  if (act.kind === 'view')
    return { kind: 'product_viewed', at, product: act.product, visit: `${index}`, category: null };
  if (act.kind === 'review') return { kind: 'review', at, review: `${index}`, platform: `${index}`, stars: act.stars };
  if (act.kind !== 'order') return { kind: kinds[act.kind], at };
  const qualifiesFrom = act.qualifies ? at : null;
  const asksDiscount = act.withCoupon;
  return { kind: 'order', at, qualifiesFrom, qualifiesUntil: null, asksDiscount, deliveredAt: null, categories: [] };
}
