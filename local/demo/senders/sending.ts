import type { Piece } from '#local/demo/delivery.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { World } from '#local/demo/world/world.ts';

/** What every sender knows. */
export type Sending = {
  readonly world: World;
  /** Signing keys by source. */
  readonly keys: Readonly<Record<string, string>> & { readonly shopify: string };
};

/** Tells one system's part of a life. */
export type LifeSender = (life: Life, sending: Sending) => Iterable<Piece>;

/** Tells what is of the shop and of nobody: costs, products, mentions in the news. */
export type WorldSender = (sending: Sending) => Iterable<Piece>;
