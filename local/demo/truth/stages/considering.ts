import type { ActOf } from './acts.ts';
import { checkouts, offers, secondLooks, speaks } from './intent.ts';
import { type Moment, past } from './life.ts';

/**
 * A customer who weighs something: since their last purchase they saw a category they never bought in two visits, got
 * a new offer or began a new checkout.
 */
export function isConsideringAgain(moment: Moment): boolean {
  const last = moment.purchases.at(-1);
  if (last === undefined) return false;
  const weighed = [...checkouts(moment), ...offers(moment), ...newCategories(moment)];
  return weighed.some((sign) => sign.at > last.at && speaks(sign, moment.instant));
}

function newCategories(moment: Moment) {
  const views = past(moment, 'product_viewed');
  if (views.length < 2) return [];
  const bought = new Set(moment.purchases.flatMap((purchase) => purchase.categories));
  const isNew = (view: ActOf<'product_viewed'>) => view.category !== null && !bought.has(view.category);
  return secondLooks(views.filter(isNew), (view) => view.category, moment);
}
