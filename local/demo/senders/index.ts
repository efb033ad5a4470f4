import type { Piece, Sheet } from '#local/demo/delivery.ts';
import { crowdOf } from '#local/demo/people/passers-by.ts';
import { endOf, isSilenced, type Session } from '#local/demo/people/visits.ts';
import { localMidnight } from '#local/demo/world/calendar.ts';
import type { World } from '#local/demo/world/world.ts';
import { exportPieces, exportSheet } from './bigquery-export.ts';
import { costPieces } from './cost-files.ts';
import { googlePieces, googleSheet } from './google-business.ts';
import { protocolPieces } from './measurement-protocol.ts';
import { mentionPieces } from './mentions.ts';
import type { LifeSender, Sending, WorldSender } from './sending.ts';
import { shopDeliveries } from './shopify-deliveries.ts';

/** Each tells its system's part of one life. */
export const lifeSenders: readonly LifeSender[] = [
  ({ orders }, sending) => orders.flatMap((order) => shopDeliveries(order, sending)),
  ({ sessions }, { world }) => sessions.flatMap((session) => webPieces(session, world)),
  ({ reviews }, { world }) =>
    reviews.filter(({ platform }) => platform === 'google').flatMap((review) => googlePieces(review, world)),
];

/** Each tells what is of the shop and of nobody it knows. */
export const worldSenders: readonly WorldSender[] = [
  ({ world }) => costPieces(world),
  ({ world }) => mentionPieces(world),
  crowdPieces,
];

/** How the rows of each sheet become files and pages. */
export function sheetsOf({ world }: Sending): Readonly<Record<string, Sheet>> {
  const exports = world.season.dates.map((date) => [`ga4_bigquery ${date}`, exportSheet(date, world.until)] as const);
  return { ...Object.fromEntries(exports), google_business: googleSheet };
}

/** Visits of the first third of the time come as daily exports, later ones as they happen. */
function webPieces(session: Session, world: World): Piece[] {
  if (isSilenced(session, world)) return [];
  const isExported = endOf(session) < localMidnight(world.months[Math.floor(world.scale.months / 3)] ?? '');
  return isExported ? exportPieces(session, world.until) : protocolPieces(session, world.until);
}

/** Visits of people who stay unknown, a day at a time. */
function* crowdPieces({ world }: Sending): Generator<Piece> {
  for (let at = 0; at < world.season.dates.length; at++) {
    for (const session of crowdOf(world, at).sessions) yield* webPieces(session, world);
  }
}
