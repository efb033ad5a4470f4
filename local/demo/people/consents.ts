import { day, minute } from '#local/demo/world/calendar.ts';
import { type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import type { Story } from './stories.ts';

/** That somebody may be written to or called, from when until when. */
export type Consent = {
  readonly channel: 'email' | 'phone' | 'post';
  /** How it was given. */
  readonly method: 'form' | 'checkout' | 'call' | 'till';
  readonly grantedAt: number;
  readonly withdrawnAt: number | null;
  /** Through a link in a mail, or by telling us. */
  readonly withdrawnBy: 'link' | 'call' | null;
};

export const consentTruth = { phoneAtCall: 0.45, phoneWithdrawn: 0.2, postAtTill: 0.5, postWithdrawn: 0.25 } as const;

/** What one person allowed. */
export function consentsOf({ seed, until, business }: World, story: Story): Consent[] {
  const random = randomFor(seed, 'consents', story.person.number);
  const mail = business.isMarketplace && story.kind === 'buyer' ? null : mailConsent(story);
  const all = [mail, phoneConsent(random, story), postConsent(random, story)];
  return all.flatMap((consent) =>
    consent === null || consent.grantedAt >= until - 10_000 ? [] : known(consent, until),
  );
}

/** What happens after the demo's end has not happened. */
function known(consent: Consent, until: number): Consent {
  const isWithdrawn = consent.withdrawnAt !== null && consent.withdrawnAt < until - 10_000;
  return isWithdrawn ? consent : { ...consent, withdrawnAt: null, withdrawnBy: null };
}

/** Whoever signs up, and whoever ticks the box at an order, gets mails until the link is clicked. */
function mailConsent({ kind, person, orders, cameAt, mailbox }: Story): Consent | null {
  const isAsker = kind === 'asker';
  const grantedAt = isAsker ? cameAt : person.acceptsMarketing ? orders[0]?.placedAt : undefined;
  if (grantedAt === undefined) return null;
  const withdrawnAt = mailbox.unsubscribedAt;
  return {
    channel: 'email',
    method: isAsker ? 'form' : 'checkout',
    grantedAt,
    withdrawnAt,
    withdrawnBy: withdrawnAt === null ? null : 'link',
  };
}

/** Asked at the end of the call after the first order. */
function phoneConsent(random: Random, { followUp }: Story): Consent | null {
  const isGiven = random() < consentTruth.phoneAtCall;
  const isWithdrawn = random() < consentTruth.phoneWithdrawn;
  const days = whole(random, 20, 200);
  if (!followUp?.isAnswered || !isGiven) return null;
  return byHand({ channel: 'phone', method: 'call', grantedAt: followUp.at + 3 * minute, isWithdrawn, days });
}

/** Leaflets by letter, ticked on the card that lies at the till. */
function postConsent(random: Random, { orders }: Story): Consent | null {
  const isGiven = random() < consentTruth.postAtTill;
  const isWithdrawn = random() < consentTruth.postWithdrawn;
  const days = whole(random, 30, 200);
  const atTill = orders.find(({ isPos }) => isPos);
  if (!atTill || !isGiven) return null;
  return byHand({ channel: 'post', method: 'till', grantedAt: atTill.placedAt + 2 * minute, isWithdrawn, days });
}

type Given = Pick<Consent, 'channel' | 'method' | 'grantedAt'> & {
  readonly isWithdrawn: boolean;
  readonly days: number;
};

function byHand({ isWithdrawn, days, ...given }: Given): Consent {
  return {
    ...given,
    withdrawnAt: isWithdrawn ? given.grantedAt + days * day : null,
    withdrawnBy: isWithdrawn ? 'call' : null,
  };
}
