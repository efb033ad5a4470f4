/**
 * How long the truth's stages take, run by hand: node test/local/demo/truth/stages/speed.ts [people]. A person looks
 * and visits some ten times; near half of them buy, by the demo shop's process.
 */
import { performance } from 'node:perf_hooks';
import type { Act } from '#local/demo/truth/stages/acts.ts';
import { countGaps, curveLookup, emptyCounts } from '#local/demo/truth/stages/curves.ts';
import { localDay } from '#local/demo/truth/stages/days.ts';
import { lifeOf } from '#local/demo/truth/stages/life.ts';
import { placesAtMonthEnds } from '#local/demo/truth/stages/place.ts';
import type { Rules } from '#local/demo/truth/stages/rules.ts';
import { stageSettings } from '#local/demo/truth/stages/settings.ts';
import { pick, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import { buyers } from './buyers.ts';

const people = Number(process.argv[2] ?? 100_000);
const months = Array.from({ length: 18 }, (_, month) => new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 10));
const monthEnds = months.map((_, month) => Date.UTC(2025, month + 1, 1) - 1);
const from = Date.UTC(2025, 0, 1);
const days = 545;
const dayLength = 86_400_000;
const rules: Rules = {
  settings: stageSettings.shop,
  dayOf: localDay,
  silence: { by: 'fixed_lines' },
  hasDeliveryData: true,
};

function lookOf(random: Random): Act {
  const at = from + Math.floor(random() * days * dayLength);
  const kind = pick(random, ['trace', 'view', 'view', 'ad_answered', 'contact', 'checkout_begun'] as const);
  if (kind !== 'view') return { kind, at };
  const product = `p${whole(random, 1, 20)}`;
  return { kind: 'product_viewed', at, product, visit: `${at}`, category: product.slice(0, 2) };
}

function orderOf(random: Random, at: number): Act {
  const qualifiesUntil = random() < 0.03 ? at + 10 * dayLength : null;
  const asksDiscount = random() < 0.2;
  const deliveredAt = at + 3 * dayLength;
  return { kind: 'order', at, qualifiesFrom: at, qualifiesUntil, asksDiscount, deliveredAt, categories: ['p1'] };
}

const bought = buyers(people, from, days);
const lives = bought.map((orders, person): Act[] => {
  const random = randomFor(7, person);
  const looks = Array.from({ length: whole(random, 1, 20) }, () => lookOf(random));
  return random() < 0.44 ? [...looks, ...orders.map((at) => orderOf(random, at))] : looks;
});

const began = performance.now();
const counts = emptyCounts(months);
for (const acts of lives) countGaps(counts, lifeOf(acts, rules).purchases);
const counted = performance.now();
const lookup = curveLookup(counts, rules.settings.horizon, rules.dayOf);
const judged: Rules = { ...rules, silence: { by: 'curves', lookup } };
let places = 0;
for (const acts of lives) places += placesAtMonthEnds(acts, monthEnds, judged).filter((place) => place !== null).length;
const done = performance.now();

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
const acts = lives.reduce((sum, life) => sum + life.length, 0);
console.log(
  `${people} people, ${acts} acts: curves ${seconds(counted - began)}, ${places} places ${seconds(done - counted)}`,
);
