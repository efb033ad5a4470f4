import type { Sheet } from '#local/demo/delivery.ts';
import { affiliateSheets, commissionPieces } from './affiliates.ts';
import { exportSheet } from './bigquery-export.ts';
import { bottomLineSheets, salesContactPieces } from './bottom-line.ts';
import { consentPieces, consentsSheet } from './consents-by-hand.ts';
import { costPieces } from './cost-files.ts';
import { recommendationPieces } from './delighted.ts';
import { engagebaySheet, signUpPieces } from './engagebay.ts';
import { assignmentPieces, experimentSheets } from './experiments.ts';
import { fairPieces, fairSheets } from './fair.ts';
import { goodsFiles } from './goods-files.ts';
import { googlePieces, googleSheet } from './google-business.ts';
import { hubspotPieces, hubspotSheets } from './hubspot.ts';
import { leadAdPieces, leadAdsSheet } from './lead-ads.ts';
import { invitationPieces, loyaltySheets, pointsPieces, sentByPieces } from './loyalty.ts';
import { mailPieces, marketingCloudSheets } from './marketing-cloud.ts';
import { meddicPieces, meddicSheet } from './meddic-sheet.ts';
import { mentionPieces } from './mentions.ts';
import { trustpilotPieces, trustpilotSheet, yelpPieces, yelpSheet } from './other-reviews.ts';
import { planPieces } from './plans.ts';
import type { LifeSender, Sending, WorldSender } from './sending.ts';
import { cataloguePieces } from './shopify-catalogue.ts';
import { mainShopPieces, otherShopPieces, shopSheets } from './shops.ts';
import { casePieces, followUpPieces, supportSheets } from './support.ts';
import { heardOfUsPiece } from './typeform.ts';
import { crowdPieces, visitPieces } from './web-visits.ts';

const reviewSenders = { google: googlePieces, trustpilot: trustpilotPieces, yelp: yelpPieces };

/** Each tells its system's part of one life. */
export const lifeSenders: readonly LifeSender[] = [
  mainShopPieces,
  otherShopPieces,
  ({ sessions }, sending) => sessions.flatMap((session) => visitPieces(session, sending)),
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
  hubspotPieces,
  (life, { world }) => signUpPieces(life, world),
  (life, { world }) => leadAdPieces(life, world),
  (life, { world }) => fairPieces(life, world),
  (life, { world }) => meddicPieces(life, world),
  ({ person, consents }, { world }) => consents.flatMap((consent) => consentPieces(consent, person, world)),
  (life, { world }) => commissionPieces(life, world),
  (life, { world }) => assignmentPieces(life, world),
  (life, { world }) => salesContactPieces(life, world),
];

/** Each tells what is of the shop and of nobody it knows. */
export const worldSenders: readonly WorldSender[] = [
  ({ world }) => costPieces(world),
  ({ world }) => planPieces(world),
  ({ world }) => mentionPieces(world),
  ({ world }) => goodsFiles(world),
  cataloguePieces,
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
    ...shopSheets,
    ...hubspotSheets,
    ...fairSheets,
    engagebay: engagebaySheet,
    lead_ads: leadAdsSheet,
    meddic: meddicSheet,
    consents: consentsSheet,
    ...affiliateSheets,
    ...experimentSheets,
    ...bottomLineSheets,
  };
}
