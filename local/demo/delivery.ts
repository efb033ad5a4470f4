export type DemoDelivery =
  | { kind: 'shopify_webhook'; topic: string; receivedAt: string; headers: Record<string, string>; body: string }
  | { kind: 'ga4_measurement_protocol'; receivedAt: string; query: Record<string, string>; body: string }
  | {
      kind: 'file';
      source: 'ga4_bigquery' | 'brand24' | 'google_business' | 'costs';
      mapping?: string;
      receivedAt: string;
      name: string;
      content: string;
    };

/** What is planted in the deliveries for the intake to survive. */
export type Fault =
  | 'repeated_webhook'
  | 'late_webhook'
  | 'older_update_after_newer'
  | 'refund_before_order'
  | 'broken_webhook'
  | 'empty_webhook'
  | 'repeated_session'
  | 'late_session'
  | 'millisecond_timestamp'
  | 'rewritten_day'
  | 'broken_event_row'
  | 'broken_cost_row';

/** A delivery that is written only when its time comes; `at` is when it arrives. */
export type PlannedDelivery = { at: number; faults: Fault[]; write: () => DemoDelivery };
