import type { Consent } from '#local/demo/people/consents.ts';
import { erasureOf } from '#local/demo/people/erasures.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import { decimal } from '#local/demo/people/money.ts';
import { currencyOf, shopOf } from '#local/demo/people/shops.ts';
import { browserIdOf } from '#local/demo/people/site-visits.ts';
import { iso, localDate } from '#local/demo/world/calendar.ts';
import type { World } from '#local/demo/world/world.ts';
import { moneyOf } from './economics.ts';
import { isQualifying } from './orders.ts';

/** Cents that it cost to win one customer of a channel in a month; null where nothing was paid for them. */
export type CostOfOne = (channel: string, month: string) => number | null;

/** One line of truth/people: who somebody is, how they came, what they did, and why they came back. */
export function personTruth(life: Life, costOfOne: CostOfOne): object {
  const { person, kind } = life;
  const first = life.orders.find(isQualifying) ?? null;
  const month = first === null ? null : `${localDate(first.placedAt).slice(0, 7)}-01`;
  const cost = month === null ? null : costOfOne(person.channel.name, month);
  return {
    person: person.number,
    kind,
    identities: identitiesOf(life),
    household_of: person.householdOf,
    acquisition: {
      channel: person.channel.name,
      month,
      cost: cost === null ? null : decimal(Math.round(cost)),
      sent_by: life.sentBy?.referrer ?? null,
      said: life.heardOfUs?.choice ?? life.fair?.said?.choice ?? null,
    },
    process: life.process && {
      orders_a_week: life.process.ordersAWeek,
      chance_to_leave: life.process.leaves,
      left_at: instantOf(life.process.leftAt),
    },
    mean_order: decimal(Math.round(person.spend)),
    orders: life.orders.map(orderTruth),
    follow_up: followUpTruth(life),
    promotions: life.mailbox.draws.map(({ at, campaign, isHeldOut, messages, responded }) => ({
      at: iso(at),
      campaign,
      is_held_out: isHeldOut,
      messages_30d: messages,
      responded,
    })),
    mails: life.mailbox.mailings.length,
    unsubscribed_at: instantOf(life.mailbox.unsubscribedAt),
    reviews: life.reviews.map(({ id, platform, postedAt, stars, edit }) => ({
      id,
      platform,
      posted_at: iso(postedAt),
      stars: edit?.stars ?? stars,
    })),
    recommend_scores: life.recommendations.flatMap(({ answeredAt, score }) =>
      answeredAt === null ? [] : [{ at: iso(answeredAt), score }],
    ),
    cases: life.cases.length,
    late_parcels: life.parcels.filter(({ promisedAt, deliveredAt }) => (deliveredAt ?? 0) > promisedAt).length,
    lead: leadTruthOf(life),
    fair: fairVisitTruth(life),
    consents: life.consents.map(consentTruthOf),
    points: life.points.at(-1)?.balance ?? null,
    contract: contractTruth(life),
  };
}

/** Every name that a system knows the person by. */
function identitiesOf({ person, orders, sessions }: Life): object {
  const consented = sessions.filter(({ hasConsented }) => hasConsented);
  return {
    emails: [...new Set([person.email, ...orders.map(({ email }) => email.toLowerCase())])].filter(Boolean),
    is_junk_email: person.hasJunkEmail,
    phone: person.phone,
    shop_customers: [...new Set(orders.map((order) => customerId(person, order.usesOtherEmail)))],
    browsers: [...new Set(consented.map(browserIdOf))],
    name: `${person.firstName} ${person.lastName}`,
  };
}

function orderTruth(order: Life['orders'][number]): object {
  const { net, refunded, goods } = moneyOf(order);
  return {
    order_id: orderId(order),
    shop: shopOf(order),
    currency: currencyOf(order),
    placed_at: iso(order.placedAt),
    cause: order.cause,
    is_qualifying: isQualifying(order),
    net_revenue: decimal(net),
    refunded: decimal(refunded),
    margin: decimal(net - goods),
    coupon: order.coupon?.code ?? null,
  };
}

function followUpTruth({ followUp }: Life): object | null {
  if (followUp === null) return null;
  const { at, group, isCalled, isAnswered, returnsAnyway, isBroughtBack } = followUp;
  return {
    at: iso(at),
    group,
    is_called: isCalled,
    is_answered: isAnswered,
    returns_anyway: returnsAnyway,
    is_brought_back: isBroughtBack,
  };
}

function leadTruthOf({ lead }: Life): object | null {
  if (lead === null) return null;
  const { since, cause, otherSince, mergedAt, erasedAt, isInNewsletterTool, isFromLeadAd } = lead;
  return {
    since: iso(since),
    cause,
    stages: lead.stages.map(({ name, at }) => ({ name, at: iso(at) })),
    other_since: instantOf(otherSince),
    merged_at: instantOf(mergedAt),
    asked_erasure_at: instantOf(erasedAt),
    is_in_newsletter_tool: isInNewsletterTool,
    is_from_lead_ad: isFromLeadAd,
  };
}

function fairVisitTruth({ fair }: Life): object | null {
  if (fair === null) return null;
  const { at, isScanned, meeting } = fair;
  return { fair: fair.fair, at: iso(at), is_scanned: isScanned, has_met: meeting !== null };
}

function consentTruthOf({ channel, method, grantedAt, withdrawnAt, withdrawnBy }: Consent): object {
  return {
    channel,
    method,
    granted_at: iso(grantedAt),
    withdrawn_at: instantOf(withdrawnAt),
    withdrawn_by: withdrawnBy,
  };
}

function contractTruth({ contract }: Life): object | null {
  const last = contract?.terms.at(-1);
  if (!contract || !last) return null;
  return {
    terms: contract.terms.length,
    chance_to_leave: contract.leaves,
    ended_at: instantOf(last.endedAt),
    end_reason: last.endReason,
  };
}

function instantOf(at: number | null): string | null {
  return at === null ? null : iso(at);
}

/** What somebody asked for that is kept of them, and when. */
export function askedFor(life: Life, world: World): object | null {
  const erasure = erasureOf(world, life);
  return erasure && { kind: erasure.kind, at: iso(erasure.at), shop_customers: erasure.customers };
}
