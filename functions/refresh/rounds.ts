import type { ModelContract } from '#sql/contracts/model.ts';

const defaultRounds = 50;

/** An iterated model is done when a round changes no row, or when its rounds are over. */
export function isLastRound(model: Pick<ModelContract, 'rounds'>, round: number, changed: bigint): boolean {
  return changed === 0n || round === (model.rounds ?? defaultRounds);
}

/** What a round's count of changed rows says. */
export function changedRows(rows: readonly Readonly<Record<string, unknown>>[]): bigint {
  const changed = rows[0]?.changed;
  return typeof changed === 'bigint' || typeof changed === 'number' || typeof changed === 'string'
    ? BigInt(changed)
    : 0n;
}
