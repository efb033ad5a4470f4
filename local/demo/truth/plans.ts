import { assignmentsOf } from '#local/demo/people/experiments.ts';
import type { Life } from '#local/demo/people/life.ts';
import { countPlans } from '#local/demo/senders/plans.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';

/** What people planned, drew by chance and wrote down about calls to sell. */
export type PlanCounts = {
  goals: number;
  tactics: number;
  assignments: number;
  heldOut: number;
  salesContacts: number;
};

/** Adds them up, one life after the other. */
export function planTally(world: World) {
  const counts: PlanCounts = { ...countPlans(world), assignments: 0, heldOut: 0, salesContacts: 0 };
  return {
    add(life: Life): void {
      const assignments = assignmentsOf(life).filter(({ at }) => hasHappened(at, world));
      counts.assignments += assignments.length;
      counts.heldOut += assignments.filter(({ isHeldOut }) => isHeldOut).length;
      counts.salesContacts += life.salesContacts.length;
    },
    counts: () => counts,
  };
}
