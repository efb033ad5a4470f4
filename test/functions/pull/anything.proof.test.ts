import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Api, Fault } from './api.ts';
import { killedAt } from './killed.ts';
import { doubles, fill, hour, latest, openApi, pull, type Rig, rigOf, truth } from './rig.ts';

const faults: readonly Fault[] = [
  { status: 500 },
  { status: 429 },
  { status: 429, headers: { 'retry-after': '2' } },
  { status: 401 },
  { status: 200, body: '<html>' },
  { status: 200, body: '{"error":"busy"}' },
  'closes',
  'breaks off',
];

const name = fc.integer({ min: 0, max: 14 }).map((index) => `r${String(index).padStart(3, '0')}`);
const move = fc.record({
  kind: fc.constantFrom('put', 'delete', 'revoke'),
  id: name,
  stars: fc.integer({ min: 1, max: 5 }),
});
const turn = fc.record({
  /** What happens before each page, in turn. */
  moves: fc.array(fc.option(move), { maxLength: 8 }),
  faults: fc.array(fc.option(fc.constantFrom(...faults), { freq: 3 }), { maxLength: 8 }),
  killedAt: fc.option(fc.integer({ min: 1, max: 40 })),
  seconds: fc.option(fc.integer({ min: 1, max: 20 })),
  later: fc.integer({ min: 0, max: 30_000 }),
});

type Turn = typeof turn extends fc.Arbitrary<infer T> ? T : never;

function happens(api: Api, move: Turn['moves'][number] | undefined): void {
  if (move === null || move === undefined) return;
  if (move.kind === 'put') api.put(move.id, move.stars);
  else if (move.kind === 'revoke') api.revokeToken();
  // Of a list that shows windows nobody can see what was deleted.
  else if (api.paging === 'whole') api.items.delete(move.id);
}

async function take(rig: Rig, { moves, faults, killedAt: call, seconds, later }: Turn): Promise<void> {
  const { api } = rig;
  const before = api.calls.length;
  api.moves = (at) => happens(api, moves[at - before - 1]);
  api.fault = (at) => faults[at - before - 1] ?? undefined;
  const { deps } = killedAt(rig, call ?? Number.POSITIVE_INFINITY);
  const deadline = seconds === null ? Number.POSITIVE_INFINITY : api.clock.now + seconds * 1000;
  await pull(rig, {}, { ...deps, deadline }).catch(() => undefined);
  api.clock.now += later;
}

async function healed(rig: Rig): Promise<void> {
  rig.api.moves = () => undefined;
  rig.api.fault = () => undefined;
  // An empty list is believed at its second sight.
  for (let pulls = 0; pulls < 3; pulls++) {
    rig.api.clock.now += hour;
    await pull(rig);
  }
}

test.each(['number', 'cursor', 'whole'] as const)(
  'case 22: whatever happens while pages by %s are read: no gap, no double, nothing lost',
  async (paging) => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 4 }), async (turns) => {
        const api = await openApi(paging, 3);
        fill(api, 11);
        const rig = await rigOf(api);
        for (const each of turns) await take(rig, each);
        await healed(rig);
        const known = Object.entries(await latest(rig.lake)).filter(([, { isDeleted }]) => !isDeleted);
        const wanted = truth(api);
        // What came back is told from its deletion by a later time than its own.
        expect(Object.fromEntries(known.map(([id, { stars }]) => [id, stars]))).toEqual(
          Object.fromEntries(Object.entries(wanted).map(([id, { stars }]) => [id, stars])),
        );
        expect(await doubles(rig.lake)).toEqual([]);
        await api.close();
      }),
      { seed: 20_260_301, numRuns: 60 },
    );
  },
  120_000,
);
