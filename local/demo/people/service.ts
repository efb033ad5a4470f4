import { day, hour, minute } from '#local/demo/world/calendar.ts';
import { exponential, pickWeighted, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { Order } from './orders.ts';
import { daysLate, type Parcel } from './parcels.ts';

/** Somebody asked or complained, and how it went. */
export type ServiceCase = {
  readonly number: number;
  readonly system: 'helpdesk' | 'chat' | 'hotline';
  readonly at: number;
  readonly about: 'question' | 'problem' | 'complaint';
  readonly order: Order;
  readonly firstAnswerAt: number;
  readonly solvedAt: number | null;
  readonly contacts: number;
  /** Null for those who were not asked, or did not say. */
  readonly isContent: boolean | null;
};

const systems = { helpdesk: 60, chat: 22, hotline: 18 };
const answerHours = { helpdesk: 9, chat: 0.2, hotline: 0.01 };

/** The case of an order, if there is one: late and broken goods make most of them. */
export function caseOf(seed: number, order: Order, parcel: Parcel | null, until: number): ServiceCase | null {
  const random = randomFor(seed, 'case', order.sequence);
  const late = parcel === null ? 0 : daysLate(parcel);
  const refund = order.changes.find((change) => change.kind === 'refunded');
  const chance = 0.035 + (late > 1 ? 0.45 : 0) + (refund ? 0.5 : 0);
  if (order.isPos || random() >= chance) return null;
  const base = late > 1 && parcel ? parcel.promisedAt + day : (refund?.at ?? order.placedAt + 3 * day) - 6 * hour;
  const at = Math.round(Math.max(base, order.placedAt + hour) + random() * 5 * hour);
  return at >= until - day ? null : opened(random, { order, at, about: aboutOf(random, late, refund !== undefined) });
}

function aboutOf(random: Random, late: number, isRefunded: boolean): ServiceCase['about'] {
  if (late > 1) return random() < 0.5 ? 'complaint' : 'problem';
  return isRefunded ? 'problem' : 'question';
}

function opened(random: Random, start: Pick<ServiceCase, 'order' | 'at' | 'about'>): ServiceCase {
  const names = Object.keys(systems) as ServiceCase['system'][];
  const system = pickWeighted(random, names, (name) => systems[name]);
  const firstAnswerAt = start.at + Math.round(minute + exponential(random, answerHours[system] * hour));
  const isSolved = random() < 0.95;
  const waited = (firstAnswerAt - start.at) / hour;
  const answers = random() < 0.35;
  const chance = (start.about === 'complaint' ? 0.55 : 0.9) - Math.min(0.4, waited / 60);
  return {
    ...start,
    number: start.order.sequence,
    system,
    firstAnswerAt,
    solvedAt: isSolved ? firstAnswerAt + Math.round(exponential(random, 14 * hour)) : null,
    contacts: whole(random, 1, start.about === 'question' ? 2 : 5),
    isContent: answers ? random() < chance : null,
  };
}
