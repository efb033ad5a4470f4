import type { RecordContract } from '#sql/contracts/record.ts';
import { audience_hashes } from './audience_hashes.ts';
import { checkouts } from './checkouts.ts';
import { consents } from './consents.ts';
import { contracts } from './contracts.ts';
import { customer_traits } from './customer_traits.ts';
import { deliveries } from './deliveries.ts';
import { erasures } from './erasures.ts';
import { experiment_assignments } from './experiment_assignments.ts';
import { fx_rates } from './fx_rates.ts';
import { goals } from './goals.ts';
import { identity_pairs } from './identity_pairs.ts';
import { intake_receipts } from './intake_receipts.ts';
import { interactions } from './interactions.ts';
import { leads } from './leads.ts';
import { loyalty_events } from './loyalty_events.ts';
import { marketing_costs } from './marketing_costs.ts';
import { mentions } from './mentions.ts';
import { missed_records } from './missed_records.ts';
import { order_lines } from './order_lines.ts';
import { orders } from './orders.ts';
import { product_costs } from './product_costs.ts';
import { products } from './products.ts';
import { quarantine_entries } from './quarantine_entries.ts';
import { quarantine_replays } from './quarantine_replays.ts';
import { reconciliations } from './reconciliations.ts';
import { referrals } from './referrals.ts';
import { refunds } from './refunds.ts';
import { source_fields } from './source_fields.ts';
import { survey_responses } from './survey_responses.ts';
import { tactics } from './tactics.ts';
import { web_events } from './web_events.ts';

/** What sources send. */
export const records = {
  orders,
  order_lines,
  refunds,
  checkouts,
  web_events,
  mentions,
  marketing_costs,
  leads,
  interactions,
  survey_responses,
  loyalty_events,
  referrals,
  customer_traits,
  identity_pairs,
  consents,
  contracts,
  deliveries,
  products,
  product_costs,
  fx_rates,
  goals,
  tactics,
  experiment_assignments,
  erasures,
} as const;

/** What intake writes about its own work; it takes the same way into the base, but no part in the ledger. */
export const intakeRecords = {
  intake_receipts,
  quarantine_entries,
  quarantine_replays,
  source_fields,
  audience_hashes,
  reconciliations,
  missed_records,
} as const;

export type RecordName = keyof typeof records;

/** Every record that has a raw and a base table. */
export const allRecords: readonly RecordContract[] = [...Object.values(records), ...Object.values(intakeRecords)];

export function isRecordName(name: string): name is RecordName {
  return Object.hasOwn(records, name);
}
