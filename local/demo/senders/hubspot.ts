import type { Piece, RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Lead } from '#local/demo/people/leads.ts';
import type { Life } from '#local/demo/people/life.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { contactEvents, contactOf, momentsOf, otherContactOf } from './hubspot-contacts.ts';
import { dealEvents, dealObject, renewalObject } from './hubspot-deals.ts';
import { eventPieces } from './hubspot-events.ts';
import type { Sending } from './sending.ts';
import { nightAfter, pageSheet } from './sheets.ts';

const pageSize = 100;

/** A full page names the one after it. */
function page(rows: string, count: number): string {
  const paging = count === pageSize ? ',"paging":{"next":{"after":"100","link":"https://api.hubapi.com/next"}}' : '';
  return `{"results":[${rows}]${paging}}`;
}

export const hubspotSheets: Readonly<Record<string, Sheet>> = {
  hubspot_contacts: pageSheet('hubspot', 'contacts', pageSize, page),
  hubspot_deals: pageSheet('hubspot', 'deals', pageSize, page),
};

/** Events of one person have numbers of their own, which are many more than they need. */
const eventsOfOne = 1024;

/** Webhooks as things happen, and in the nights after them the objects whole. */
export function* hubspotPieces(life: Life, sending: Sending): Generator<Piece> {
  const { lead, person } = life;
  if (lead === null) return;
  const events = [...contactEvents(life, lead), ...dealEvents(life)];
  yield* eventPieces(events, 3_816_000_000 + person.number * eventsOfOne, sending);
  yield* contactPages(life, lead, sending.world);
  yield* dealPages(life, sending.world);
}

/** Nights in which something new is found; what happened before we were connected is found in the first. */
function nightsAfter(moments: readonly number[], world: World): number[] {
  const past = moments.filter((at) => hasHappened(at, world));
  return [...new Set(past.map((at) => nightAfter(Math.max(at, world.from), world, 1)))];
}

function* contactPages(life: Life, lead: Lead, world: World): Generator<RowPiece> {
  const { otherSince, mergedAt, erasedAt } = lead;
  const sheet = 'hubspot_contacts';
  for (const at of nightsAfter(momentsOf(lead), world)) {
    if (erasedAt !== null && at >= erasedAt) continue;
    yield { at, sheet, row: JSON.stringify(contactOf({ life, lead, now: at })) };
  }
  for (const at of nightsAfter(otherSince === null ? [] : [otherSince], world)) {
    if (mergedAt !== null && at >= mergedAt) continue;
    yield { at, sheet, row: JSON.stringify(otherContactOf({ life, lead, now: at })) };
  }
}

function* dealPages(life: Life, world: World): Generator<RowPiece> {
  const { deal, renewals } = life;
  const sheet = 'hubspot_deals';
  const moments = deal === null ? [] : [deal.createdAt, ...deal.stages.map(({ at }) => at)];
  for (const at of nightsAfter(moments, world)) {
    if (deal !== null) yield { at, sheet, row: JSON.stringify(dealObject(deal, life, at)) };
  }
  for (const renewal of renewals) {
    const known = renewal.closedAt === null ? [renewal.createdAt] : [renewal.createdAt, renewal.closedAt];
    for (const at of nightsAfter(known, world)) {
      yield { at, sheet, row: JSON.stringify(renewalObject(renewal, life, at)) };
    }
  }
}
