import type { Given, Row } from '#test/sql/harness.ts';
import { order, orderLine, review, webEvent } from '#test/sql/records.ts';
import type { Act } from './independent-stages.ts';

/** The records that a shop would hold of what people did; person `n` has the customer id `c<n>`. */
export function recordsOf(people: readonly (readonly Act[])[]): Given {
  const acts = people.flatMap((own, person) =>
    own.map((act, index) => ({ act, person, id: `${person}-${index}`, own })),
  );
  const orders = acts.filter(({ act }) => act.kind === 'order');
  return {
    orders_latest: orders.map(({ act, person, id }) => orderRow(act, person, id)),
    order_lines_latest: orders.map(({ act, id }) => orderLine(`l${id}`, `o${id}`, text(act.at), '10')),
    web_events_latest: acts.flatMap(({ act, person, id }) => eventRows(act, person, id)),
    mentions_latest: acts.flatMap(({ act, own, person, id }) => reviewRows(act, own, person, id)),
  };
}

export function text(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}

function orderRow(act: Act, person: number, id: string): Row {
  const { qualifies, withCoupon } = act as Extract<Act, { kind: 'order' }>;
  return order(`o${id}`, text(act.at), {
    customer_id: `c${person}`,
    payment_status: qualifies ? 'paid' : 'pending',
    coupon: withCoupon ? 'TEN' : null,
  });
}

const events: Readonly<Record<string, string>> = {
  visit: 'page_view',
  ad: 'page_view',
  checkout: 'begin_checkout',
  sign_up: 'sign_up',
  view: 'view_item',
};

/** Every act on the site is a visit of its own. */
function eventRows(act: Act, person: number, id: string): Row[] {
  const name = events[act.kind];
  if (name === undefined) return [];
  return [
    webEvent(`e${id}`, text(act.at), name, {
      user_id: `c${person}`,
      browser_id: `w${person}`,
      session_id: id,
      click_id_kind: act.kind === 'ad' ? 'gclid' : null,
      product_id: act.kind === 'view' ? act.product : null,
    }),
  ];
}

/** A review says which order it is of: the person's first. */
function reviewRows(act: Act, own: readonly Act[], person: number, id: string): Row[] {
  if (act.kind !== 'review') return [];
  const ordered = own.findIndex((other) => other.kind === 'order');
  return [review(`m${id}`, text(act.at), String(act.stars), { order_id: `o${person}-${ordered}` })];
}
