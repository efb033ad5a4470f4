import type { Piece, Sheet } from '#local/demo/delivery.ts';
import { crowdOf } from '#local/demo/people/passers-by.ts';
import { endOf, isSilenced, type Session } from '#local/demo/people/visits.ts';
import { localMidnight } from '#local/demo/world/calendar.ts';
import type { World } from '#local/demo/world/world.ts';
import { exportPieces, exportSheet } from './bigquery-export.ts';
import { costPieces } from './cost-files.ts';
import { recommendationPieces } from './delighted.ts';
import { googlePieces, googleSheet } from './google-business.ts';
import { invitationPieces, loyaltySheets, pointsPieces, sentByPieces } from './loyalty.ts';
import { mailPieces, marketingCloudSheets } from './marketing-cloud.ts';
import { protocolPieces } from './measurement-protocol.ts';
import { mentionPieces } from './mentions.ts';
import { trustpilotPieces, trustpilotSheet, yelpPieces, yelpSheet } from './other-reviews.ts';
import type { LifeSender, Sending, WorldSender } from './sending.ts';
import { shopDeliveries } from './shopify-deliveries.ts';
import { casePieces, followUpPieces, supportSheets } from './support.ts';
import { heardOfUsPiece } from './typeform.ts';

const reviewSenders = { google: googlePieces, trustpilot: trustpilotPieces, yelp: yelpPieces };

/** Each tells its system's part of one life. */
export const lifeSenders: readonly LifeSender[] = [
  ({ orders }, sending) => orders.flatMap((order) => shopDeliveries(order, sending)),
  ({ sessions }, { world }) => sessions.flatMap((session) => webPieces(session, world)),
  ({ reviews }, { world }) => reviews.flatMap((review) => reviewSenders[review.platform](review, world)),
  ({ person, heardOfUs }, sending) => (heardOfUs === null ? [] : [heardOfUsPiece(heardOfUs, person, sending)]),
  ({ person, recommendations }, sending) =>
    recommendations.flatMap((answer) => recommendationPieces(answer, person, sending)),
  ({ person, mailbox }, { world }) => mailbox.mailings.flatMap((mailing) => mailPieces(mailing, person, world)),
  ({ person, cases }, { world }) => cases.flatMap((each) => casePieces(each, person, world)),
  ({ person, followUp }, { world }) => (followUp === null ? [] : followUpPieces(followUp, person, world)),
  (life, { world }) => pointsPieces(life, world),
  (life, { world }) => sentByPieces(life, world),
  (life, { world }) => invitationPieces(life, world),
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
  return {
    ...Object.fromEntries(exports),
    google_business: googleSheet,
    trustpilot: trustpilotSheet,
    yelp: yelpSheet,
    ...marketingCloudSheets,
    ...supportSheets,
    ...loyaltySheets,
  };
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
