import type { Given, Row } from '#test/sql/harness.ts';
import { order, orderLine, review, webEvent } from '#test/sql/records.ts';
import type { Act, Version } from './independent-stages.ts';

/** The records that a shop would hold of what people did; person `n` has the customer id `c<n>`. */
export function recordsOf(people: readonly (readonly Act[])[]): Given {
  const acts = people.flatMap((own, person) => own.map((act, index) => ({ act, person, id: `${person}-${index}` })));
  const orders = acts.filter(({ act }) => act.kind === 'order');
  const versions = people.flatMap(reviewRows);
  return {
    orders_latest: orders.map(({ act, person, id }) => orderRow(act, person, id)),
    order_lines_latest: orders.map(({ act, id }) => lineRow(act, id)),
    web_events_latest: acts.flatMap(({ act, person, id }) => eventRows(act, person, id)),
    mentions_as_of: versions,
    mentions_latest: [...new Map(versions.map((version) => [version.source_id, version])).values()],
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

function lineRow(act: Act, id: string): Row {
  const { at, category } = act as Extract<Act, { kind: 'order' }>;
  return orderLine(`l${id}`, `o${id}`, text(at), '10', { category });
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
      category: act.kind === 'view' ? act.category : null,
    }),
  ];
}

/** The versions of each review, oldest first; it says which order it is of: the person's first. */
function reviewRows(own: readonly Act[], person: number): Row[] {
  const ordered = own.findIndex((act) => act.kind === 'order');
  const versions = own.filter((act) => act.kind === 'review').toSorted((one, other) => one.at - other.at);
  return [...Map.groupBy(versions, ({ review: which }) => which)].flatMap(([which, told]) =>
    told.map((_, index) => versionRow(told.slice(0, index + 1), `m${person}-${which}`, `o${person}-${ordered}`)),
  );
}

/**
 * A review's last version of those told. One platform says when its author edited it; the other does so only where the
 * stars stayed, and tells nothing but the removal of a review that is gone.
 */
function versionRow(told: readonly Version[], id: string, orderId: string): Row {
  const [first, last] = [told[0] as Version, told.at(-1) as Version];
  const isTerse = first.platform === 'trustpilot';
  const stars = last.stars ?? (isTerse ? null : told.findLast((version) => version.stars !== null)?.stars);
  const edited = told.findLast((version, index) => index > 0 && isToldEdit(version, told[index - 1], isTerse));
  return {
    ...review(id, text(first.at), '5', { order_id: orderId, platform: first.platform }),
    source_version: String(told.length).padStart(3, '0'),
    updated_at: text(last.at),
    rating: stars ?? null,
    edited_at: edited === undefined ? null : text(edited.at),
    deleted_at: last.stars === null ? text(last.at) : null,
  };
}

function isToldEdit(version: Version, before: Version | undefined, isTerse: boolean): boolean {
  return version.stars !== null && (!isTerse || version.stars === before?.stars);
}
