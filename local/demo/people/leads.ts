import { day, minute } from '#local/demo/world/calendar.ts';
import { type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import type { Deal } from './contracts.ts';
import type { FairVisit } from './fair.ts';
import type { Story } from './stories.ts';

/** Somebody whom sales knows: they signed up, asked for a tasting, were met at a fair, or are talked with. */
export type Lead = {
  readonly since: number;
  readonly cause: LeadCause;
  /** Stages of the life cycle as sales names them, in the order of time. */
  readonly stages: readonly LeadStage[];
  readonly firstAnswerAt: number | null;
  /** The second address became a lead of its own … */
  readonly otherSince: number | null;
  /** … until somebody saw that both are one. */
  readonly mergedAt: number | null;
  readonly bouncedAt: number | null;
  readonly unsubscribedAt: number | null;
  /** When they asked to be forgotten. */
  readonly erasedAt: number | null;
  readonly isInNewsletterTool: boolean;
  readonly isFromLeadAd: boolean;
};

type LeadCause = 'newsletter' | 'tasting' | 'fair' | 'deal';
type LeadStage = { readonly name: 'subscriber' | 'lead' | 'opportunity' | 'customer'; readonly at: number };

export const leadTruth = {
  inNewsletterTool: 0.5,
  leadAdsOfPaidSocial: 0.75,
  secondLead: 0.7,
  asksErasure: 0.3,
} as const;

type Known = { readonly deal: Deal | null; readonly fair: FairVisit | null };

/** What sales knows of a person; null for those whom it never heard of. */
export function leadOf({ seed, until }: World, story: Story, { deal, fair }: Known): Lead | null {
  const { person, kind, cameAt, mailbox } = story;
  const isAsker = kind === 'asker';
  const starts = [isAsker ? cameAt : null, fair?.isScanned ? fair.at : null, deal?.createdAt ?? null];
  const since = Math.min(...starts.filter((at) => at !== null));
  if (since >= until - 10_000) return null;
  const random = randomFor(seed, 'lead', person.number);
  const bounce = mailbox.mailings.find(({ isBounced }) => isBounced);
  const past = (at: number | null) => (at !== null && at < until - 10_000 ? at : null);
  const cause = causeOf(story, fair);
  return {
    since,
    cause,
    stages: stagesOf(story, since, cause, deal).filter(({ at }) => past(at) !== null),
    firstAnswerAt: past(deal?.firstAnswerAt ?? null),
    ...secondOf(random, story, since, past),
    bouncedAt: past(bounce ? bounce.at + minute : null),
    unsubscribedAt: past(mailbox.unsubscribedAt),
    erasedAt: deal === null && isAsker ? past(erasureOf(random, story)) : null,
    isInNewsletterTool: isAsker && random() < leadTruth.inNewsletterTool,
    isFromLeadAd: isAsker && person.channel.name === 'paid_social' && random() < leadTruth.leadAdsOfPaidSocial,
  };
}

function causeOf({ kind, sessions }: Story, fair: FairVisit | null): LeadCause {
  if (fair?.isScanned) return 'fair';
  if (kind !== 'asker') return 'deal';
  const asks = sessions.some(({ steps }) => steps.some(({ name }) => name === 'generate_lead'));
  return asks ? 'tasting' : 'newsletter';
}

function stagesOf({ orders }: Story, since: number, cause: LeadCause, deal: Deal | null): LeadStage[] {
  const [first] = orders;
  const stages: LeadStage[] = [{ name: cause === 'newsletter' ? 'subscriber' : 'lead', at: since }];
  if (deal) stages.push({ name: 'opportunity', at: Math.max(deal.createdAt, since) + minute });
  if (first) stages.push({ name: 'customer', at: Math.max(first.placedAt, since) + 2 * minute });
  return stages.sort((one, other) => one.at - other.at);
}

type Second = Pick<Lead, 'otherSince' | 'mergedAt'>;

/** Of those who use two addresses and stay with us. */
function secondOf(
  random: Random,
  { person, mailbox }: Story,
  since: number,
  past: (at: number | null) => number | null,
): Second {
  const isSecond = random() < leadTruth.secondLead;
  const otherSince = since + whole(random, 5, 60) * day;
  const mergedAt = otherSince + whole(random, 1, 20) * day;
  if (person.otherEmail === null || !isSecond || mailbox.unsubscribedAt !== null) {
    return { otherSince: null, mergedAt: null };
  }
  return { otherSince: past(otherSince), mergedAt: past(mergedAt) };
}

function erasureOf(random: Random, { mailbox }: Story): number | null {
  const asks = random() < leadTruth.asksErasure;
  const days = whole(random, 8, 25);
  return asks && mailbox.unsubscribedAt !== null ? mailbox.unsubscribedAt + days * day : null;
}
