import type { Given } from '#test/sql/harness.ts';
import { cost, mergedBatch, order, orderLine, receipt, refund, review, webEvent } from '#test/sql/records.ts';

const click = { click_id_kind: 'gclid', utm_campaign: 'autumn', session_id: 's1', user_id: 'c1' };
const views = { session_id: 's2', browser_id: 'w2', product_id: 'p1' };

/** A shop of few people in which every audit has something to hold: repeat orders, refunds, costs, visits, a review. */
export const smallShop: Given = {
  orders_latest: [
    order('o1', '2025-09-10', { customer_id: 'c1', name_hash: 'n1' }),
    order('o2', '2025-11-05', { customer_id: 'c1', coupon: 'TEN' }),
    order('o3', '2025-10-02', { customer_id: 'c2', email_hash: 'e2' }),
    order('o4', '2025-10-03'),
    order('o5', '2025-10-04', { customer_id: 'c3', is_test: true }),
    order('o6', '2025-12-20', { customer_id: 'c1' }),
  ],
  order_lines_latest: [
    orderLine('l1', 'o1', '2025-09-10', '10.005'),
    orderLine('l2', 'o1', '2025-09-10', '20.006', { tax_amount: '3.335' }),
    orderLine('l3', 'o2', '2025-11-05', '50', { discount_amount: '5' }),
    orderLine('l4', 'o3', '2025-10-02', '40', { product_id: 'p1' }),
    orderLine('l5', 'o4', '2025-10-03', '7'),
    orderLine('l6', 'o5', '2025-10-04', '9'),
    orderLine('l7', 'o1', '2025-09-10', '4', { kind: 'shipping' }),
    orderLine('l8', 'o6', '2025-12-20', '11'),
  ],
  refunds_latest: [
    refund('r1', '2025-10-12', '12.345', { order_id: 'o3', line_id: 'l4' }),
    refund('r2', '2025-11-01', '3', { customer_id: 'c2' }),
  ],
  web_events_latest: [
    webEvent('v1', '2025-09-09', 'page_view', click),
    webEvent('v2', '2025-09-09 12:05:00', 'begin_checkout', click),
    webEvent('v3', '2025-08-01', 'view_item', views),
    webEvent('v4', '2025-08-03', 'view_item', { ...views, session_id: 's3' }),
  ],
  mentions_latest: [review('m1', '2025-11-20', '5', { author_name_hash: 'n1' })],
  marketing_costs_latest: [
    cost('k1', '2025-09-01', 'google_ads', '100.004'),
    cost('k2', '2025-09-01', 'google_ads', '50.5', { campaign: 'autumn' }),
    cost('k3', '2025-10-01', 'an_agency', '30', { cost_type: 'agency' }),
    cost('k4', '2025-10-01', 'mailer', '5', { currency: 'USD' }),
    cost('k5', '2025-10-01', 'mailer', '6'),
  ],
  intake_receipts_latest: [
    receipt('b1', '2025-10-01', 3, 1),
    receipt('b2', '2025-12-01', 2),
    receipt('b3', '2025-12-01', 1, 1),
  ],
  merged_batches: [mergedBatch('b1', '2025-10-01', 1, 1), mergedBatch('b2', '2025-12-01', 2)],
};
