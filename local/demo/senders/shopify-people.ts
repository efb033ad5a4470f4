import type { WholePiece } from '#local/demo/delivery.ts';
import { type Erasure, erasureOf } from '#local/demo/people/erasures.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import { shopOf } from '#local/demo/people/shops.ts';
import { hasHappened } from '#local/demo/world/world.ts';
import type { Sending } from './sending.ts';
import { consentAt, customerBody, id, type JsonObject, toBody } from './shopify-parts.ts';
import { soonPiece } from './shopify-webhook.ts';

/** An account of the main shop: since when, and under which address. */
type Account = { readonly id: string; readonly since: number; readonly email: string };

/** Whoever orders has an account for each address; whoever signs up for the newsletter has one too. */
export function accountsOf({ person, orders, kind, consents, sessions }: Life): Account[] {
  const accounts = new Map<string, Account>();
  for (const order of orders) {
    const own = customerId(person, order.usesOtherEmail);
    if (shopOf(order) !== 'shopify' || accounts.has(own)) continue;
    accounts.set(own, { id: own, since: order.placedAt, email: order.email.toLowerCase() });
  }
  const signedUp = kind === 'asker' ? mailConsent(consents)?.grantedAt : undefined;
  const isAbroad = sessions.some(({ countryCode }) => countryCode === 'CH');
  if (signedUp !== undefined && !isAbroad) {
    accounts.set(customerId(person), { id: customerId(person), since: signedUp, email: person.email });
  }
  return [...accounts.values()];
}

export function mailConsent(consents: Life['consents']) {
  return consents.find(({ channel }) => channel === 'email') ?? null;
}

/** Each account when it is made, and the first once more when its owner wants no more mails. */
export function accountPieces(life: Life, sending: Sending): WholePiece[] {
  const { person, consents } = life;
  const consent = mailConsent(consents);
  const accounts = accountsOf(life).filter(({ since }) => hasHappened(since, sending.world));
  const [first] = accounts;
  const bodyAt = (account: Account, at: number) => () => {
    const stated = consentAt(consent, at);
    const body = customerBody(person, account.id, account.email, account.since, stated);
    return toBody({ ...body, locale: 'de', ...(at > account.since ? { updated_at: new Date(at).toISOString() } : {}) });
  };
  const made = accounts.map((account) => {
    const at = account.since;
    return { topic: 'customers/create', at, place: `customer/${account.id}`, body: bodyAt(account, at) };
  });
  const withdrawnAt = consent?.withdrawnAt ?? null;
  const changed =
    first !== undefined && hasHappened(withdrawnAt, sending.world)
      ? [
          {
            topic: 'customers/update',
            at: withdrawnAt,
            place: `customer/${first.id}/update`,
            body: bodyAt(first, withdrawnAt),
          },
        ]
      : [];
  return [...made, ...changed].map((notice) => soonPiece(notice, sending));
}

/** What somebody asked of the shop, for each of their accounts. */
export function erasurePieces(life: Life, sending: Sending): WholePiece[] {
  const erasure = erasureOf(sending.world, life);
  if (erasure === null) return [];
  return erasure.customers.map((customer) =>
    soonPiece(
      {
        topic: `customers/${erasure.kind}`,
        at: erasure.at,
        place: `${erasure.kind}/${customer}`,
        body: () => toBody(requestBody(life, erasure, customer)),
      },
      sending,
    ),
  );
}

function requestBody({ person, orders }: Life, { kind }: Erasure, customer: string): JsonObject {
  const own = orders.filter(
    (order) => shopOf(order) === 'shopify' && customerId(person, order.usesOtherEmail) === customer,
  );
  const ids = own.map((order) => id(orderId(order)));
  const email = own[0]?.email.toLowerCase() ?? person.email;
  return {
    shop_id: 954_889,
    shop_domain: 'quillmoor.myshopify.example',
    customer: { id: id(customer), email, phone: person.phone },
    ...(kind === 'redact'
      ? { orders_to_redact: ids }
      : { orders_requested: ids, data_request: { id: 9_000_000 + person.number } }),
  };
}
