import type { RecordContract } from '#sql/contracts/record.ts';
import { intake_receipts } from './intake_receipts.ts';
import { marketing_costs } from './marketing_costs.ts';
import { mentions } from './mentions.ts';
import { order_lines } from './order_lines.ts';
import { orders } from './orders.ts';
import { quarantine_entries } from './quarantine_entries.ts';
import { refunds } from './refunds.ts';
import { web_events } from './web_events.ts';

/** What sources send. */
export const records = { orders, order_lines, refunds, web_events, mentions, marketing_costs } as const;

/** What intake writes about its own work; it takes the same way into the base, but no part in the ledger. */
export const intakeRecords = { intake_receipts, quarantine_entries } as const;

export type RecordName = keyof typeof records;

/** Every record that has a raw and a base table. */
export const allRecords: readonly RecordContract[] = [...Object.values(records), ...Object.values(intakeRecords)];

export function isRecordName(name: string): name is RecordName {
  return Object.hasOwn(records, name);
}
