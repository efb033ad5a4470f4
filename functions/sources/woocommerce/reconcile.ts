import { IntakeError } from '#functions/intake/errors.ts';
import { objectsOf } from '#functions/sources/mapping.ts';
import type { Credentials, PullRequest, PullWindow } from '#functions/sources/pull.ts';
import { textOf } from '#functions/sources/reading.ts';
import type { Listed, Reconcile } from '#functions/sources/reconcile.ts';
import type { MapContext } from '#functions/sources/source.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';
import { isStatus, time } from './fields.ts';
import { addressOf, asked, firstPage, nextPage, withoutZone } from './pull.ts';

const second = 1000;
const created = time('date_created');
const modified = time('date_modified');
/** What was begun and is no order: the first three have no webhook, and the last goes after a day. */
const isDraft = isStatus('draft', 'auto-draft', 'new', 'checkout-draft');

/** `after` leaves out what was made in that very second. */
function first({ from, until }: PullWindow, credentials: Credentials): PullRequest {
  const after = withoutZone(new Date(Date.parse(from) - second).toISOString());
  const fields = 'id,status,date_created_gmt,date_modified_gmt';
  return firstPage('orders', { after, before: withoutZone(until), status: 'any', _fields: fields }, credentials);
}

function listedOf(order: JsonObject, context: MapContext): Listed {
  const id = textOf(order, 'id');
  const createdAt = created(order, context);
  if (id === null || createdAt === null) throw new IntakeError('LC-ING-010', 'id or date_created_gmt of an order');
  return { id, ref: id, createdAt, updatedAt: modified(order, context) ?? createdAt };
}

export const reconcile: Reconcile = {
  ...asked,
  table: 'orders',
  list: { first, next: nextPage },
  listed: (page: Json, context) =>
    objectsOf(page, 'a page')
      .filter((order) => !isDraft(order))
      .map((order) => listedOf(order, context)),
  whole: (id, credentials) => ({ url: addressOf(credentials, `orders/${encodeURIComponent(id)}`) }),
};
