import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { sourceNamed } from '#functions/sources/index.ts';
import { webhooks } from '#functions/sources/webhooks.ts';
import { all } from '../../sources/all-cases.ts';
import type { SourceCase } from '../../sources/case.ts';
import { bytesOf } from '../../sources/outcomes.ts';
import { orderBody } from '../../sources/shopify-bodies.ts';
import type { Delivery, Post } from './deliveries.ts';
import { isErasure, isUndatedErasure, longAgo } from './erasures.ts';

/** The cases of every source as they reach us, packed ones, and large ones. */
export function casesOfAll(): Delivery[] {
  const cases = all.flatMap(({ source, cases: own }) =>
    own.flatMap((each, at) => safeDeliveryOf(source, each, at) ?? []),
  );
  const packed = cases.flatMap((each, at) => (each.way === 'post' && at % 5 === 0 ? packedOf(each) : []));
  return [...cases, ...packed, ...unreadable(), ...large()];
}

function safeDeliveryOf(source: string, each: SourceCase, at: number): Delivery | null {
  const delivery = deliveryOf(source, each, at);
  if (delivery === null || isUndatedErasure(delivery)) return null;
  return isErasure(delivery) ? longAgo(delivery) : delivery;
}

function deliveryOf(source: string, each: SourceCase, at: number): Delivery | null {
  const { way, headers = {}, body, table = '', isVerified = true } = each;
  const content = bytesOf(body);
  const name = `${source}-${at}`;
  if (way === 'table') return { way: 'drop', target: table, name: `${name}.csv`, content };
  if (way === 'file') return { way: 'drop', target: source, name, content };
  if (way === 'pull') return pageOf(source, headers.feed, content);
  if (!webhooks.has(source) || isTimeless(source, content)) return null;
  return {
    way: 'post',
    source,
    headers: asSent(source, headers, content),
    query: {},
    body: content,
    isSigned: isVerified,
  };
}

/** A shop of this kind names each of its deliveries; the cases all bear one name. */
function asSent(source: string, headers: Readonly<Record<string, string>>, content: Buffer) {
  if (source !== 'woocommerce') return headers;
  const id = hash('sha256', JSON.stringify([headers, content.toString('base64')]), 'hex');
  return { ...headers, 'x-wc-webhook-delivery-id': id };
}

function pageOf(source: string, named: string | undefined, content: Uint8Array): Delivery | null {
  const feeds = sourceNamed(source)?.pull?.feeds ?? [];
  const feed = feeds.find(({ name }) => name === named) ?? feeds[0];
  return feed ? { way: 'page', source, feed: feed.name, content } : null;
}

/** Such a body means another event whenever it comes (docs/decisions.md): whether it is a repeat nobody can tell. */
function isTimeless(source: string, body: Buffer): boolean {
  return source === 'ga4' && !body.includes('timestamp_micros');
}

function packedOf(post: Post): Post {
  return { ...post, headers: { ...post.headers, 'content-encoding': 'gzip' }, body: gzipSync(post.body) };
}

function unreadable(): Post[] {
  return [...webhooks.keys()].flatMap((source) =>
    ['', `no JSON of ${source}`, `{"cut":"${source}`].map((body): Post => plain(source, Buffer.from(body))),
  );
}

function plain(source: string, body: Uint8Array, headers = {}): Post {
  return { way: 'post', source, headers, query: {}, body, isSigned: true };
}

/** Orders of up to megabytes: three that pack well, and one that doesn't. */
function large(): Post[] {
  const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at} of a long note; `).join('');
  const dense = hash('shake256', 'dense', { outputEncoding: 'base64', outputLength: 1_200_000 });
  return [lines(20_000), lines(40_000), lines(80_000), dense].map((note, at) => {
    const body = orderBody({ id: 7_700_000 + at, admin_graphql_api_id: `gid://shopify/Order/${7_700_000 + at}`, note });
    return plain('shopify', Buffer.from(body), { 'x-shopify-topic': 'orders/create' });
  });
}
