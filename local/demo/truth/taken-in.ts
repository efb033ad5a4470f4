import { openDuckDb } from '#local/warehouse/duckdb.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { createRawViews } from '#local/warehouse/raw-views.ts';
import { reader } from '#local/warehouse/rows.ts';
import type { DemoTruth } from './totals.ts';

/** One figure of the truth beside the same figure counted in the raw lake. */
export type Compared = { readonly what: string; readonly truth: number; readonly takenIn: number };

type Check = { readonly what: string; readonly truth: (truth: DemoTruth) => number; readonly sql: string };

/** How many different things a table of the raw lake holds, however often they came. */
const things = (table: string, where: string) =>
  `select count(distinct source || source_id) as n from raw.${table} where ${where}`;

const outcome = (name: string) => things('interactions', `source = 'sfmc' and outcome = '${name}'`);

const checks: readonly Check[] = [
  {
    what: 'orders',
    truth: ({ orders }) => orders.placed,
    sql: things('orders', "source in ('shopify', 'woocommerce')"),
  },
  {
    what: 'orders in francs',
    truth: ({ shops }) => shops.ordersInFrancs,
    sql: things('orders', "source = 'woocommerce'"),
  },
  {
    what: 'parcels',
    truth: ({ told }) => told.parcels,
    sql: things('deliveries', "source in ('shopify', 'deliveries_csv') and source_id not like 'export:%'"),
  },
  {
    what: 'web events',
    truth: ({ web }) => web.events,
    sql: things('web_events', "source in ('ga4', 'ga4_bigquery', 'site')"),
  },
  { what: 'reviews', truth: ({ reviews }) => reviews.written, sql: things('mentions', "kind = 'review'") },
  {
    what: 'mentions',
    truth: ({ mentions }) => Object.values(mentions).reduce((sum, count) => sum + count, 0),
    sql: things('mentions', "kind = 'mention'"),
  },
  { what: 'mails sent', truth: ({ told }) => told.mailings, sql: outcome('sent') },
  { what: 'mails opened', truth: ({ told }) => told.opened, sql: outcome('opened') },
  { what: 'mails clicked', truth: ({ told }) => told.clicked, sql: outcome('clicked') },
  { what: 'mails bounced', truth: ({ told }) => told.bounced, sql: outcome('bounced') },
  { what: 'mails unsubscribed', truth: ({ told }) => told.unsubscribed, sql: outcome('unsubscribed') },
  {
    what: 'cases of the helpdesk',
    truth: ({ told }) => told.helpdeskCases,
    sql: things('interactions', "source = 'zendesk'"),
  },
  { what: 'chats', truth: ({ told }) => told.chatCases, sql: things('interactions', "source = 'intercom'") },
  {
    what: 'calls of the hotline',
    truth: ({ told }) => told.hotlineCases,
    sql: things('interactions', "source = 'interactions_csv' and source_id like 'H-%'"),
  },
  {
    what: 'follow-up calls',
    truth: ({ told }) => told.calls,
    sql: things('interactions', "source = 'interactions_csv' and purpose = 'follow_up'"),
  },
  {
    what: 'recommend scores',
    truth: ({ told }) => told.recommendationsAnswered,
    sql: things('survey_responses', "source = 'delighted'"),
  },
  {
    what: 'answers to how did you hear of us',
    truth: ({ told }) => told.heardOfUs,
    sql: things('survey_responses', "source = 'typeform'"),
  },
  {
    what: 'members of the programme',
    truth: ({ told }) => told.members,
    sql: things('loyalty_events', "kind = 'enrolled'"),
  },
  {
    what: 'movements of points',
    truth: ({ told }) => told.pointsMoves,
    sql: things('loyalty_events', "source_id like 'points|%'"),
  },
  { what: 'leads', truth: ({ enquiries }) => enquiries.leadAds, sql: things('leads', "source = 'facebook_lead_ads'") },
  {
    what: 'draws of experiments',
    truth: ({ plans }) => plans.assignments,
    sql: things('experiment_assignments', 'true'),
  },
  {
    what: 'terms of contracts',
    truth: ({ told }) => told.terms,
    sql: things('contracts', "source in ('stripe_billing', 'woocommerce', 'contracts_csv')"),
  },
  {
    what: 'erasures asked for',
    truth: ({ shops }) => shops.deletions,
    sql: things('erasures', "source = 'shopify' and kind = 'erase_person'"),
  },
];

/** Counts what a raw lake holds of a demo shop and puts it beside the truth. The lake must not be refreshed yet. */
export async function comparedWithTruth(lake: string, truth: DemoTruth): Promise<readonly Compared[]> {
  const db = await openDuckDb();
  try {
    await createRawViews(db, lakeLayout(lake));
    const rowsOf = reader(db);
    const compared: Compared[] = [];
    for (const check of checks) {
      const [row] = await rowsOf(check.sql.replaceAll('raw.', 'memory.raw.'));
      compared.push({ what: check.what, truth: check.truth(truth), takenIn: Number(row?.n) });
    }
    return compared;
  } finally {
    db.close();
  }
}
