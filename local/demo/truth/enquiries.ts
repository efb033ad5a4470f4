import type { Consent } from '#local/demo/people/consents.ts';
import type { Life } from '#local/demo/people/life.ts';

/** What sales and the newsletter's tool know, each thing once; lead ads are the leads whose form was on Facebook. */
export type EnquiryCounts = {
  leads: number;
  secondLeads: number;
  mergedLeads: number;
  unsubscribedLeads: number;
  erasures: number;
  newsletterSignUps: number;
  leadAds: number;
  renewals: number;
  renewalsWon: number;
  renewalsLost: number;
  fairScans: number;
  fairMeetings: number;
  heardOfUsAtTill: number;
};

export type ConsentCounts = Record<Consent['channel'], { granted: number; withdrawn: number }>;

export function enquiryTally() {
  const counts: EnquiryCounts = {
    leads: 0,
    secondLeads: 0,
    mergedLeads: 0,
    unsubscribedLeads: 0,
    erasures: 0,
    newsletterSignUps: 0,
    leadAds: 0,
    renewals: 0,
    renewalsWon: 0,
    renewalsLost: 0,
    fairScans: 0,
    fairMeetings: 0,
    heardOfUsAtTill: 0,
  };
  const add = (name: keyof EnquiryCounts, isSo: boolean | undefined) => {
    if (isSo) counts[name] += 1;
  };
  return {
    add({ lead, fair, renewals }: Life): void {
      add('leads', lead !== null);
      add('secondLeads', typeof lead?.otherSince === 'number');
      add('mergedLeads', typeof lead?.mergedAt === 'number');
      add('unsubscribedLeads', typeof lead?.unsubscribedAt === 'number');
      add('erasures', typeof lead?.erasedAt === 'number');
      add('newsletterSignUps', lead?.isInNewsletterTool);
      add('leadAds', lead?.isFromLeadAd);
      add('fairScans', fair?.isScanned);
      add('fairMeetings', fair !== null && fair.meeting !== null);
      add('heardOfUsAtTill', fair !== null && fair.said !== null);
      for (const { closedAt, isWon } of renewals) {
        add('renewals', true);
        add('renewalsWon', isWon);
        add('renewalsLost', closedAt !== null && !isWon);
      }
    },
    counts: (): EnquiryCounts => counts,
  };
}

export function consentTally() {
  const counts: ConsentCounts = {
    email: { granted: 0, withdrawn: 0 },
    phone: { granted: 0, withdrawn: 0 },
    post: { granted: 0, withdrawn: 0 },
  };
  return {
    add({ consents }: Life): void {
      for (const { channel, withdrawnAt } of consents) {
        counts[channel].granted += 1;
        if (withdrawnAt !== null) counts[channel].withdrawn += 1;
      }
    },
    counts: (): ConsentCounts => counts,
  };
}
