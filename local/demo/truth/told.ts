import type { Life } from '#local/demo/people/life.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';

/** What else happened before the demo's end, each thing once however often it was sent. */
export type ToldCounts = {
  parcels: number;
  /** Cases by the system that they were told in. */
  helpdeskCases: number;
  chatCases: number;
  hotlineCases: number;
  mailings: number;
  opened: number;
  clicked: number;
  bounced: number;
  unsubscribed: number;
  calls: number;
  recommendationsAsked: number;
  recommendationsAnswered: number;
  heardOfUs: number;
  members: number;
  pointsMoves: number;
  invitations: number;
  sentByCustomers: number;
  deals: number;
  terms: number;
};

const none: ToldCounts = {
  parcels: 0,
  helpdeskCases: 0,
  chatCases: 0,
  hotlineCases: 0,
  mailings: 0,
  opened: 0,
  clicked: 0,
  bounced: 0,
  unsubscribed: 0,
  calls: 0,
  recommendationsAsked: 0,
  recommendationsAnswered: 0,
  heardOfUs: 0,
  members: 0,
  pointsMoves: 0,
  invitations: 0,
  sentByCustomers: 0,
  deals: 0,
  terms: 0,
};

export function toldTally(world: World) {
  const counts = { ...none };
  return {
    add(life: Life): void {
      for (const part of [shopPart, mailPart, servicePart, voicePart]) {
        for (const [name, count] of Object.entries(part(life, world))) counts[name as keyof ToldCounts] += count;
      }
    },
    counts: () => counts,
  };
}

type Part = (life: Life, world: World) => Partial<ToldCounts>;

const happened = (world: World, instants: readonly (number | null | undefined)[]) =>
  instants.filter((at) => hasHappened(at, world)).length;

const shopPart: Part = ({ parcels, deal, contract }) => ({
  parcels: parcels.length,
  deals: deal === null ? 0 : 1,
  terms: contract?.terms.length ?? 0,
});

const mailPart: Part = ({ mailbox: { mailings } }, world) => ({
  mailings: mailings.length,
  opened: happened(
    world,
    mailings.map(({ openedAt }) => openedAt),
  ),
  clicked: happened(
    world,
    mailings.map(({ clickedAt }) => clickedAt),
  ),
  bounced: mailings.filter(({ isBounced, at }) => isBounced && hasHappened(at + 60_000, world)).length,
  unsubscribed: happened(
    world,
    mailings.map(({ unsubscribedAt }) => unsubscribedAt),
  ),
});

const servicePart: Part = ({ cases, followUp }, world) => {
  const by = (name: string) =>
    happened(
      world,
      cases.filter(({ system }) => system === name).map(({ at }) => at),
    );
  return {
    helpdeskCases: by('helpdesk'),
    chatCases: by('chat'),
    hotlineCases: by('hotline'),
    calls: followUp?.isCalled && hasHappened(followUp.at, world) ? 1 : 0,
  };
};

const voicePart: Part = ({ recommendations, heardOfUs, points, invitations, sentBy }, world) => ({
  recommendationsAsked: recommendations.length,
  recommendationsAnswered: happened(
    world,
    recommendations.map(({ answeredAt }) => answeredAt),
  ),
  heardOfUs: heardOfUs === null ? 0 : 1,
  members: happened(
    world,
    points.slice(0, 1).map(({ at }) => at),
  ),
  pointsMoves: happened(
    world,
    points.filter(({ kind }) => kind !== 'enrolled').map(({ at }) => at),
  ),
  invitations: happened(
    world,
    invitations.map(({ at }) => at),
  ),
  sentByCustomers: sentBy === null ? 0 : 1,
});
