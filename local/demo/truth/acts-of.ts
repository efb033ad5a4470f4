import type { Life } from '#local/demo/people/life.ts';
import { stateAfter } from '#local/demo/people/money.ts';
import type { Order } from '#local/demo/people/orders.ts';
import type { Session } from '#local/demo/people/visits.ts';
import type { Act, OrderAct } from './stages/acts.ts';

/** What a person truly did, for the rules of stages: their own events under their own name, nothing planted. */
export function actsOf(life: Life): Act[] {
  return [
    ...life.sessions.flatMap(visitActs),
    ...life.orders.map((order) => orderAct(order, life)),
    ...life.mailbox.mailings.flatMap((mailing): Act[] => [
      { kind: 'contact', at: mailing.at },
      ...(mailing.clickedAt === null ? [] : [{ kind: 'ad_answered', at: mailing.clickedAt } as const]),
      ...(mailing.unsubscribedAt === null ? [] : [{ kind: 'trace', at: mailing.unsubscribedAt } as const]),
    ]),
    ...callActs(life),
    ...salesActs(life),
    ...life.cases.map(({ at }): Act => ({ kind: 'trace', at })),
    ...(life.fair?.isScanned ? [{ kind: 'trace', at: life.fair.at } as const] : []),
    ...life.recommendations.flatMap(({ answeredAt, score }): Act[] =>
      answeredAt === null ? [] : [{ kind: 'recommend_answer', at: answeredAt, score }],
    ),
    ...reviewActs(life),
    ...dealActs(life),
    ...contractActs(life),
  ];
}

function visitActs(session: Session): Act[] {
  const { touch } = session;
  const visit = `${session.browser.clientId}/${session.at}`;
  const isPaid = touch.channel === 'paid_search' || touch.channel === 'paid_social';
  return [
    { kind: isPaid ? 'ad_answered' : 'trace', at: session.at },
    ...session.steps.flatMap(({ name, at, product }): Act[] => {
      if (name === 'view_item' && product) {
        return [{ kind: 'product_viewed', at, product: product.sku, visit, category: product.category }];
      }
      if (name === 'begin_checkout') return [{ kind: 'checkout_begun', at }];
      if (name === 'sign_up') return [{ kind: 'newsletter_sign_up', at }];
      return name === 'generate_lead' ? [{ kind: 'request_sent', at }] : [];
    }),
  ];
}

function orderAct(order: Order, { parcels }: Life): OrderAct {
  const { cancelledAt, refunded, total, financial, refunds } = stateAfter(order, order.changes);
  const paid = order.changes.find((change) => change.kind === 'paid');
  const isUnpaid = order.gateway === 'bank_deposit' && paid === undefined;
  const lastRefund = refunded >= total ? (refunds.at(-1)?.at ?? null) : null;
  const parcel = parcels.find((each) => each.order === order);
  return {
    kind: 'order',
    at: order.placedAt,
    qualifiesFrom: isUnpaid || financial === 'voided' || order.isTest ? null : (paid?.at ?? order.placedAt),
    qualifiesUntil: cancelledAt ?? lastRefund,
    asksDiscount: order.coupon !== null,
    deliveredAt: order.isPos ? order.placedAt : (parcel?.deliveredAt ?? null),
    categories: [...new Set(order.lines.map(({ product }) => product.category))],
  };
}

function callActs({ followUp }: Life): Act[] {
  if (!followUp?.isCalled) return [];
  const contact: Act = { kind: 'contact', at: followUp.at };
  return followUp.isAnswered ? [contact, { kind: 'answer', at: followUp.at + 1_000 }] : [contact];
}

function salesActs({ salesContacts }: Life): Act[] {
  return salesContacts.flatMap(({ at, isAnswered }): Act[] => {
    const contact: Act = { kind: 'contact', at };
    return isAnswered ? [contact, { kind: 'answer', at: at + 1_000 }] : [contact];
  });
}

function reviewActs({ reviews }: Life): Act[] {
  return reviews.flatMap(({ id, platform, postedAt, stars, edit }): Act[] => [
    { kind: 'review', at: postedAt, review: id, platform, stars },
    ...(edit ? [{ kind: 'review', at: edit.at, review: id, platform, stars: edit.stars } as const] : []),
  ]);
}

function dealActs({ deal }: Life): Act[] {
  if (deal === null) return [];
  const lead = String(deal.number);
  const closedAt = deal.wonAt ?? deal.lostAt;
  return [
    { kind: 'lead_opened', at: deal.createdAt, lead },
    ...(deal.firstOfferAt === null ? [] : [{ kind: 'offer_out', at: deal.firstOfferAt, until: closedAt } as const]),
    ...(closedAt === null
      ? []
      : [{ kind: 'lead_closed', at: closedAt, lead, outcome: deal.wonAt === null ? 'lost' : 'won' } as const]),
  ];
}

function contractActs({ contract }: Life): Act[] {
  if (contract === null) return [];
  const name = String(contract.number);
  return contract.terms.flatMap(({ number, startedAt, endedAt, discountAsked }): Act[] => [
    {
      kind: number === 1 ? 'term_started' : 'term_renewed',
      at: startedAt,
      contract: name,
      asksDiscount: discountAsked > 0,
    },
    ...(endedAt === null ? [] : [{ kind: 'contract_ended', at: endedAt, contract: name } as const]),
  ]);
}
