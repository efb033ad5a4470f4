import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { recordsOf, text } from './acts.ts';
import { type Act, isConsideringAgain, placeAt } from './independent-stages.ts';
import { asOf, sampleLives } from './random-lives.ts';

const day = 86_400_000;

/** Lengths in days of windows and lines of silence. */
const businesses = [
  { business: 'shop', lengths: [7, 30, 90, 180, 365], phases: 9, statuses: 7 },
  { business: 'one_off', lengths: [7, 90, 180, 365, 540], phases: 9, statuses: 7 },
] as const;

const ofPerson = "r.identifier as person from run.identities r where r.identifier_type = 'customer'";

async function rowsByPerson(harness: Harness, table: string): Promise<ReadonlyMap<string, readonly Row[]>> {
  const rows = await harness.rows(
    `select t.*, p.person from run.${table} t join (select r.customer_key, ${ofPerson}) p using (customer_key)`,
  );
  return Map.groupBy(rows, (row) => String(row.person));
}

/** Month's ends, every act, and every instant at which a window of any length may end. */
function instantsOf(acts: readonly Act[], lengths: readonly number[]): number[] {
  const first = Math.min(...acts.map((act) => act.at));
  const months = Array.from({ length: 28 }, (_, index) => Date.UTC(2023, 9 + index, 1) - 1);
  const ends = acts.flatMap(({ at }) => [0, ...lengths].flatMap((days) => [at + days * day, at + days * day - 1]));
  return [...months, ...ends].filter((at) => at >= first && at < asOf);
}

function placesIn(history: readonly Row[], at: number) {
  const moment = `${text(at)}000`;
  return history
    .filter((row) => String(row.valid_from) <= moment && (row.valid_to === null || String(row.valid_to) > moment))
    .map(({ stage, phase, status }) => ({ stage, phase, status }));
}

/** Tells the stages of this many random customers in two ways. */
export function stagesAgree(customers: number): void {
  describe.each(businesses)('stages and a second telling of the rules, in a $business', (settings) => {
    const { business, lengths, phases, statuses } = settings;
    const lives = sampleLives(customers);
    let harness: Harness;
    let history: ReadonlyMap<string, readonly Row[]>;
    beforeAll(async () => {
      harness = await openHarness();
      await harness.build({ build: 'all', given: recordsOf(lives), asOf: text(asOf).slice(0, 10), business });
      history = await rowsByPerson(harness, 'customer_stage_history');
    });
    afterAll(() => harness.close());

    it('agree on random customers, at every month’s end and at every edge', () => {
      const different: unknown[] = [];
      let compared = 0;
      for (const [person, acts] of lives.entries()) {
        for (const at of instantsOf(acts, lengths)) {
          compared += 1;
          const told = placeAt(acts, at, business);
          const stored = placesIn(history.get(`shopify:c${person}`) ?? [], at);
          if (stored.length !== 1 || JSON.stringify(stored[0]) !== JSON.stringify(told)) {
            different.push({ person, at: text(at), told, stored });
          }
        }
      }
      expect(different.slice(0, 3)).toEqual([]);
      expect(compared).toBeGreaterThan(50 * customers);
    });

    it('agree on who considers again at the end, some of them and not all', async () => {
      const stored = await rowsByPerson(harness, 'customer_stages');
      const told = lives.map((acts) => isConsideringAgain(acts, asOf - 1, business));
      expect(lives.map((_, person) => stored.get(`shopify:c${person}`)?.[0]?.considering_again)).toEqual(told);
      expect(told.filter(Boolean).length).toBeGreaterThan(customers / 14);
      expect(told.filter((considers) => !considers).length).toBeGreaterThan(customers / 14);
    });

    it('meet in every phase and status', () => {
      const rows = [...history.values()].flat();
      expect(new Set(rows.map((row) => row.phase)).size).toBe(phases);
      expect(new Set(rows.map((row) => row.status)).size).toBe(statuses);
    });
  });
}
