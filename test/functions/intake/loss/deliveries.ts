import { demoDeliveries } from '#local/demo/shop.ts';
import { randomFor, whole } from '#local/demo/world/random.ts';
import { businesses } from '#sql/settings/index.ts';
import { casesOfAll } from './case-deliveries.ts';
import { isErasure, longAgo } from './erasures.ts';
import { rare } from './rare.ts';
import { signingKey } from './signed.ts';

/** What a sender sends, unsigned: it is signed at each attempt. */
export type Post = {
  readonly way: 'post';
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Whether it proves where it comes from. */
  readonly isSigned: boolean;
};

export type Drop = {
  readonly way: 'drop';
  readonly target: string;
  readonly name: string;
  readonly content: Uint8Array;
};

/** A page that the API gives when the feed is asked. */
export type Page = {
  readonly way: 'page';
  readonly source: string;
  readonly feed: string;
  readonly content: Uint8Array;
};

export type Delivery = Post | Drop | Page;

/** So many that most faults are at what only they lead to. */
export const rareTimes = 48;

/** Shops that differ in size, and in kind, so that all of the demo's systems send. */
const people = [70, 90, 110, 80, 100, 120];

/**
 * Deliveries of every source: those of small demo shops of every kind of business, and between them, again and again,
 * every case of every source: bodies that can't be read, packed ones, large ones.
 * @param repeats how often the cases come
 */
export function* deliveriesOfAll(seed: number, repeats: number, size = 1): Generator<Delivery> {
  const random = randomFor(seed, 'deliveries');
  const shops = businesses.map((business, at) => [
    ...shopOf(business, seed + at, Math.ceil((people[at] ?? 80) * size)),
  ]);
  const cases = Array.from({ length: repeats }, () => casesOfAll());
  const pages = cases.map((own) => own.filter(({ way }) => way === 'page'));
  const waiting = [...shops, ...cases, ...pages, ...rare(0, rareTimes)].filter(({ length }) => length > 0);
  let left = waiting.map((deliveries) => ({ deliveries, next: 0 }));
  while (left.length > 0) {
    const from = left[whole(random, 0, left.length - 1)] as (typeof left)[number];
    // A sender's own deliveries come in their order.
    yield from.deliveries[from.next++] as Delivery;
    if (from.next === from.deliveries.length) left = left.filter((each) => each !== from);
  }
}

const demoKeys = new Proxy({} as Readonly<Record<string, string>> & { readonly shopify: string }, {
  get: () => signingKey,
});

function* shopOf(business: (typeof businesses)[number], seed: number, count: number): Generator<Delivery> {
  for (const delivery of demoOf(business, seed, count)) yield isErasure(delivery) ? longAgo(delivery) : delivery;
}

function* demoOf(business: (typeof businesses)[number], seed: number, count: number): Generator<Delivery> {
  const scale = { people: count, months: 3, seed, endsOn: '2026-04-01', business };
  let number = 0;
  for (const delivery of demoDeliveries({ ...scale, keys: demoKeys })) {
    number += 1;
    if (delivery.way === 'page') {
      yield { ...delivery, content: Buffer.from(delivery.content) };
    } else if (delivery.way === 'drop') {
      yield { ...delivery, name: `${business}/${number}-${delivery.name}`, content: Buffer.from(delivery.content) };
    } else {
      const { source, query, body } = delivery;
      const headers = Object.entries(delivery.headers).map(([name, value]) => [name.toLowerCase(), value]);
      yield {
        way: 'post',
        source,
        query,
        isSigned: true,
        headers: Object.fromEntries(headers),
        body: Buffer.from(body),
      };
    }
  }
}
