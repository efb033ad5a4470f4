import type { ModelContract } from '#sql/contracts/model.ts';

const defaultRounds = 50;

/** An iterated model is done when a round changes no row, or when its rounds are over. */
export function isLastRound(model: Pick<ModelContract, 'rounds'>, round: number, changed: bigint): boolean {
  return changed === 0n || round === (model.rounds ?? defaultRounds);
}
