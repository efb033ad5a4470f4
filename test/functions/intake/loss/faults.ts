import { pick, type Random } from '#local/demo/world/random.ts';

/** What can become of a call that is awaited. */
export const modes = [
  'fails',
  'answer lost',
  'killed before',
  'killed after',
  'hangs before',
  'hangs after',
  'lands late',
] as const;

/**
 * `fails`: nothing happens and it throws. `answer lost`: it happens and throws. `killed …`: the process is no more,
 * before or after it happens. `hangs …`: no answer until the function's time is over. `lands late`: the process is no
 * more, and what it had sent happens minutes later.
 */
export type Mode = (typeof modes)[number];

export type Faults = {
  /** What becomes of the call; null: nothing. */
  readonly at: (position: string) => Mode | null;
  /** Whether the next call of the same kind meets the same. */
  readonly lasts: () => boolean;
  /** Positions with modes that they have not had yet. */
  readonly missing: () => readonly string[];
  /** How often each mode was. */
  readonly hit: Readonly<Record<string, number>>;
  readonly positions: () => number;
};

/** Share of calls with modes left that are hit: in turn, but not one after the other. */
const inTurn = 0.8;

/** Every position of a call within an invocation gets every mode in turn; beside that any call is hit by `chance`. */
export function faultsInTurn(random: Random, chance: number): Faults {
  const left = new Map<string, Mode[]>();
  const hit: Record<string, number> = {};
  const turnOf = (position: string): Mode | undefined => {
    const modesLeft = left.get(position) ?? [...modes];
    left.set(position, modesLeft);
    return random() < inTurn ? modesLeft.shift() : undefined;
  };
  // Some calls are made again only where the first one failed.
  const leads = (position: string) => (left.get(`${position} again`)?.length ?? 0) > 0 && random() < 0.5;
  const byChance = () => (random() < chance ? pick(random, modes) : null);
  return {
    at(position) {
      const mode = turnOf(position) ?? (leads(position) ? 'fails' : byChance());
      if (mode !== null) hit[mode] = (hit[mode] ?? 0) + 1;
      return mode;
    },
    lasts: () => random() < 0.5,
    missing: () => [...left].flatMap(([position, modesLeft]) => modesLeft.map((mode) => `${position}, ${mode}`)),
    hit,
    positions: () => left.size,
  };
}

export const noFaults: Faults = {
  at: () => null,
  lasts: () => false,
  missing: () => [],
  hit: {},
  positions: () => 0,
};
