/** What reaches us, as it reaches us; `receivedAt` is an ISO instant. */
export type DemoDelivery =
  | {
      readonly way: 'post';
      readonly source: string;
      readonly receivedAt: string;
      readonly headers: Readonly<Record<string, string>>;
      readonly query: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | {
      readonly way: 'drop';
      /** The source or mapping that it is dropped for. */
      readonly target: string;
      readonly receivedAt: string;
      readonly name: string;
      readonly content: string;
    }
  | {
      readonly way: 'page';
      readonly source: string;
      readonly feed: string;
      readonly receivedAt: string;
      readonly content: string;
    };

/** What is planted for the intake to survive; each one is listed in the truth. */
export const faults = [
  'repeated_webhook',
  'late_webhook',
  'older_update_after_newer',
  'refund_before_order',
  'broken_webhook',
  'empty_webhook',
  'repeated_session',
  'late_session',
  'millisecond_timestamp',
  'rewritten_day',
  'broken_event_row',
  'broken_cost_row',
  'broken_lead_row',
  'repeated_event',
  'repeated_page',
] as const;

export type Fault = (typeof faults)[number];

/**
 * A part of a delivery as its sender makes it: a whole one, or a row of a sheet (a file or a page that holds what many
 * people did). `at` is when it arrives, in milliseconds since 1970; rows of one sheet that arrive together are one.
 */
export type Piece = WholePiece | RowPiece;

export type WholePiece = { readonly at: number; readonly faults?: readonly Fault[]; readonly delivery: DemoDelivery };
export type RowPiece = { readonly at: number; readonly sheet: string; readonly row: string };

/** How rows become deliveries. */
export type Sheet = (rows: readonly string[], at: number) => readonly WholePiece[];
