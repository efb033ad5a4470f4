import { day } from '#local/demo/world/calendar.ts';
import type { ActOf } from './acts.ts';
import { type Moment, past } from './life.ts';

/** A sign shows at an instant and speaks until another, which is excluded. */
export type Sign = { readonly at: number; readonly until: number };

export const speaks = ({ until }: Sign, instant: number) => instant < until;

/** What makes a prospect one who responded. */
export function responses(moment: Moment): Sign[] {
  const kinds = ['ad_answered', 'newsletter_sign_up', 'request_sent', 'answer'] as const;
  const told = kinds.flatMap((kind) => past(moment, kind)).map((act) => inWindow(act, moment));
  return [...told, ...secondLooks(past(moment, 'product_viewed'), (view) => view.product, moment)];
}

export function checkouts(moment: Moment): Sign[] {
  return past(moment, 'checkout_begun').map((act) => inWindow(act, moment));
}

/** An offer is out until it is answered, withdrawn or runs out; where nobody says when, for the intent window. */
export function offers(moment: Moment): Sign[] {
  return past(moment, 'offer_out').map((act) => ({ at: act.at, until: act.until ?? inWindow(act, moment).until }));
}

function inWindow({ at }: { readonly at: number }, { rules }: Moment): Sign {
  return { at, until: at + rules.settings.intent * day };
}

type View = ActOf<'product_viewed'>;

/** Views of what was seen in an earlier visit of the same window too, which speak until the earlier one leaves it. */
export function secondLooks(views: readonly View[], thing: (view: View) => string | null, moment: Moment): Sign[] {
  return views.flatMap((view, index) => {
    const earlier = views.slice(0, index).findLast((other) => isSecondLook(view, other, thing));
    if (earlier === undefined) return [];
    const sign = { at: view.at, until: inWindow(earlier, moment).until };
    return speaks(sign, view.at) ? [sign] : [];
  });
}

function isSecondLook(view: View, other: View, thing: (view: View) => string | null): boolean {
  return other.visit !== view.visit && thing(view) !== null && thing(other) === thing(view);
}

/** Whether somebody ever answered us: any sign of intent of their own. */
export function hasAnswered(moment: Moment): boolean {
  return checkouts(moment).length > 0 || responses(moment).length > 0;
}

/** When the last sign of intent of their own was; minus infinity if there was none. */
export function lastSignAt(moment: Moment): number {
  return [...checkouts(moment), ...responses(moment)].reduce((last, { at }) => Math.max(last, at), -Infinity);
}

/** Leads that were opened and not closed since; one opened and closed in the same instant is closed. */
export function hasOpenLead(moment: Moment): boolean {
  const closed = past(moment, 'lead_closed');
  return past(moment, 'lead_opened').some(
    ({ lead, at }) => !closed.some((closing) => closing.lead === lead && closing.at >= at),
  );
}
