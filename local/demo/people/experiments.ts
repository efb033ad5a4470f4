import { hour } from '#local/demo/world/calendar.ts';
import { customerId } from './identifiers.ts';
import type { Life } from './life.ts';

/** What chance decided for one person. */
type Assignment = {
  readonly at: number;
  readonly experiment: string;
  readonly variant: string;
  readonly isHeldOut: boolean;
  /** The shop's id of the customer of the first order, which is what the draw was made from. */
  readonly customer: string;
};

export const callExperiment = 'follow_up_call';

/** The draws of one person: for the call after the first order, and for each promotion; nobody is drawn by habit. */
export function assignmentsOf({ person, orders, followUp, mailbox }: Life): Assignment[] {
  const [first] = orders;
  if (first === undefined) return [];
  const customer = customerId(person, first.usesOtherEmail);
  const call =
    followUp?.group === 'random'
      ? [{ at: followUp.at - hour, isHeldOut: !followUp.isCalled, variant: followUp.isCalled ? 'call' : 'none' }]
      : [];
  return [
    ...call.map((draw) => ({ ...draw, experiment: callExperiment, customer })),
    ...mailbox.draws.map(({ at, campaign, isHeldOut }) => {
      return { at, experiment: campaign, variant: isHeldOut ? 'held_out' : 'reached', isHeldOut, customer };
    }),
  ];
}
