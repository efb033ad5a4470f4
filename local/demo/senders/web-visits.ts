import type { Piece } from '#local/demo/delivery.ts';
import { crowdCheckouts } from '#local/demo/people/checkouts.ts';
import { crowdOf } from '#local/demo/people/passers-by.ts';
import { isOnOwnSite } from '#local/demo/people/site-visits.ts';
import { endOf, isSilenced, type Session } from '#local/demo/people/visits.ts';
import { localMidnight } from '#local/demo/world/calendar.ts';
import { exportPieces } from './bigquery-export.ts';
import { protocolPieces } from './measurement-protocol.ts';
import type { Sending } from './sending.ts';
import { checkoutPieces } from './shopify-checkouts.ts';
import { sitePieces } from './site.ts';

/** A visit by the one system that tells of it; in the first third of the time web analytics comes as daily exports. */
export function visitPieces(session: Session, sending: Sending): Piece[] {
  const { world } = sending;
  if (isSilenced(session, world)) return [];
  if (isOnOwnSite(session)) return sitePieces(session, sending);
  const isExported = endOf(session) < localMidnight(world.months[Math.floor(world.scale.months / 3)] ?? '');
  return isExported ? exportPieces(session, world.until) : protocolPieces(session, world.until);
}

/** Visits and checkouts of people who stay unknown, a day at a time. */
export function* crowdPieces(sending: Sending): Generator<Piece> {
  const { world } = sending;
  for (let at = 0; at < world.season.dates.length; at++) {
    const { sessions } = crowdOf(world, at);
    for (const session of sessions) yield* visitPieces(session, sending);
    for (const checkout of crowdCheckouts(sessions, at)) yield* checkoutPieces(checkout, sending);
  }
}
