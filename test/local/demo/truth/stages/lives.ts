import type { Act, OrderAct, TraceKind } from '#local/demo/truth/stages/acts.ts';
import { placeAt } from '#local/demo/truth/stages/place.ts';
import type { Rules } from '#local/demo/truth/stages/rules.ts';
import { stageSettings } from '#local/demo/truth/stages/settings.ts';

export const day = 86_400_000;
const start = Date.UTC(2025, 0, 1, 12);

/** The instant so many days, and milliseconds, after the noon at which lives start. */
export const on = (days: number, milliseconds = 0) => start + days * day + milliseconds;

export const utcDay = (at: number) => Math.floor(at / day);

export const shop: Rules = {
  settings: stageSettings.shop,
  dayOf: utcDay,
  silence: { by: 'fixed_lines' },
  hasDeliveryData: false,
};

export const rulesOf = (business: keyof typeof stageSettings, extra: Partial<Rules> = {}): Rules => ({
  ...shop,
  settings: stageSettings[business],
  ...extra,
});

export const act = (kind: TraceKind, days: number): Act => ({ kind, at: on(days) });

export function order(days: number, extra: Partial<OrderAct> = {}): OrderAct {
  const at = on(days);
  const never = { qualifiesUntil: null, deliveredAt: null };
  return { kind: 'order', at, qualifiesFrom: at, ...never, asksDiscount: false, categories: ['tea'], ...extra };
}

export const cheap = (days: number) => order(days, { asksDiscount: true });

export function view(days: number, product: string, visit: string, category: string | null = null): Act {
  return { kind: 'product_viewed', at: on(days), product, visit, category };
}

export function review(days: number, stars: number | null, which = 'r1', platform = 'google'): Act {
  return { kind: 'review', at: on(days), review: which, platform, stars };
}

export function mention(days: number, sentiment: 'positive' | 'neutral' | 'negative'): Act {
  return { kind: 'mention', at: on(days), sentiment };
}

export const answer = (days: number, score: number): Act => ({ kind: 'recommend_answer', at: on(days), score });

export function term(kind: 'term_started' | 'term_renewed', days: number, contract = 'k1', asksDiscount = false): Act {
  return { kind, at: on(days), contract, asksDiscount };
}

export const ended = (days: number, contract = 'k1'): Act => ({ kind: 'contract_ended', at: on(days), contract });

export const opened = (days: number, lead = 'l1'): Act => ({ kind: 'lead_opened', at: on(days), lead });

export function closed(days: number, outcome: 'won' | 'lost', lead = 'l1'): Act {
  return { kind: 'lead_closed', at: on(days), lead, outcome };
}

export const offer = (days: number, until: number | null): Act => ({
  kind: 'offer_out',
  at: on(days),
  until: until === null ? null : on(until),
});

/** A moment: days after the start, or days and milliseconds. */
export type When = number | readonly [days: number, milliseconds: number];

/** A small life: its name, its acts, and the phase and status at moments of it. */
export type Told = readonly [name: string, acts: readonly Act[], places: readonly (readonly [When, string])[]];

export const instantOf = (when: When) => (typeof when === 'number' ? on(when) : on(...when));

export function told(acts: readonly Act[], when: When, rules: Rules): string {
  const place = placeAt(acts, instantOf(when), rules);
  return place === null ? 'unknown' : `${place.phase} ${place.status}`;
}
