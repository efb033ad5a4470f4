import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';
import { invoices, others } from './invoices.cases.ts';
import { signatures } from './signatures.cases.ts';
import { subscriptions } from './subscriptions.cases.ts';

export const cases: SourceCases = {
  source: 'stripe_billing',
  fields,
  cases: [...subscriptions, ...invoices, ...others],
  signatures,
};
