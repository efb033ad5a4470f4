import { words } from '../words.ts';

/** Of an event, of the subscription in it and of the invoice. */
export const fields: readonly string[] = words(`
  id object api_version created livemode pending_webhooks request type data data.object object.application
  object.billing_cycle_anchor object.cancel_at object.cancel_at_period_end object.canceled_at
  object.cancellation_details cancellation_details.comment cancellation_details.feedback
  cancellation_details.reason object.collection_method object.currency object.customer
  object.default_payment_method object.discounts object.ended_at object.items items.data object.latest_invoice
  object.metadata object.pause_collection object.start_date object.status object.trial_end object.trial_start
  data.price price.unit_amount price.unit_amount_decimal price.recurring recurring.interval
  recurring.interval_count data.quantity object.amount_due object.amount_paid object.amount_remaining
  object.billing_reason object.customer_address object.customer_email object.customer_name object.customer_phone
  object.customer_shipping object.hosted_invoice_url object.invoice_pdf object.lines object.number object.parent
  object.period_end object.period_start object.status_transitions object.subtotal object.total lines.data
  data.amount data.discount_amounts data.period
`);
