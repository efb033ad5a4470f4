import type { Row } from './harness.ts';

/** What every record carries; the record came as it happened. */
function envelope(source: string, id: string, at: string): Row {
  return {
    source,
    source_id: id,
    source_version: '1',
    updated_at: instant(at),
    occurred_at: instant(at),
    arrived_at: instant(at),
    batch_id: 'b1',
  };
}

/** A day or an instant as an instant; days begin at noon here, so that no zone moves them. */
export function instant(at: string): string {
  return at.length === 10 ? `${at} 12:00:00` : at;
}

export function order(id: string, at: string, extra: Row = {}): Row {
  return { ...envelope('shopify', id, at), currency: 'EUR', payment_status: 'paid', ...extra };
}

/** A line of goods without tax; the price is that of one unit. */
export function orderLine(id: string, orderId: string, at: string, price: string, extra: Row = {}): Row {
  return {
    ...envelope('shopify', id, at),
    order_id: orderId,
    kind: 'product',
    quantity: '1',
    unit_price: price,
    currency: 'EUR',
    ...extra,
  };
}

export function refund(id: string, at: string, amount: string, extra: Row = {}): Row {
  return { ...envelope('shopify', id, at), refund_id: id, kind: 'product', amount, currency: 'EUR', ...extra };
}

export function webEvent(id: string, at: string, eventName: string, extra: Row = {}): Row {
  return { ...envelope('ga4', id, at), event_name: eventName, browser_id: 'w1', is_verified: true, ...extra };
}

export function review(id: string, at: string, rating: string, extra: Row = {}): Row {
  return { ...envelope('google_business', id, at), kind: 'review', platform: 'google', brand: 'us', rating, ...extra };
}

export function cost(id: string, day: string, platform: string, amount: string, extra: Row = {}): Row {
  return {
    ...envelope('costs', id, day),
    cost_date: day,
    platform,
    cost_type: 'media',
    amount,
    currency: 'EUR',
    ...extra,
  };
}

export function receipt(batch: string, at: string, received: number, quarantined = 0): Row {
  return {
    ...envelope('intake', `${batch}|shopify|orders`, at),
    table_name: 'orders',
    delivered_by: 'shopify',
    arrival_date: at,
    received,
    quarantined,
  };
}

export function mergedBatch(batch: string, day: string, stored: number, deduplicated = 0): Row {
  return { table_name: 'orders', batch_id: batch, source: 'shopify', arrival_date: day, stored, deduplicated };
}
