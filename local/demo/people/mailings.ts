import { day, hour, localMidnight, minute } from '#local/demo/world/calendar.ts';
import { exponential, type Random, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';

/** A mail to one person, and what they did with it. */
export type Mailing = {
  readonly at: number;
  readonly campaign: string;
  readonly purpose: 'newsletter';
  readonly offer: 'none' | 'discount';
  readonly openedAt: number | null;
  /** The mail program opened it, not the person. */
  readonly isMachineOpen: boolean;
  readonly clickedAt: number | null;
  readonly isBounced: boolean;
  readonly unsubscribedAt: number | null;
};

/** Whether somebody who could get a promotion was held out of it; drawn by chance. */
type Draw = {
  readonly at: number;
  readonly campaign: string;
  readonly isHeldOut: boolean;
  /** Messages of the thirty days before, this one included. */
  readonly messages: number;
  /** Ordered because of it. */
  readonly responded: boolean;
};

export type Mailbox = { readonly mailings: Mailing[]; readonly draws: Draw[]; unsubscribedAt: number | null };

/** What is true of mails, stated with the truth: chances, and what each further message of thirty days does to them. */
export const mailTruth = {
  heldOutShare: 0.2,
  response: 0.07,
  /** Somebody who has left for good answers a promotion this much more rarely. */
  responseOfGone: 0.3,
  /** Each message beyond the first of thirty days leaves this much of the response … */
  fatigue: 0.75,
  unsubscribe: 0.004,
  /** … and adds this much to the chance to unsubscribe, as a share. */
  unsubscribeFatigue: 0.6,
  bounce: 0.006,
  opens: 0.32,
  opensByMachine: 0.12,
  clicks: 0.18,
} as const;

type Campaign = { readonly at: number; readonly name: string; readonly isPromotion: boolean };

/** A newsletter each month; a promotion in every second one, and one more before Christmas. */
export function campaignsOf({ months, until }: World): readonly Campaign[] {
  const started = months.slice(0, -1);
  return started
    .flatMap((month) => {
      const label = month.slice(0, 7).replace('-', '_');
      const number = Number(month.slice(5, 7));
      const promotion = { at: localMidnight(month) + 16 * day + 9 * hour, name: `promo_${label}`, isPromotion: true };
      const newsletter = {
        at: localMidnight(month) + 4 * day + 10 * hour,
        name: `newsletter_${label}`,
        isPromotion: false,
      };
      return number % 2 === 0 || number === 11 ? [newsletter, promotion] : [newsletter];
    })
    .filter(({ at }) => at < until - 8 * day);
}

export type Reader = {
  /** Mails are allowed from here on. */
  readonly since: number;
  /** The first order; infinite for those who never order. */
  readonly firstOrderAt: number;
  readonly leftAt: number | null;
  readonly isDead: boolean;
};

/** All mails to one person, one campaign after the other; `respond` is called with the instant of an order it brings. */
export function mailsOf(
  random: Random,
  campaigns: readonly Campaign[],
  reader: Reader,
  respond: (at: number, campaign: string) => void,
): Mailbox {
  const box: Mailbox = { mailings: [], draws: [], unsubscribedAt: null };
  for (const campaign of campaigns) {
    if (campaign.at < reader.since || box.unsubscribedAt !== null) continue;
    if (campaign.isPromotion && campaign.at > reader.firstOrderAt) promote(random, campaign, reader, box, respond);
    else if (!campaign.isPromotion) send(random, campaign, reader, box);
  }
  return box;
}

function promote(
  random: Random,
  campaign: Campaign,
  reader: Reader,
  box: Mailbox,
  respond: (at: number, campaign: string) => void,
): void {
  const isHeldOut = random() < mailTruth.heldOutShare;
  const messages = recentOf(box, campaign.at) + 1;
  const isGone = reader.leftAt !== null && reader.leftAt < campaign.at;
  const chance = mailTruth.response * mailTruth.fatigue ** (messages - 1) * (isGone ? mailTruth.responseOfGone : 1);
  const responded = !isHeldOut && !reader.isDead && random() < chance;
  box.draws.push({ at: campaign.at - hour, campaign: campaign.name, isHeldOut, messages, responded });
  if (isHeldOut) return;
  send(random, campaign, reader, box, responded);
  if (responded) respond(campaign.at + 2 * hour + Math.min(exponential(random, 2 * day), 6 * day), campaign.name);
}

function recentOf({ mailings }: Mailbox, at: number): number {
  return mailings.filter((mailing) => mailing.at > at - 30 * day).length;
}

function send(random: Random, campaign: Campaign, { isDead }: Reader, box: Mailbox, isAnswered = false): void {
  const at = campaign.at + whole(random, 0, 40 * 60_000);
  const isBounced = isDead || random() < mailTruth.bounce;
  const isMachineOpen = !isBounced && random() < mailTruth.opensByMachine;
  const isOpened = !isBounced && (isAnswered || random() < mailTruth.opens);
  const openedAt = isMachineOpen
    ? at + 5_000
    : isOpened
      ? at + minute + Math.round(exponential(random, 9 * hour))
      : null;
  const isClicked = isOpened && (isAnswered || random() < mailTruth.clicks);
  const messages = recentOf(box, campaign.at) + 1;
  const chance = mailTruth.unsubscribe * (1 + mailTruth.unsubscribeFatigue * (messages - 1));
  const unsubscribedAt = !isBounced && !isAnswered && random() < chance ? at + hour : null;
  box.unsubscribedAt = unsubscribedAt;
  box.mailings.push({
    at,
    campaign: campaign.name,
    purpose: 'newsletter',
    offer: campaign.isPromotion ? 'discount' : 'none',
    openedAt,
    isMachineOpen,
    clickedAt: isClicked && openedAt !== null ? openedAt + 20_000 : null,
    isBounced,
    unsubscribedAt,
  });
}
