import { IntakeError } from '#functions/intake/errors.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Credentials, PullRequest, PullWindow } from '#functions/sources/pull.ts';
import { asObject, listOf, requiredInstantOf } from '#functions/sources/reading.ts';
import type { Listed, Reconcile } from '#functions/sources/reconcile.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';
import { requiredIdOf } from './ids.ts';

const version = '2026-10';
const perPage = '250';
const fields = 'id,admin_graphql_api_id,created_at,updated_at';

/** `shop` is the address of the shop, such as https://tea.myshopify.com. */
function address({ shop = '' }: Credentials, path: string): string {
  return `${shop.replace(/\/+$/, '')}/admin/${path}`;
}

/** With `since_id` the list is in the order of ids, so that nothing moves while it is read. */
function first({ from, until }: PullWindow, credentials: Credentials): PullRequest {
  const query = { status: 'any', created_at_min: from, created_at_max: until, limit: perPage, fields, since_id: '0' };
  return { url: address(credentials, `api/${version}/orders.json?${new URLSearchParams(query)}`) };
}

function ordersOf(page: Json): readonly JsonObject[] {
  const body = asObject(page);
  if (!Array.isArray(body.orders)) throw new IntakeError('LC-ING-016', 'a page without orders');
  return listOf(body, 'orders');
}

/** A page may be shorter than was asked for: only an empty one is the end. */
function next(page: Json, request: PullRequest): PullRequest | null {
  const last = ordersOf(page).at(-1);
  return last === undefined ? null : withParameter(request, 'since_id', requiredIdOf(last, 'order'));
}

function listedOf(order: JsonObject): Listed {
  const id = requiredIdOf(order, 'order');
  const createdAt = requiredInstantOf(order, 'created_at');
  return { id, ref: id, createdAt, updatedAt: requiredInstantOf(order, 'updated_at', 'created_at') };
}

/** By REST: an order is the same there as in a webhook, which it is not by GraphQL. */
export const reconcile: Reconcile = {
  table: 'orders',
  credentials: ['shop', 'client_id', 'client_secret'],
  token: (credentials) => ({
    url: address(credentials, 'oauth/access_token'),
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: credentials.client_id ?? '',
      client_secret: credentials.client_secret ?? '',
    }).toString(),
  }),
  headers: (_, token) => ({ 'x-shopify-access-token': token ?? '' }),
  callsPerMinute: 100,
  list: { first, next, holdsStill: true },
  listed: (page) => ordersOf(page).map(listedOf),
  whole: (id, credentials) => ({
    url: address(credentials, `api/${version}/orders/${encodeURIComponent(id)}.json`),
  }),
  reachDays: 60,
};
